import { AddUserPoolClientSecretCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { useEmulator } from '../../operations/emulator.js';
import { basic, post, withMachine, withWeb } from './oauth-calls.js';

const emulator = useEmulator();
const GRANT = { grant_type: 'client_credentials' };

const ask = async (
  fields: Readonly<Record<string, string>> = {},
  machine?: Awaited<ReturnType<typeof withMachine>>,
) => {
  const { clientId, secret } = machine ?? (await withMachine(emulator));
  return post(emulator, 'oauth2/token', { ...GRANT, ...fields }, basic(clientId, secret));
};
const refusal = (error: string, error_description?: string) => ({
  status: 400,
  body: { error, ...(error_description !== undefined && { error_description }) },
});

describe('a client that has proved itself', () => {
  test('gets an access token of its own, with claims in the order of AWS', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const machine = await withMachine(emulator);
    const { status, headers, body } = await ask({ scope: 'api/write' }, machine);
    expect([status, Object.keys(body)]).toEqual([200, ['access_token', 'expires_in', 'token_type']]);
    expect(body).toMatchObject({ expires_in: 3600, token_type: 'Bearer' });
    expect(headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(headers.get('cache-control')).toBe('no-cache, no-store, max-age=0, must-revalidate');
    const token = String(body.access_token);
    const claims = decodeJwt(token);
    expect(Object.entries(claims).map(([name, value]) => (name === 'jti' ? [name] : [name, value]))).toEqual([
      ['sub', machine.clientId],
      ['token_use', 'access'],
      ['scope', 'api/write'],
      ['auth_time', 1767225600],
      ['iss', `${emulator.endpoint()}/${machine.poolId}`],
      ['exp', 1767229200],
      ['iat', 1767225600],
      ['version', 2],
      ['jti'],
      ['client_id', machine.clientId],
    ]);
    expect(decodeProtectedHeader(token)).toEqual({ kid: expect.any(String) as string, alg: 'RS256' });
  });

  test('gets all of its scopes where it asks for none', async () => {
    const { body } = await ask();
    expect(decodeJwt(String(body.access_token)).scope).toBe('api/read api/write');
  });

  test('shows its secret in the body as well, or any of its secrets', async () => {
    const { poolId, clientId, secret } = await withMachine(emulator);
    const another = await emulator
      .idp()
      .send(new AddUserPoolClientSecretCommand({ UserPoolId: poolId, ClientId: clientId }));
    const { ClientSecretValue = '' } = another.ClientSecretDescriptor ?? {};
    for (const client_secret of [secret, ClientSecretValue]) {
      expect(await post(emulator, 'oauth2/token', { ...GRANT, client_id: clientId, client_secret })).toMatchObject({
        status: 200,
      });
    }
  });

  test('gets another token each time', async () => {
    const machine = await withMachine(emulator);
    const tokens = await Promise.all([ask({}, machine), ask({}, machine), ask({}, machine)]);
    const ids = tokens.map(({ body }) => decodeJwt(String(body.access_token)).jti);
    expect(new Set(ids).size).toBe(3);
  });

  test('is answered at the path of rivals too', async () => {
    const { clientId, secret } = await withMachine(emulator);
    const answer = await post(emulator, 'cognito-idp/oauth2/token', GRANT, basic(clientId, secret));
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
  });

  test('has a token as long as it says', async () => {
    const settings = { AccessTokenValidity: 10, TokenValidityUnits: { AccessToken: 'minutes' } } as const;
    expect((await ask({}, await withMachine(emulator, settings))).body).toMatchObject({ expires_in: 600 });
  });
});

describe('nothing is issued', () => {
  test.each(['openid', 'api/read openid', 'api/admin'])('for the scope %s', async (scope) => {
    expect(await ask({ scope })).toMatchObject(refusal('invalid_scope'));
  });

  test('to a client of another flow', async () => {
    const { poolId } = await withMachine(emulator);
    const { ClientId, ClientSecret = '' } = await emulator.client(poolId, {
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: ['https://app.example/callback'],
    });
    expect(await post(emulator, 'oauth2/token', GRANT, basic(ClientId, ClientSecret))).toMatchObject(
      refusal('unauthorized_client'),
    );
  });

  test('to one that may not use OAuth', async () => {
    const machine = await withMachine(emulator, { AllowedOAuthFlowsUserPoolClient: false });
    expect(await ask({}, machine)).toMatchObject(refusal('invalid_grant'));
  });

  test.each([['not json'], ['[]'], ['{"a":1}'], ['null']])('with the metadata %s', async (aws_client_metadata) => {
    expect(await ask({ aws_client_metadata })).toMatchObject(refusal('invalid_request'));
  });
});

describe('a client is not believed', () => {
  test('with a wrong secret, or none', async () => {
    const { clientId, secret } = await withMachine(emulator);
    const wrong = refusal('invalid_client', 'invalid_client_secret');
    expect(await post(emulator, 'oauth2/token', GRANT, basic(clientId, `${secret}x`))).toMatchObject(wrong);
    expect(await post(emulator, 'oauth2/token', { ...GRANT, client_id: clientId })).toMatchObject(wrong);
    expect(await post(emulator, 'oauth2/token', GRANT, basic(clientId, ''))).toMatchObject(wrong);
  });

  test('that is not there', async () => {
    const { secret } = await withMachine(emulator);
    expect(await post(emulator, 'oauth2/token', GRANT, basic('nobody', secret))).toMatchObject(
      refusal('invalid_client'),
    );
  });

  test('that shows a secret and has none', async () => {
    const { clientId } = await withWeb(emulator);
    const fields = { ...GRANT, client_id: clientId, client_secret: 'x' };
    expect(await post(emulator, 'oauth2/token', fields)).toMatchObject(refusal('invalid_client'));
  });

  test.each(['Basic', 'Basic !', 'Basic Og==', 'Bearer x', 'Basic eA=='])('by the header %s', async (authorization) => {
    expect(await post(emulator, 'oauth2/token', GRANT, { authorization })).toMatchObject(refusal('invalid_client'));
  });
});

describe('a request is refused', () => {
  test('without a grant type, or with one that there is not', async () => {
    const { clientId, secret } = await withMachine(emulator);
    const header = basic(clientId, secret);
    expect(await post(emulator, 'oauth2/token', {}, header)).toMatchObject(refusal('invalid_request'));
    const password = { grant_type: 'password', username: 'alice', password: 'x' };
    expect(await post(emulator, 'oauth2/token', password, header)).toMatchObject(refusal('unsupported_grant_type'));
  });

  test('that names nobody, or two', async () => {
    const { clientId, secret } = await withMachine(emulator);
    const invalid = refusal('invalid_request');
    expect(await post(emulator, 'oauth2/token', GRANT)).toMatchObject(invalid);
    const two = { ...GRANT, client_id: 'another' };
    expect(await post(emulator, 'oauth2/token', two, basic(clientId, secret))).toMatchObject(invalid);
    const twice = { ...GRANT, client_secret: 'another' };
    expect(await post(emulator, 'oauth2/token', twice, basic(clientId, secret))).toMatchObject(invalid);
  });

  test('that says the same twice', async () => {
    const { clientId, secret } = await withMachine(emulator);
    const fields: [string, string][] = [...Object.entries(GRANT), ['scope', 'api/read'], ['scope', 'api/write']];
    expect(await post(emulator, 'oauth2/token', fields, basic(clientId, secret))).toMatchObject(
      refusal('invalid_request'),
    );
  });

  test('whose body is no form', async () => {
    const { clientId, secret } = await withMachine(emulator);
    const answer = await fetch(`${emulator.endpoint()}/oauth2/token`, {
      method: 'POST',
      body: JSON.stringify(GRANT),
      headers: { ...basic(clientId, secret), 'content-type': 'application/json' },
    });
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_request' }]);
  });

  test('by any other method', async () => {
    const answer = await fetch(`${emulator.endpoint()}/oauth2/token`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

test('a page of any origin may ask', async () => {
  const { clientId, secret } = await withMachine(emulator);
  const headers = { ...basic(clientId, secret), origin: 'https://app.example' };
  const answer = await post(emulator, 'oauth2/token', GRANT, headers);
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
});
