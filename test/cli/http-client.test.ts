import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Control } from '../../src/cli/control.js';
import { open } from '../../src/cli/http-client.js';

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
