import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataFolderLocked, DataFolderUnusable } from './errors.js';
import { bootId, pidNamespace, processStart } from './process-identity.js';

interface Holder {
  /** Tells it from every other, also of the same process. */
  readonly id?: string | undefined;
  readonly pid: number;
  readonly start?: string | undefined;
  readonly boot?: string | undefined;
  readonly pidNamespace?: string | undefined;
  readonly port?: number | undefined;
  readonly released: boolean;
}

const HEARTBEAT_MS = 1_000;
const SILENCE_MS = 3_500;

/**
 * The right to use a data folder, held by one process at a time and void when that process is gone.
 *
 * Node has no flock, and removing a stale lock file to write one's own is a race. So each holder creates a numbered file,
 * exclusively, one above the newest, and the newest file is never removed, only marked as released: two who saw the same
 * stale lock want the same number and one gets it; a latecomer whose number became free again finds a higher one and steps back.
 */
export class DataFolderLock {
  readonly #file: string;
  readonly #heartbeat: NodeJS.Timeout;
  #holder: Holder;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, holder: Holder) {
    this.#file = file;
    this.#holder = holder;
    // Only a contender in another container, which cannot see our process, looks at the time of the file.
    this.#heartbeat = setInterval(() => {
      const now = new Date();
      utimes(file, now, now).catch(() => undefined);
    }, HEARTBEAT_MS).unref();
  }

  /**
   * Takes the lock of `folder`, from a dead holder if need be. Throws DataFolderLocked, or DataFolderUnusable. Its files are small and nothing
   * else goes on yet: by the thread pool they would take ten times as long.
   */
  static async take(folder: string): Promise<DataFolderLock> {
    const locks = join(folder, 'lock');
    const holder: Holder = {
      id: randomUUID(),
      pid: process.pid,
      start: processStart(process.pid),
      boot: bootId(),
      pidNamespace: pidNamespace(),
      released: false,
    };
    try {
      mkdirSync(locks, { recursive: true });
      for (;;) {
        const newest = Math.max(0, ...generations(locks));
        if (newest > 0 && (await refusesTakeOver(folder, join(locks, String(newest)), holder))) continue;
        const mine = newest + 1;
        if (!createExclusively(join(locks, String(mine)), holder)) continue;
        const all = generations(locks);
        if (Math.max(...all) > mine) {
          rmSync(join(locks, String(mine)), { force: true });
          continue;
        }
        for (const older of all) if (older < mine) rmSync(join(locks, String(older)), { force: true });
        return new DataFolderLock(join(locks, String(mine)), holder);
      }
    } catch (error) {
      if (error instanceof DataFolderLocked) throw error;
      throw new DataFolderUnusable(folder, `its lock cannot be written (${String(error)})`, error);
    }
  }

  /** Whether the folder is still ours: somebody may have removed it under us, and another process made it again. */
  get isHeld(): boolean {
    try {
      return (JSON.parse(readFileSync(this.#file, 'utf8')) as Holder).id === this.#holder.id;
    } catch (error) {
      return !['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    }
  }

  /** Notes the port this process answers on, for the message that refuses a second one. */
  recordPort(port: number): Promise<void> {
    return this.#write({ ...this.#holder, port });
  }

  /** Gives the folder free, if it is still ours. */
  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    await this.#write({ ...this.#holder, released: true });
  }

  #write(holder: Holder): Promise<void> {
    this.#holder = holder;
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(async () => {
        if (!this.isHeld) return;
        const draft = draftBeside(this.#file);
        await writeFile(draft, JSON.stringify(holder));
        await rename(draft, this.#file);
      });
    return this.#writing;
  }
}

function generations(locks: string): number[] {
  return readdirSync(locks)
    .filter((name) => /^[1-9]\d*$/.test(name))
    .map(Number);
}

/** Throws if the holder lives; `true` if the file is gone, so that the newest must be looked up again; `false` if it may be succeeded. */
async function refusesTakeOver(folder: string, file: string, contender: Holder): Promise<boolean> {
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    if (error instanceof SyntaxError) return false; // torn by a crash of the machine: files are linked in place complete
    throw error;
  }
  if (await isHeld(holder, file, contender)) throw new DataFolderLocked(folder, holder.pid, holder.port);
  return false;
}

async function isHeld(holder: Holder, file: string, contender: Holder): Promise<boolean> {
  if (holder.released || holder.boot !== contender.boot) return false;
  if (holder.pidNamespace === contender.pidNamespace) {
    const start = processStart(holder.pid);
    return start !== undefined && start === holder.start;
  }
  const modified = async (): Promise<number> => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
  const before = await modified();
  await delay(SILENCE_MS);
  return (await modified()) !== before;
}

function createExclusively(file: string, holder: Holder): boolean {
  const draft = draftBeside(file);
  writeFileSync(draft, JSON.stringify(holder), { flag: 'wx' });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

const draftBeside = (file: string): string =>
  join(dirname(file), `draft-${process.pid}-${randomBytes(4).toString('hex')}`);
