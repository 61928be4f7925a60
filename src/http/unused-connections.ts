import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections on which nothing has been asked yet: browsers and HTTP clients open them in advance. Node does not count them as idle, and
 * would wait for them, when it closes, until they time out. Answers how to close them, and all that come.
 */
export const unusedConnections = (server: Server): (() => void) => {
  const unused = new Set<Socket>();
  let closed = false;
  server.on('connection', (socket) => {
    if (closed) socket.destroy();
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return () => {
    closed = true;
    for (const socket of unused) socket.destroy();
  };
};
