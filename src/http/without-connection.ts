import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { SentAnswer } from '../recordings/file/sent-answer.js';
import { tapAnswer } from './answer-tap.js';
import { giveAddress } from './caller-address.js';
import { giveOrigin } from './given-origin.js';

/** A request as a program makes it that has no connection. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Scheme, host and port that the caller used; absent: http, and the Host. */
  readonly origin?: string | undefined;
  /** The caller's IP address; absent: this machine's own. */
  readonly from?: string | undefined;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | undefined;
}

/** Of all of them: nothing is read from it, and nothing written to it. */
const NO_CONNECTION = new Socket({ readable: false, writable: false });

/** Gives a request to a server's handler as if it had come over a connection, and resolves to what it answers. */
export const askWithoutConnection = (
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  { method, path, origin, from, headers, body }: PlainRequest,
): Promise<SentAnswer> =>
  new Promise((resolve) => {
    const request = new IncomingMessage(NO_CONNECTION);
    const length = body ? { 'content-length': String(body.length) } : {};
    const pairs = Object.entries({ ...headers, ...length }).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one] as const),
    );
    Object.assign(request, {
      method,
      url: path,
      httpVersion: '1.1',
      httpVersionMajor: 1,
      httpVersionMinor: 1,
      headers: { ...headers, ...length },
      rawHeaders: pairs.flat(),
      complete: true,
    });
    if (origin !== undefined) giveOrigin(request, origin);
    if (from !== undefined) giveAddress(request, from);
    if (body) request.push(body);
    request.push(null);
    const response = new ServerResponse(request);
    tapAnswer(response, (answer) => {
      resolve(answer);
      // What cleans up behind a client that has gone does so behind this one.
      setImmediate(() => response.emit('close'));
    });
    handler(request, response);
  });
