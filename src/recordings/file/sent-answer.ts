import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { bytesOf, contentOf } from './content.js';
import type { CallLine } from './recording-lines.js';

/** An answer as it goes to the client. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

type RecordedAnswer = NonNullable<CallLine['answer']>;

/** Of the connection, not of the request or its answer. */
const CONNECTION = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers as they are recorded. An answer's own date is the machine's, whatever happens in the world. */
export const recordedHeaders = (headers: IncomingHttpHeaders | OutgoingHttpHeaders): RecordedAnswer['headers'] =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const key = name.toLowerCase();
      return isKept(key, value) ? [[key, Array.isArray(value) ? [...value] : String(value)]] : [];
    }),
  );

const isKept = <T>(key: string, value: T): value is T & {} =>
  value !== undefined && value !== null && key !== 'date' && !CONNECTION.has(key);

/** What a client sees of an answer, besides the connection. */
export const answerOf = ({ status, headers, body }: SentAnswer): RecordedAnswer => ({
  status,
  headers: recordedHeaders(headers),
  ...(body.length > 0 && { body: contentOf(body) }),
});

/** Whether an answer is byte for byte a recorded one: without reading what is in it. */
export const isAnswer = (recorded: RecordedAnswer, { status, headers, body }: SentAnswer): boolean => {
  if (status !== recorded.status || !(recorded.body ? bytesOf(recorded.body) : NOTHING).equals(body)) return false;
  let left = Object.keys(recorded.headers).length;
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (!isKept(key, value)) continue;
    if (String(recorded.headers[key]) !== String(value)) return false;
    left -= 1;
  }
  return left === 0;
};

const NOTHING = Buffer.alloc(0);
