import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bootId } from './process-identity.js';

/**
 * How the last run ended, and in which boot of the machine it ran. `clean` also says that everything was on the disk;
 * after `running`, files changed since `unsyncedSince` (epoch milliseconds) may not have been.
 */
export interface RunMark {
  readonly state: 'running' | 'clean';
  readonly boot?: string | undefined;
  readonly unsyncedSince?: number | undefined;
  /** What a run that was killed could not remove. */
  readonly socketFolder?: string | undefined;
}

/** `undefined` if there is none, or none that can be read. */
export async function readRunMark(home: string): Promise<RunMark | undefined> {
  try {
    const mark = JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as RunMark;
    return mark.state === 'running' || mark.state === 'clean' ? mark : undefined;
  } catch {
    return undefined;
  }
}

/** Did the machine go down under a run? Then the files may be torn, since the system's own cache did not survive. */
export function mayBeTorn(mark: RunMark | undefined, boot: string | undefined = bootId()): boolean {
  if (mark?.state === 'clean') return false;
  return mark === undefined || boot === undefined || mark.boot !== boot;
}

/** Puts the mark on the disk before it returns: a mark that a power cut takes back would be a wrong one. */
export async function writeRunMark(home: string, mark: RunMark): Promise<void> {
  const draft = join(home, 'run.json.new');
  const file = await open(draft, 'w');
  try {
    await file.writeFile(JSON.stringify(mark));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(home, 'run.json'));
  const folder = await open(dirname(draft), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
