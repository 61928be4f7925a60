import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../domain/kernel/hash.js';
import { unzip } from './unzip.js';

/** A package that could be unpacked: its hexadecimal SHA-256, and its size in bytes. */
export interface AcceptedCode {
  readonly hash: string;
  readonly size: number;
}

/**
 * Packages unpacked, each once as long as the emulator runs, in a folder by its hash. A function may write into its folder; after a restart
 * the package is unpacked afresh.
 */
export class CodeFolders {
  private base: Promise<string> | undefined;
  private readonly folders = new Map<string, Promise<string>>();
  private unpacked = 0;
  private closed = false;

  /** `parent`, which need not exist, holds a folder of ours while the emulator runs; the system's temporary folder unless given. */
  constructor(private readonly parent?: string) {}

  /** Throws UnzipRefusal for a package that cannot be unpacked; nothing is left of it then. */
  async accept(zip: Buffer): Promise<AcceptedCode> {
    const hash = sha256(zip).toString('hex');
    await this.folderOf(hash, async () => zip);
    return { hash, size: zip.length };
  }

  /** The absolute path of the folder. `load` brings the package where it is not unpacked yet. Throws what that throws, and UnzipRefusal. */
  folderOf(hash: string, load: () => Promise<Buffer>): Promise<string> {
    let folder = this.folders.get(hash);
    if (!folder) {
      folder = this.unpack(hash, load);
      this.folders.set(hash, folder);
      folder.catch(() => this.folders.delete(hash));
    }
    return folder;
  }

  /** Removes all of it. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.folders.values());
    const base = await this.base?.catch(() => undefined);
    if (base !== undefined) await rm(base, { recursive: true, force: true });
  }

  private async unpack(hash: string, load: () => Promise<Buffer>): Promise<string> {
    const zip = await load();
    if (this.closed) throw new Error('The emulator is being stopped.');
    this.base ??= this.makeBase();
    const base = await this.base;
    this.unpacked += 1;
    const partial = join(base, `${this.unpacked}.partial`);
    const folder = join(base, hash);
    try {
      await mkdir(partial);
      await unzip(zip, partial);
      await rename(partial, folder);
      return folder;
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw error;
    }
  }

  private async makeBase(): Promise<string> {
    const parent = this.parent ?? tmpdir();
    await mkdir(parent, { recursive: true });
    await removeAbandoned(parent);
    const base = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
    // In AWS nothing is above a package. Here a project's package.json may be, whose "type": "module" is not about our functions.
    await writeFile(join(base, 'package.json'), '{}\n');
    return base;
  }
}

const PREFIX = 'recognito-functions-';
const DAY = 86_400_000;

/** Folders of emulators that were killed. A process that cannot be seen may live in another container: its folder has a day. */
const removeAbandoned = async (parent: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(parent, name);
    const made = await stat(folder).catch(() => undefined);
    if (made && made.mtimeMs < Date.now() - DAY)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
