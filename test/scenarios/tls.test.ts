import { CreateUserPoolDomainCommand, DeleteUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { connect } from 'node:tls';
import { Authorities } from '../../src/tls/authorities.js';
import { httpsCall } from '../http/https-call.js';
import { CALLBACK, withWeb } from '../http/oauth/oauth-calls.js';
import { exchange } from '../http/sockets.js';
import { useEmulator } from '../operations/emulator.js';
import { RecordingApi } from '../recordings/recording-api.js';

const emulator = useEmulator({
  settings: { tlsPort: 0, allowedHosts: ['login.shop.com', '*.dev.shop.com'] },
  authorities: new Authorities(undefined),
});

const worldPath = () => new URL(emulator.endpoint()).pathname;
const at = (host: string, ca: string) => ({ host, ca, port: emulator.tlsPort() });

/** What a client downloads to trust a host, by plain HTTP. */
const trustedFor = async (host?: string): Promise<string> => {
  const answer = await fetch(`${emulator.origin()}/_recognito/cert.pem${host === undefined ? '' : `?name=${host}`}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert');
  return answer.text();
};

describe('every host that the local door lets in', () => {
  test.each(['localhost', 'app.localhost', 'shop.auth.us-east-1.localhost', 'host.docker.internal', '127.0.0.1'])(
    'has a certificate of the local CA: %s',
    async (host) => {
      const ca = await trustedFor();
      const { Id } = await emulator.pool();
      const { status, text } = await httpsCall(at(host, ca), `${worldPath()}/${Id}/.well-known/openid-configuration`);
      expect(status).toBe(200);
      const base = `https://${host}:${emulator.tlsPort()}${worldPath()}`;
      expect(JSON.parse(text)).toMatchObject({
        issuer: `${base}/${Id}`,
        jwks_uri: `${base}/${Id}/.well-known/jwks.json`,
      });
    },
  );

  test.each(['my_app_1', 'login.shop.com', 'a.dev.shop.com'])(
    'has one of its own CA where it is no local name: %s',
    async (host) => {
      const ca = await trustedFor(host);
      expect(ca.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
      expect((await httpsCall(at(host, ca), '/_recognito/health')).status).toBe(200);
      const local = await trustedFor();
      await expect(httpsCall(at(host, local), '/_recognito/health')).rejects.toThrow('unable to verify');
    },
  );

  test('a custom domain has one, as long as there is the domain', async () => {
    const { Id } = await emulator.pool();
    const domain = { UserPoolId: Id, Domain: 'auth.customers.com' };
    const refused = await fetch(`${emulator.origin()}/_recognito/cert.pem?name=${domain.Domain}`);
    expect({ status: refused.status, body: await refused.json() }).toEqual({
      status: 404,
      body: {
        error: 'NameNotServed',
        message: '"auth.customers.com" is not a name that this server answers to.',
        hint: 'Add it to allowedHosts (RECOGNITO_ALLOWED_HOSTS).',
      },
    });
    const CustomDomainConfig = {
      CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/12345678-1234-1234-1234-123456789012',
    };
    await emulator.idp().send(new CreateUserPoolDomainCommand({ ...domain, CustomDomainConfig }));
    const ca = await trustedFor(domain.Domain);
    expect((await httpsCall(at(domain.Domain, ca), '/_recognito/health')).status).toBe(200);
    await emulator.idp().send(new DeleteUserPoolDomainCommand(domain));
    await expect(httpsCall(at(domain.Domain, ca), '/_recognito/health')).rejects.toThrow(/altnames|verify/);
  });

  test('one that is not let in is shown the certificate for addresses, which is not its own', async () => {
    const call = httpsCall(at('bank.com', await trustedFor()), '/_recognito/health');
    await expect(call).rejects.toThrow("Hostname/IP does not match certificate's altnames");
  });
});

