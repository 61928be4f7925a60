import { useEmulator } from '../operations/emulator.js';
import { exchange, requestText } from './sockets.js';

const emulator = useEmulator();

/** A request to a path of the default world. */
const ask = async (method: string, path: string, init: RequestInit = {}) => {
  const answer = await fetch(new URL(path, emulator.endpoint()), { method, ...init });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
};
const failure = (error: string, message: unknown) => ({
  error,
  message,
  hint: expect.stringMatching(/\.$/) as unknown,
});

describe('a path that leads nowhere', () => {
  test.each([
    ['GET', '/nope'],
    ['POST', '/nope'],
    ['GET', '/favicon.ico'],
    ['DELETE', '/a/b/c'],
    ['GET', '/us-east-1_abc/.well-known/other.json'],
    ['POST', '/_recognito/nothing'],
    ['GET', '/_RECOGNITO/health'],
  ])('is answered with 404 as JSON: %s %s', async (method, path) => {
    const { status, headers, body } = await ask(method, path);
    expect([status, body]).toEqual([404, failure('NotFound', `There is nothing at ${method} ${path}.`)]);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  // AWS answers 404 to a browser at `GET /`.
  test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s / is one of them', async (method) => {
    const { status, body } = await ask(method, '/');
    expect([status, body]).toEqual([404, failure('NotFound', `There is nothing at ${method} /.`)]);
  });

  test.each([
    ['/_recognito', ''],
    ['/_recognito/nothing', ''],
    ['/_recognito/snapshot', ' Did you mean snapshots?'],
    ['/_recognito/clock/advanced', ' Did you mean clock/advance?'],
  ])('of the control API leads to its description, and to what was meant: %s', async (path, meant) => {
    const { status, body } = await ask('GET', path);
    expect([status, body]).toEqual([
      404,
      {
        error: 'NotFound',
        message: `There is nothing at GET ${path}.${meant}`,
        hint: 'GET /_recognito/openapi.json describes all that there is.',
      },
    ]);
  });

  test.each([
    // cognito-local, LocalStack, floci, awsim
    ['GET', '/health', 'GET /_recognito/health'],
    ['GET', '/_localstack/health', 'GET /_recognito/health'],
    ['GET', '/_localstack/init/ready', 'GET /_recognito/health'],
    ['GET', '/_floci/init', 'GET /_recognito/health'],
    ['GET', '/_awsim/health', 'GET /_recognito/health'],
    ['POST', '/moto-api/reset', 'POST /_recognito/reset'],
    ['POST', '/_localstack/state/reset', 'POST /_recognito/reset'],
    ['POST', '/_localstack/state/cognito-idp/reset', 'POST /_recognito/reset'],
    ['POST', '/_floci/state/nuke', 'POST /_recognito/reset'],
    ['GET', '/moto-api/data.json', 'GET /_recognito/export'],
    ['POST', '/moto-api/recorder/start-recording', '/_recognito/recordings'],
    ['GET', '/_aws/ses?id=1', 'GET /_recognito/messages'],
    ['POST', '/_awsim/snapshots/seeded/load', 'POST /_recognito/snapshots/seeded/restore'],
    ['POST', '/_awsim/snapshots/seeded', '/_recognito/snapshots'],
    ['POST', '/_awsim/seed/cognito-users', 'POST /_recognito/import'],
    ['GET', '/_awsim/requests/1', 'GET /_recognito/events'],
    ['GET', '/cognito/us-east-1_abc/logout', '/logout'],
    [
      'GET',
      '/cognito/us-east-1_abc/.well-known/openid-configuration',
      'GET /us-east-1_abc/.well-known/openid-configuration',
    ],
    ['GET', '/.well-known/jwks.json', 'GET /<user pool id>/.well-known/jwks.json'],
  ])('of another emulator leads to what it is here: %s %s', async (method, path, here) => {
    const { status, body } = await ask(method, path);
    expect([status, body]).toEqual([
      404,
      {
        error: 'NotFound',
        message: `There is nothing at ${method} ${path.split('?')[0]}.`,
        hint: `Here that is ${here}: docs/moving-here.md.`,
      },
    ]);
  });

  test('is repeated up to 100 characters', async () => {
    for (const path of [`/${'x'.repeat(5_000)}`, `/${'x'.repeat(99)}/${'y'.repeat(5_000)}`]) {
      const { status, body } = await ask('GET', path);
      expect(status).toBe(404);
      expect(body).toMatchObject({ message: `There is nothing at GET /${'x'.repeat(99)}….` });
    }
  });

  test('is no mirror for its query', async () => {
    const { body } = await ask('GET', '/nope?secret=1');
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test.each(['/oauth2/idpresponse', '/saml2/idpresponse', '/saml2/logout'])(
    '%s is told apart: AWS has it, this version has not',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const { status, body } = await ask(method, path);
        expect([status, body]).toEqual([
          501,
          failure('NotImplemented', `${path} is not emulated by this version of Recognito.`),
        ]);
      }
    },
  );
});

