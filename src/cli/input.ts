import { readFile } from 'node:fs/promises';
import { EXIT, Failure } from './failure.js';

/** The text of a file, or of standard input where it is named `-`. Throws Failure. */
export const readInput = async (file: string): Promise<string> => {
  try {
    if (file !== '-') return await readFile(file, 'utf8');
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    throw unusable(file, error);
  }
};

/** Whoever named the file could have known. */
const OF_THE_NAME = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS'];

/** The failure that a file is which cannot be `read` or `written`. */
export const unusable = (file: string, error: unknown, verb: 'read' | 'written' = 'read'): Failure => {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  const exitCode = OF_THE_NAME.includes(reason) ? EXIT.usage : EXIT.failed;
  return new Failure(exitCode, 'UnusableFile', `${file} cannot be ${verb} (${reason}).`);
};
