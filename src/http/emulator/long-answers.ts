import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Answers that take their time: they end when the caller hangs up, and do not hold up the end of the emulator. */
@Injectable()
export class LongAnswers implements BeforeApplicationShutdown {
  private readonly open = new Set<FastifyReply>();

  /** Aborted when the caller has hung up, or the emulator stops, before the answer is complete. */
  signalOf(reply: FastifyReply): AbortSignal {
    const ending = new AbortController();
    const { raw } = reply;
    const end = (): void => {
      this.open.delete(reply);
      if (!raw.writableFinished) ending.abort();
    };
    if (raw.destroyed) end();
    else {
      this.open.add(reply);
      raw.once('close', end);
    }
    return ending.signal;
  }

  /** What was not answered by now is cut off: an answer that nothing came would not be true. */
  beforeApplicationShutdown(): void {
    for (const { raw } of this.open) raw.destroy();
  }
}
