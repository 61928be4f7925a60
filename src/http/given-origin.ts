import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

interface WithOrigin extends IncomingMessage {
  recognitoOrigin?: string;
}

/** Sets the origin that the caller used, where the connection and the Host do not tell it: a proxy did, or a recording. */
export const giveOrigin = (request: IncomingMessage, origin: string): void => {
  (request as WithOrigin).recognitoOrigin = origin;
};

/** Scheme, host and port that a proxy or a recording told; undefined where neither did. */
export const givenOrigin = (request: IncomingMessage): string | undefined => (request as WithOrigin).recognitoOrigin;

/** Scheme of the connection, and the Host as it came. */
export const ownOrigin = ({ socket, headers }: IncomingMessage): string =>
  `${(socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http'}://${headers.host ?? 'localhost'}`;
