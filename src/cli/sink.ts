import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.js';
import { unreadable } from './input.js';
import type { Terminal } from './terminal.js';

/** Writes a text as it comes to standard output, or into a file that is there in whole or not at all. Throws Failure. */
export const writeAll = async (
  pieces: AsyncIterable<string>,
  file: string | undefined,
  { write }: Terminal,
): Promise<void> => {
  if (file === undefined || file === '-') {
    for await (const piece of pieces) await write(piece);
    return;
  }
  const partial = `${file}.partial`;
  try {
    await pipeline(pieces, createWriteStream(partial));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error instanceof Failure ? error : unreadable(file, error, 'written');
  }
};
