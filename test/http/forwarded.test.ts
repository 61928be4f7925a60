import { request } from 'node:http';
import { Authorities } from '../../src/tls/authorities.js';
import { useEmulator } from '../operations/emulator.js';
import { RecordingApi } from '../recordings/recording-api.js';
import { httpsCall } from './https-call.js';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** What a proxy at 127.0.0.1 sends on. Not fetch, which sets the Host itself. */
const passedOn = (url: string, headers: Headers, method = 'GET'): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: headers as Record<string, string | string[]> }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end();
  });

const LOCAL = { host: 'localhost:4566' };

describe('from a proxy that is trusted', () => {
  const emulator = useEmulator({
    settings: { tlsPort: 0, trustedProxies: ['10.0.0.0/8', '127.0.0.1'], allowedHosts: ['login.shop.com', '::7'] },
    authorities: new Authorities(undefined),
  });
  const poolUrl = async () => `${emulator.endpoint()}/${(await emulator.pool()).Id}/.well-known/openid-configuration`;
  const originSeen = async (headers: Headers): Promise<string> => {
    const { status, text } = await passedOn(await poolUrl(), { ...LOCAL, ...headers });
    expect({ status, text }).toMatchObject({ status: 200 });
    return new URL((JSON.parse(text) as { issuer: string }).issuer).origin;
  };

  test.each<[Headers, string]>([
    [{}, 'http://localhost:4566'],
    [{ 'x-forwarded-proto': 'https' }, 'https://localhost:4566'],
    [{ 'x-forwarded-proto': 'HTTPS', host: 'localhost' }, 'https://localhost'],
    [{ 'x-forwarded-host': 'login.shop.com' }, 'http://login.shop.com'],
    [{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'login.shop.com' }, 'https://login.shop.com'],
    [
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'login.shop.com', 'x-forwarded-port': '443' },
      'https://login.shop.com',
    ],
    [
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'login.shop.com', 'x-forwarded-port': '8443' },
      'https://login.shop.com:8443',
    ],
    [{ 'x-forwarded-proto': 'http', 'x-forwarded-host': '[::7]', 'x-forwarded-port': '81' }, 'http://[::7]:81'],
    [{ 'x-forwarded-host': 'login.shop.com:9000', 'x-forwarded-port': '80' }, 'http://login.shop.com:9000'],
    [{ 'x-forwarded-port': '8080', host: 'localhost' }, 'http://localhost:8080'],
    [{ 'x-forwarded-proto': '' }, 'http://localhost:4566'],
  ])('%j is called at %s', async (headers, origin) => {
    expect(await originSeen(headers)).toBe(origin);
  });

  test('of several values the last counts, which the proxy itself added', async () => {
    const headers = { 'x-forwarded-proto': 'http, https', 'x-forwarded-host': 'evil.test, login.shop.com' };
    expect(await originSeen(headers)).toBe('https://login.shop.com');
    expect(await originSeen({ 'x-forwarded-host': ['evil.test', 'login.shop.com'] })).toBe('http://login.shop.com');
  });

  test.each<[Headers, string]>([
    [{ 'x-forwarded-proto': 'wss' }, 'The X-Forwarded-Proto header "wss" is neither http nor https.'],
    [{ 'x-forwarded-proto': 'constructor' }, 'The X-Forwarded-Proto header "constructor" is neither http nor https.'],
    [{ 'x-forwarded-port': '0' }, 'The X-Forwarded-Port header "0" is not a port.'],
    [{ 'x-forwarded-port': '65536' }, 'The X-Forwarded-Port header "65536" is not a port.'],
    [{ 'x-forwarded-port': '44x' }, 'The X-Forwarded-Port header "44x" is not a port.'],
  ])('%j is refused', async (headers, message) => {
    const { status, text } = await passedOn(await poolUrl(), { ...LOCAL, ...headers });
    expect({ status, body: JSON.parse(text) as object }).toEqual({
      status: 400,
      body: {
        error: 'BadRequest',
        message,
        hint: 'A proxy of trustedProxies (RECOGNITO_TRUSTED_PROXIES) sent it: let it say where its caller called.',
      },
    });
  });

  test.each([
    ['evil.test', 'The host "evil.test" is not one that this server answers to.'],
    ['login.shop.com/x', 'The X-Forwarded-Host header "login.shop.com/x" is not a host name with an optional port.'],
  ])('the host that it was called at has to be let in: %s is not', async (host, message) => {
    const { status, text } = await passedOn(await poolUrl(), { ...LOCAL, 'x-forwarded-host': host });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ error: 'HostNotAllowed', message });
  });

  test('so has the Host that arrives', async () => {
    const { status } = await passedOn(await poolUrl(), { host: 'evil.test', 'x-forwarded-host': 'login.shop.com' });
    expect(status).toBe(403);
  });

  test('pages of where it was called are its own, and those of where it calls are foreign', async () => {
    const headers = { ...LOCAL, 'content-type': 'application/json', 'x-forwarded-host': 'login.shop.com' };
    const reset = `${emulator.endpoint()}/_recognito/reset`;
    const own = { ...headers, origin: 'https://login.shop.com', 'x-forwarded-proto': 'https' };
    expect(await passedOn(reset, own, 'POST')).toMatchObject({ status: 200 });
    const foreign = { ...headers, origin: 'http://localhost:4566' };
    expect(await passedOn(reset, foreign, 'POST')).toMatchObject({ status: 403 });
  });

  test('it may call over TLS, and say that it was called without', async () => {
    const { pathname } = new URL(await poolUrl());
    const ca = await (await fetch(`${emulator.origin()}/_recognito/cert.pem`)).text();
    const headers = { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'login.shop.com' };
    const { text } = await httpsCall({ host: 'localhost', port: emulator.tlsPort(), ca }, pathname, { headers });
    expect((JSON.parse(text) as { issuer: string }).issuer).toMatch(/^http:\/\/login\.shop\.com\//);
  });

  test('a replay answers as it was called, pages of the control API too', async () => {
    const api = new RecordingApi(emulator);
    const url = await poolUrl();
    const headers = { ...LOCAL, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'login.shop.com' };
    const file = await api.recorded(async () => {
      await passedOn(url, headers);
      const own = { ...headers, origin: 'https://login.shop.com', 'content-type': 'application/json' };
      expect(await passedOn(`${emulator.endpoint()}/_recognito/reset`, own, 'POST')).toMatchObject({ status: 200 });
    });
    const { body } = await api.replay(file);
    expect(body).toMatchObject({ equal: true, calls: 2, differing: 0 });
  });
});

describe('from anybody else', () => {
  const emulator = useEmulator({ settings: { trustedProxies: ['10.0.0.0/8', '::1'] } });

  test('nothing of it is looked at', async () => {
    const { Id } = await emulator.pool();
    const url = `${emulator.endpoint()}/${Id}/.well-known/openid-configuration`;
    const headers = { 'x-forwarded-proto': 'wss', 'x-forwarded-host': 'evil.test', 'x-forwarded-port': '0' };
    const { status, text } = await passedOn(url, { ...LOCAL, ...headers });
    expect(status).toBe(200);
    expect((JSON.parse(text) as { issuer: string }).issuer).toMatch(/^http:\/\/localhost:4566\//);
  });
});

describe('where there is no TLS', () => {
  const emulator = useEmulator();

  test.each(['cert', 'cert.pem'])('GET /_recognito/%s says so', async (path) => {
    const answer = await fetch(`${emulator.origin()}/_recognito/${path}`);
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 404,
      body: {
        error: 'NoTls',
        message: 'The emulator does not listen with TLS.',
        hint: 'Start it with --tls-port (RECOGNITO_TLS_PORT).',
      },
    });
  });
});
