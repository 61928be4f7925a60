import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
export function readRunMark(home: string): RunMark | undefined {
  try {
    const mark = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunMark;
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
export function writeRunMark(home: string, mark: RunMark): void {
  const draft = join(home, 'run.json.new');
  withFile(draft, 'w', (file) => {
    writeFileSync(file, JSON.stringify(mark));
    fsyncSync(file);
  });
  renameSync(draft, join(home, 'run.json'));
  withFile(dirname(draft), 'r', fsyncSync);
}

function withFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags);
  try {
    use(file);
  } finally {
    closeSync(file);
  }
}
