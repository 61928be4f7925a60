import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const FAILURES: Readonly<Record<string, { readonly status: number; readonly message: string; readonly hint: string }>> =
  {
    HPE_HEADER_OVERFLOW: {
      status: 431,
      message: 'The headers of the request are too large.',
      hint: 'All headers together may take 16 KiB; cookies of other programs on this host count, too.',
    },
    ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request did not arrive in time.', hint: 'Send it again.' },
  };

const NOT_HTTP = {
  status: 400,
  message: 'That is not an HTTP/1.1 request.',
  hint: 'This port speaks plain HTTP: use an http:// URL, or the port of --tls-port for https://.',
};

/** Fastify's `clientErrorHandler`: what cannot even be read as a request is answered on the socket itself, which is then closed. */
export const answerClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, message, hint } = FAILURES[error.code ?? ''] ?? NOT_HTTP;
  const body = JSON.stringify({ error: 'BadRequest', message, hint });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
};
