import type { IncomingMessage } from 'node:http';

interface WithAddress extends IncomingMessage {
  recognitoAddress?: string;
}

/** Where callers of this machine come from, and what a recording leaves unsaid. */
export const LOOPBACK_ADDRESS = '127.0.0.1';

/** Sets the caller's IP address where no connection tells it: a recording did. */
export const giveAddress = (request: IncomingMessage, address: string): void => {
  (request as WithAddress).recognitoAddress = address;
};

/** The caller's IP address; an IPv4 address in IPv6's clothes as what it is. */
export const callerAddress = (request: IncomingMessage): string =>
  (request as WithAddress).recognitoAddress ??
  request.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, '') ??
  LOOPBACK_ADDRESS;
