import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.js';
import { unusable } from './input.js';
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
  let partial: string | undefined;
  try {
    const target = await realpath(file).catch(() => file);
    // A device or a pipe is written to, not replaced.
    if (await isReplaceable(target)) partial = `${target}.${process.pid}.partial`;
    // The file is there before anything can fail: a stream that opens it later would leave it behind.
    const opened = await open(partial ?? target, 'w');
    await pipeline(pieces, opened.createWriteStream());
    if (partial !== undefined) await rename(partial, target);
  } catch (error) {
    if (partial !== undefined) await rm(partial, { force: true });
    throw error instanceof Failure ? error : unusable(file, error, 'written');
  }
};

const isReplaceable = async (file: string): Promise<boolean> => {
  const there = await stat(file).catch(() => undefined);
  return there === undefined || there.isFile();
};
