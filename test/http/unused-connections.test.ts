import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { unusedConnections } from '../../src/http/unused-connections.js';

const opened = async () => {
  const server = createServer((_, response) => response.end('here'));
  const closeUnused = unusedConnections(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connected = async () => {
    const accepted = once(server, 'connection');
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    await accepted;
    return socket;
  };
  return { server, closeUnused, connected };
};

test('a connection on which nothing was asked is closed', async () => {
  const { server, closeUnused, connected } = await opened();
  const [socket, gone] = [await connected(), await connected()];
  gone.destroy();
  await once(gone, 'close');
  closeUnused();
  await once(socket, 'close');
  await new Promise((resolve) => server.close(resolve));
});

test('one that is answered stays, and one that comes later is closed', async () => {
  const { server, closeUnused, connected } = await opened();
  const asking = await connected();
  asking.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(asking, 'data');
  closeUnused();
  const late = await connected();
  await once(late.resume(), 'close');
  asking.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(String(await once(asking, 'data'))).toContain('200 OK');
  await once(asking.resume(), 'close');
  await new Promise((resolve) => server.close(resolve));
});
