import { GetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { controlRoutes } from '../../src/http/emulator/control-routes.js';
import { endpointForFunctions } from '../../src/http/porter.js';
import { useEmulator } from '../operations/emulator.js';
import { linesOf, RecordingApi } from '../recordings/recording-api.js';

const emulator = useEmulator();
const api = new RecordingApi(emulator);

const pathsOf = (file: string): readonly string[] =>
  linesOf(file).calls.map(({ request }) => `${request.method} ${request.path.replace(/^\/@[^/]+/, '')}`);

test('of the control API, what only reads or is of no one world is not recorded; all other routes are', async () => {
  const wanted = Object.values(controlRoutes)
    .filter(
      ({ method, path, anyWorld }) =>
        method !== 'GET' && !anyWorld && !/^\/(?:recordings|replay|invocations)\b/.test(path),
    )
    .map(({ method, path }) => `${method} /_recognito${path.replace(/\{\w+\}/g, 'none')}`);
  expect(wanted).toEqual(expect.arrayContaining(['POST /_recognito/reset', 'PUT /_recognito/clock']));
  const file = await api.recorded(async () => {
    for (const { method, path } of Object.values(controlRoutes)) {
      // Streams, and what would make other recordings, are left out.
      if (/events|recordings|replay/.test(path)) continue;
      await api.ask(method, path.replace(/\{\w+\}/g, 'none')).catch(() => undefined);
    }
  });
  expect([...pathsOf(file)].sort()).toEqual([...wanted].sort());
});

test('what the local door refuses, and preflights, are not recorded', async () => {
  const file = await api.recorded(async () => {
    await fetch(`${emulator.endpoint()}/_recognito/reset`, {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
    });
    await fetch(`${emulator.endpoint()}/`, { method: 'OPTIONS', headers: { origin: 'https://app.test' } });
  });
  expect(pathsOf(file)).toEqual([]);
});

test('a request is recorded as it came, without what is of the connection', async () => {
  const { Id } = await emulator.pool();
  const file = await api.recorded(async () => {
    await emulator.idp().send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }));
    await emulator.raw('GetUserPoolMfaConfig', '{ "UserPoolId": "spaced" }');
    await fetch(`${emulator.endpoint()}/`, { method: 'POST', body: new Uint8Array([0xff, 0xfe]) });
  });
  const requests = linesOf(file).calls.map(({ request }) => request);
  expect(requests.map(({ body }) => body)).toEqual([
    { json: { UserPoolId: Id } },
    { text: '{ "UserPoolId": "spaced" }' },
    { base64: '//4=' },
  ]);
  expect(requests[0]?.headers).toMatchObject({ authorization: expect.any(String) as unknown });
  expect(requests[0]?.headers).not.toHaveProperty('connection');
  expect(requests[0]?.headers).not.toHaveProperty('content-length');
});

test('the control token is not recorded, the credentials of AWS calls are', async () => {
  const file = await api.recorded(async () => {
    await fetch(`${emulator.endpoint()}/_recognito/reset`, {
      method: 'POST',
      headers: { authorization: 'Bearer s3cret' },
    });
    await emulator.raw('ListUserPools', { MaxResults: 1 });
  });
  expect(file).not.toContain('s3cret');
  expect(linesOf(file).calls.map(({ request }) => typeof request.headers['authorization'])).toEqual([
    'undefined',
    'string',
  ]);
});

test.each([
  ['http://127.0.0.1:4566', 'http://127.0.0.1:4566/@~function'],
  ['http://127.0.0.1:4566/@w1', 'http://127.0.0.1:4566/@w1~function'],
])('a function that is recorded is given %s as %s', (endpoint, forFunctions) => {
  expect(endpointForFunctions(endpoint)).toBe(forFunctions);
});

test('what a function asks is answered as if anybody had asked', async () => {
  const { Id } = await emulator.pool();
  const path = `/${Id}/.well-known/openid-configuration`;
  const [plain, asked] = await Promise.all(
    [emulator.endpoint(), endpointForFunctions(emulator.endpoint())].map(async (endpoint) =>
      (await fetch(`${endpoint}${path}`)).json(),
    ),
  );
  expect(asked).toEqual(plain);
});