test('GET /_recognito/cert says what they are', async () => {
  const answer = await fetch(`${emulator.origin()}/_recognito/cert?name=login.shop.com`);
  const body = (await answer.json()) as { authorities: { pem: string }[] };
  const pem = expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n[^]+\n-----END CERTIFICATE-----\n$/) as unknown;
  const sha256 = expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) as unknown;
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/) as unknown;
  expect(body).toEqual({
    endpoint: `https://127.0.0.1:${emulator.tlsPort()}`,
    authorities: [
      {
        names: expect.arrayContaining(['localhost', 'internal']) as unknown,
        addresses: expect.arrayContaining(['127.0.0.0/8', '::1/128']) as unknown,
        ...{ sha256, pem, from: instant, until: instant },
      },
      { names: ['login.shop.com'], addresses: [], sha256, pem, from: instant, until: instant },
    ],
  });
  expect(body.authorities.map((one) => one.pem).join('')).toBe(await trustedFor('login.shop.com'));
});

test('the local door is the same: host, origin, and the type of a body', async () => {
  const local = at('localhost', await trustedFor());
  const answerTo = async (...request: Parameters<typeof httpsCall>) => {
    const { status, text } = await httpsCall(...request);
    return { status, error: (JSON.parse(text) as { error: string }).error };
  };
  const path = `${worldPath()}/_recognito/reset`;
  const json = { 'content-type': 'application/json' };
  expect(await answerTo(local, '/', { headers: { host: 'evil.test' } })).toEqual({
    status: 403,
    error: 'HostNotAllowed',
  });
  expect(await answerTo(local, path, { method: 'POST', headers: { ...json, origin: 'https://evil.test' } })).toEqual({
    status: 403,
    error: 'OriginNotAllowed',
  });
  expect(
    await answerTo(local, path, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }),
  ).toEqual({ status: 415, error: 'UnsupportedMediaType' });
  const own = { ...json, origin: `https://localhost:${emulator.tlsPort()}`, 'sec-fetch-site': 'same-origin' };
  expect((await httpsCall(local, path, { method: 'POST', headers: own })).status).toBe(200);
});

test('what is no HTTP is answered inside of TLS', async () => {
  const socket = connect({ port: emulator.tlsPort(), host: '127.0.0.1', ca: await trustedFor() });
  socket.write('nonsense\r\n\r\n');
  let text = '';
  for await (const piece of socket.setEncoding('utf8') as AsyncIterable<string>) text += piece;
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});

test('what is no TLS gets nothing, and does not disturb others', async () => {
  const plain = exchange(`http://127.0.0.1:${emulator.tlsPort()}`, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 1);
  expect(
    await plain.then(
      ({ answers }) => answers,
      () => [],
    ),
  ).toEqual([]);
  expect((await httpsCall(at('localhost', await trustedFor()), '/_recognito/health')).status).toBe(200);
});

test('a call over TLS is recorded with its origin, and replayed with it', async () => {
  const api = new RecordingApi(emulator);
  const { Id } = await emulator.pool();
  const ca = await trustedFor();
  const path = `${worldPath()}/${Id}/.well-known/openid-configuration`;
  const file = await api.recorded(async () => {
    await httpsCall(at('app.localhost', ca), path);
    await fetch(`${emulator.origin()}${path}`);
  });
  const requests = file
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { request?: { origin?: string } }).request)
    .filter((request) => request !== undefined);
  expect(requests.map(({ origin }) => origin)).toEqual([`https://app.localhost:${emulator.tlsPort()}`, undefined]);
  const { body } = await api.replay(file);
  expect(body).toMatchObject({ equal: true, calls: 2, differing: 0 });
});

test('cookies of the pages are secure over TLS, and for this world alone', async () => {
  const { clientId: client_id } = await withWeb(emulator);
  const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: CALLBACK }).toString();
  const login = `/login?${query}`;
  const over = await httpsCall(at('localhost', await trustedFor()), `${worldPath()}${login}`);
  expect([over.status, over.headers['set-cookie']]).toEqual([
    200,
    [
      expect.stringMatching(
        `^XSRF-TOKEN=[0-9a-f-]{36}; Path=${worldPath()}/; HttpOnly; Secure; SameSite=Lax$`,
      ) as string,
    ],
  ]);
  const plain = await fetch(`${emulator.endpoint()}${login}`);
  expect(plain.headers.getSetCookie()).toEqual([expect.not.stringContaining('Secure') as string]);
});
