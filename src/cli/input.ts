import { readFile } from 'node:fs/promises';
import { EXIT, Failure } from './failure.js';

/** The text of a file, or of standard input where it is named `-`. Throws Failure with exit code 2. */
export const readInput = async (file: string): Promise<string> => {
  try {
    if (file !== '-') return await readFile(file, 'utf8');
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
};

/** The failure that a file is which cannot be read or written. */
export const unreadable = (file: string, error: unknown, verb = 'read'): Failure => {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return new Failure(EXIT.usage, 'UnusableFile', `${file} cannot be ${verb} (${reason}).`);
};
