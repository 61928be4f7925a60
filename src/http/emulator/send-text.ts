import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';

/** Up to here an answer is sent as a whole, with its length. */
const WHOLE = 1 << 20;

/** Answers with JSON that comes in pieces; a long one is sent as it is made, at the pace of the one who reads it. */
export const sendText = async (reply: FastifyReply, pieces: AsyncIterable<string>): Promise<void> => {
  const source = pieces[Symbol.asyncIterator]();
  let begin = '';
  void reply.type('application/json; charset=utf-8');
  while (begin.length < WHOLE) {
    const piece = await source.next();
    if (piece.done === true) {
      void reply.send(begin);
      return;
    }
    begin += piece.value;
  }
  void reply.send(Readable.from(following(begin, source), { objectMode: false }));
};

async function* following(begin: string, source: AsyncIterator<string>): AsyncGenerator<string> {
  yield begin;
  try {
    for (;;) {
      const piece = await source.next();
      if (piece.done === true) return;
      yield piece.value;
    }
  } finally {
    // The one who reads it has hung up: it is not made any further.
    await source.return?.();
  }
}
