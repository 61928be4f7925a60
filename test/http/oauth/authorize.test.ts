import { useEmulator } from '../../operations/emulator.js';
import { CALLBACK, send, withWeb } from './oauth-calls.js';

const emulator = useEmulator();

type Query = Readonly<Record<string, string | undefined>>;

const locationOf = async (query: Query, path = 'oauth2/authorize'): Promise<string> => {
  const present = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { status, headers } = await send(`${emulator.endpoint()}/${path}?${new URLSearchParams(present).toString()}`);
  expect(status).toBe(302);
  return headers.get('location') ?? '';
};
const usual = async (): Promise<Record<string, string>> => {
  const { clientId } = await withWeb(emulator);
  return { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, state: 's 1' };
};
const atPage = (query: Readonly<Record<string, string>>): string =>
  `${emulator.endpoint()}/error?${new URLSearchParams(query).toString()}`;

test('whoever is not signed in goes to the page of sign-in, with all that was asked', async () => {
  const query = { ...(await usual()), nonce: 'n', utm_source: 'mail' };
  const login = `${emulator.endpoint()}/login?${new URLSearchParams(query).toString()}`;
  expect(await locationOf(query)).toBe(login);
  expect(await locationOf(query, 'authorize')).toBe(login);
});

describe('a browser is sent to the page of errors', () => {
  test('for a client that is not there', async () => {
    const query = await usual();
    expect(await locationOf({ ...query, client_id: 'nobody' })).toBe(
      atPage({ error: 'invalid_request', client_id: 'nobody' }),
    );
    expect(await locationOf({ ...query, client_id: undefined })).toBe(atPage({ error: 'invalid_request' }));
  });

  test('for a redirect URI that is not the client’s, wherever it leads', async () => {
    const query = await usual();
    const { client_id = '' } = query;
    for (const redirect_uri of ['https://evil.example/', `${CALLBACK}/..`, 'javascript:alert(1)', undefined]) {
      expect(await locationOf({ ...query, redirect_uri })).toBe(atPage({ error: 'redirect_mismatch', client_id }));
    }
  });
});

describe('the client learns', () => {
  test('in its query', async () => {
    const query = await usual();
    expect(await locationOf({ ...query, scope: 'openid nothing' })).toBe(`${CALLBACK}?state=s+1&error=invalid_scope`);
    expect(await locationOf({ ...query, response_type: undefined })).toBe(
      `${CALLBACK}?state=s+1&error=invalid_request`,
    );
    expect(await locationOf({ ...query, prompt: 'none' })).toBe(`${CALLBACK}?state=s+1&error=login_required`);
  });

  test('in its fragment, where it asked for tokens', async () => {
    const query = await usual();
    expect(await locationOf({ ...query, response_type: 'token', scope: 'email' })).toBe(
      `${CALLBACK}#state=s+1&error=invalid_scope`,
    );
  });
});

test('letters of any alphabet in a redirect URI are escaped, as a header needs it', async () => {
  const redirect_uri = 'https://app.example/日本?ü=%2F';
  const { clientId: client_id } = await withWeb(emulator, { client: { CallbackURLs: [redirect_uri] } });
  expect(await locationOf({ client_id, redirect_uri, response_type: 'code', prompt: 'none' })).toBe(
    'https://app.example/%E6%97%A5%E6%9C%AC?%C3%BC=%2F&error=login_required',
  );
});

test('nothing but GET is taken', async () => {
  const { status, headers } = await send(`${emulator.endpoint()}/oauth2/authorize`, { method: 'POST' });
  expect([status, headers.get('allow')]).toEqual([405, 'GET']);
});

test('no page of another origin reads what it answers', async () => {
  const query = new URLSearchParams(await usual()).toString();
  const answer = await send(`${emulator.endpoint()}/oauth2/authorize?${query}`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});
