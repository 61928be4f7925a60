import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';

/**
 * Connections on which nothing has been asked yet: browsers and HTTP clients open them in advance. Node does not count them as idle, and
 * would wait for them, when it closes, until they time out. Answers how to close them, and all that come.
 */
export const unusedConnections = (server: Server | TlsServer): (() => void) => {
  const unused = new Map<string, Socket>();
  let closed = false;
  server.on('connection', (socket: Socket) => {
    if (closed) socket.destroy();
    const end = otherEnd(socket);
    unused.set(end, socket);
    socket.once('close', () => {
      if (unused.get(end) === socket) unused.delete(end);
    });
  });
  server.on('request', ({ socket }) => {
    if (unused.size > 0) unused.delete(otherEnd(socket));
  });
  return () => {
    closed = true;
    for (const socket of unused.values()) socket.destroy();
  };
};

/** With TLS a request comes from another socket than the connection did, of the same other end. */
const otherEnd = ({ remoteAddress, remotePort, localAddress }: Socket): string =>
  `${remoteAddress} ${remotePort} ${localAddress}`;
