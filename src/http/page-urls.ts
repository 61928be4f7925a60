import type { FastifyReply, FastifyRequest } from 'fastify';
import { baseUrlOf } from './porter.js';

/** The page at this path, at the host that the browser is at. */
export const pageUrl = (request: FastifyRequest, path: string, query: string): string =>
  `${baseUrlOf(request)}/${path}${query === '' ? '' : `?${query}`}`;

/** Where a request goes wrong that no client can be told of. */
export const errorPageUrl = (request: FastifyRequest, error: string, clientId: string | undefined): string =>
  pageUrl(
    request,
    'error',
    new URLSearchParams({ error, ...(clientId !== undefined && { client_id: clientId }) }).toString(),
  );

/** A client's URL may be of any letters, a header not: all but ASCII is escaped, as UTF-8. */
const asHeader = (url: string): string =>
  Buffer.from(url)
    .toString('latin1')
    .replace(/[^\x21-\x7e]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** Sends the browser on. A form that was sent is not sent again there. */
export const redirect = (reply: FastifyReply, location: string): void => {
  void reply.code(302).header('location', asHeader(location)).send();
};
