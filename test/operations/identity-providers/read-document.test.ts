import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readDocument } from '../../../src/operations/identity-providers/read-document.js';

let server: Server | undefined;
const serving = async (listener: RequestListener): Promise<string> => {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
};
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

test('answers status and text, where a redirect leads', async () => {
  const url = await serving((request, response) => {
    if (request.url === '/from') response.writeHead(302, { location: '/to' }).end();
    else response.writeHead(request.url === '/to' ? 200 : 404).end('größer');
  });
  expect(await readDocument(`${url}/from`)).toEqual({ status: 200, body: 'größer' });
  expect(await readDocument(`${url}/other`)).toEqual({ status: 404, body: 'größer' });
});

test('takes a megabyte, and nothing longer', async () => {
  const url = await serving((request, response) => {
    response.end('a'.repeat(Number(request.url?.slice(1))));
  });
  expect(await readDocument(`${url}/1048576`)).toMatchObject({ status: 200 });
  expect(await readDocument(`${url}/1048577`)).toBe('unreachable');
});

test.each([['https://nothing.invalid/'], ['http://127.0.0.1:1/'], ['file:///etc/hostname'], ['data:,x'], ['nothing']])(
  'finds nothing at %s',
  async (url) => {
    expect(await readDocument(url)).toBe('unreachable');
  },
);

test('finds nothing where an answer breaks off', async () => {
  const url = await serving((_, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half');
    setImmediate(() => response.destroy());
  });
  expect(await readDocument(url)).toBe('unreachable');
});