describe('a method that a path does not take', () => {
  test.each([
    ['POST', '/_recognito/health'],
    ['DELETE', '/_recognito/triggers'],
    ['PUT', '/_recognito/operations/'],
    ['OPTIONS', '/_recognito/health'],
    ['POST', '/us-east-1_abc/.well-known/jwks.json'],
    ['DELETE', '/us-east-1_abc/.well-known/openid-configuration'],
  ])('is answered with 405 and those it takes: %s %s', async (method, path) => {
    const { status, headers, body } = await ask(method, path);
    expect([status, body]).toEqual([405, failure('MethodNotAllowed', `${path} does not take ${method}.`)]);
    expect(headers.get('allow')).toBe('GET, HEAD');
    expect(body).toMatchObject({ hint: 'It takes GET, HEAD.' });
  });
});

test('HEAD is answered as GET, without the body', async () => {
  const { Id } = await emulator.pool();
  const world = new URL(emulator.endpoint()).pathname;
  for (const path of ['/_recognito/operations', `${world}/${Id}/.well-known/openid-configuration`, '/nope', '/']) {
    const [get, head] = await Promise.all([ask('GET', path), ask('HEAD', path)]);
    expect(head.body).toBeUndefined();
    expect(head.status).toBe(get.status);
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  }
});

test('a trailing slash makes no difference, on the routes and on their refusals', async () => {
  expect((await ask('GET', '/_recognito/health/')).status).toBe(200);
  expect((await ask('POST', '/_recognito/health/')).status).toBe(405);
  expect((await ask('GET', '/us-east-1_abc/.well-known/jwks.json/')).status).toBe(400);
});

test.each(['/%ff', '/_recognito/%zz', '/us-east-1_abc%/.well-known/jwks.json'])(
  'a path that cannot be decoded is answered as JSON: %s',
  async (path) => {
    const { answers } = await exchange(emulator.endpoint(), requestText('GET', path), 1);
    expect(answers[0]?.status).toBe(400);
    expect(JSON.parse(answers[0]?.body ?? '')).toEqual(
      failure('BadRequest', expect.stringContaining('begins no valid escape')),
    );
  },
);

test('a body that is too large for any path is read to its end before the answer', async () => {
  const request = requestText('POST', '/nope', [], 'x'.repeat(20_000_000));
  const { answers, closed, taken } = await exchange(emulator.endpoint(), request, 1);
  expect(answers).toMatchObject([{ status: 404 }]);
  expect([taken, closed]).toEqual([true, true]);
});

describe('what is no HTTP request', () => {
  test.each([
    ['a method of another protocol', 'HELO example.test\r\n\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
      400,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('is answered as JSON and let go: %s', async (_title, bytes, status) => {
    const { answers, closed } = await exchange(emulator.endpoint(), bytes, 1);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.status).toBe(status);
    expect(JSON.parse(answers[0]?.body ?? '')).toEqual(failure('BadRequest', expect.any(String)));
    expect(closed).toBe(true);
  });

  test('a request without a Host is refused by the local door', async () => {
    const { answers } = await exchange(emulator.endpoint(), 'GET /_recognito/health HTTP/1.1\r\n\r\n', 1);
    expect(answers[0]?.status).toBe(403);
    expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({ error: 'HostNotAllowed' });
  });

  test('HTTP/1.0 is answered and let go', async () => {
    const request = 'GET /_recognito/health HTTP/1.0\r\nhost: localhost\r\n\r\n';
    const { answers, closed } = await exchange(emulator.endpoint(), request, 1);
    expect(answers).toMatchObject([{ status: 200 }]);
    expect(closed).toBe(true);
  });
});
