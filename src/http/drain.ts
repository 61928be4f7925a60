import type { Readable } from 'node:stream';

const MOST_BYTES = 256 * 1024 * 1024;
const MOST_MS = 10_000;

/** Reads a body to its end and forgets it; gives up at 256 MiB or after ten seconds, and never rejects. */
export const drain = (body: Readable): Promise<void> =>
  new Promise((resolve) => {
    let bytes = 0;
    const patience = setTimeout(done, MOST_MS);
    function done(): void {
      clearTimeout(patience);
      resolve();
    }
    if (body.readableEnded || body.destroyed) return done();
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done();
    });
    for (const event of ['end', 'close', 'error']) body.on(event, done);
    body.resume();
  });
