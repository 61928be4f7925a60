import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Control } from '../../src/cli/control.js';
import { open } from '../../src/cli/http-client.js';
import { Authority } from '../../src/tls/authority.js';
import { LOCAL } from '../../src/tls/scope.js';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/never') return;
    if (request.url?.endsWith('/cut-off')) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
      return;
    }
    let sent = '';
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    request.on('end', () => response.end(`${request.method ?? ''} ${sent}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const all = async (answer: AsyncIterable<Buffer>): Promise<string> => {
  let text = '';
  for await (const chunk of answer) text += chunk.toString();
  return text;
};

test('sends a text, or a stream', async () => {
  expect(await all(await open(url, { method: 'PUT', body: 'text' }))).toBe('PUT text');
  expect(await all(await open(url, { method: 'POST', body: Readable.from(['a', 'b']) }))).toBe('POST ab');
});

test('says why there is no answer', async () => {
  await expect(open(`${url}/never`, { patienceMs: 100 })).rejects.toThrow('no answer within 0.1 s');
  await expect(open('http://127.0.0.1:9')).rejects.toThrow('ECONNREFUSED');
});

test('a stream that breaks off breaks off the request', async () => {
  const body = Readable.from(
    (async function* () {
      yield 'a';
      throw new Error('disk on fire');
    })(),
  );
  await expect(open(url, { method: 'POST', body })).rejects.toThrow('disk on fire');
});

test('an answer that breaks off is none', async () => {
  await expect(new Control(url).ask('GET', '/cut-off', [])).rejects.toMatchObject({
    word: 'NotReachable',
    exitCode: 3,
    message: `nothing answers at ${url} (ECONNRESET).`,
  });
});

test('a certificate that is not trusted is not taken for an emulator that does not run', async () => {
  const { certificate, key } = await (
    await Authority.make(LOCAL, 'Local CA', Date.now())
  ).issue(['127.0.0.1'], Date.now());
  const safe = createTlsServer({ cert: certificate, key }, (_, response) => response.end('{}'));
  await new Promise<void>((resolve) => safe.listen(0, '127.0.0.1', resolve));
  const endpoint = `https://127.0.0.1:${(safe.address() as AddressInfo).port}`;
  await expect(new Control(endpoint).ask('GET', '/health', [])).rejects.toMatchObject({
    word: 'NotReachable',
    exitCode: 3,
    message: `the certificate shown at ${endpoint} is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE).`,
    hint: 'NODE_EXTRA_CA_CERTS names a CA to trust; recognito cert, asked at the http URL, says where it is.',
  });
  safe.closeAllConnections();
  safe.close();
});

test('nor is a port without TLS', async () => {
  const endpoint = url.replace('http:', 'https:');
  const failure = new Control(endpoint).ask('GET', '/health', []);
  await expect(failure).rejects.toMatchObject({ hint: 'Give it as http://, or the port of --tls-port.' });
  // Which of OpenSSL's codes it is depends on Node.
  await expect(failure).rejects.toThrow(
    /^what answers at https:\S+ does not speak TLS \((EPROTO|ERR_SSL_[A-Z_]+)\)\.$/,
  );
});
