import type { IncomingMessage } from 'node:http';

/**
 * A request's body as text; undefined if it has more than `most` bytes, of which no more is kept than that. Rejects when the sender leaves
 * in the middle.
 */
export const readBody = async (request: IncomingMessage, most: number): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // What is too much is still read to its end: a client that is cut off would not see the answer.
    if (bytes <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return bytes > most ? undefined : Buffer.concat(chunks).toString('utf8');
};
