import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EndLine, Header } from '../file/recording-lines.js';

/** A recording that is kept; times are ISO 8601, in the machine's time. */
export interface KeptRecording {
  readonly name: string;
  readonly world: string;
  readonly since: string;
  /** Absent where the emulator was killed before it could end it. */
  readonly until?: string;
  readonly calls?: number;
}

const ENDING = '.ndjson';
/** More than any header, and any last line, takes. */
const HEAD = 64 * 1024;
const TAIL = 4 * 1024;

export const keptRecordings = async (folder: string): Promise<readonly KeptRecording[]> => {
  const names = (await readdir(folder)).filter((file) => file.endsWith(ENDING));
  const all = await Promise.all(names.map((file) => keptRecording(folder, file.slice(0, -ENDING.length))));
  return all.filter((one) => one !== undefined);
};

/** Undefined where there is no recording of that name; what is no recording is none. */
export const keptRecording = async (folder: string, name: string): Promise<KeptRecording | undefined> => {
  const ends = await endsOf(join(folder, `${name}${ENDING}`));
  if (!ends) return undefined;
  const { recording, world, startedAt } = (parsed(ends.first) ?? {}) as Partial<Header>;
  if (recording === undefined || world === undefined || startedAt === undefined) return undefined;
  const { end } = (parsed(ends.last) ?? {}) as Partial<EndLine>;
  return { name, world, since: startedAt, ...(end && { until: end.at, calls: end.calls }) };
};

/** The first line, and the last whole one. */
const endsOf = async (path: string): Promise<{ first: string; last: string } | undefined> => {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    const textAt = async (position: number, length: number): Promise<string> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.toString('utf8', 0, bytesRead);
    };
    const [first = ''] = (await textAt(0, HEAD)).split('\n');
    const tail = (await textAt(Math.max(0, size - TAIL), TAIL)).split('\n');
    return { first, last: tail.at(-2) ?? '' };
  } finally {
    await file.close();
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
