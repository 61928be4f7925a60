import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable | undefined;
  /** Milliseconds for the whole exchange; without it only the connection has to come in time. */
  readonly patienceMs?: number | undefined;
}

const CONNECT_MS = 5_000;

/** Sends a request, and answers what comes back once its headers are there. Rejects with an Error whose message says why nothing did. */
export const open = (
  url: string,
  { method = 'GET', headers = {}, body, patienceMs }: Sent = {},
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    // Not fetch, which refuses a list of ports (6000, 6667, ...) that somebody may well have chosen.
    const send = url.toLowerCase().startsWith('https:') ? httpsRequest : httpRequest;
    const signal = patienceMs === undefined ? undefined : AbortSignal.timeout(patienceMs);
    const fail = (error: unknown): void => reject(new Error(reasonOf(error, patienceMs ?? 0)));
    const request = send(url, { method, headers, agent: false, ...(signal && { signal }) }, resolve);
    const late = setTimeout(
      () => request.destroy(new Error(`no connection within ${CONNECT_MS / 1000} s`)),
      CONNECT_MS,
    );
    request.on('socket', (socket) => socket.once('connect', () => clearTimeout(late)));
    request.on('close', () => clearTimeout(late));
    request.on('error', fail);
    if (body === undefined || typeof body === 'string') request.end(body);
    else {
      body.on('error', (error) => request.destroy(error));
      body.pipe(request);
    }
  });

/** A name with several addresses fails with several errors and an empty message. */
const reasonOf = (error: unknown, patienceMs: number): string => {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return name === 'AbortError' ? `no answer within ${patienceMs / 1000} s` : (code ?? message);
};
