import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../log.js';

const MINE_ALONE = 0o600;
const OTHERS = 0o077;

/**
 * Where CAs are kept, each under a name: `ca.key.pem`, with its key, for its owner alone, and beside it `ca.pem`, the certificate that
 * people hand to others. Several processes may share a folder.
 */
export class AuthorityFolder {
  constructor(readonly folder: string) {}

  /** Of the certificate. */
  pathOf(name: string): string {
    return join(this.folder, `${name}.pem`);
  }

  keyPathOf(name: string): string {
    return join(this.folder, `${name}.key.pem`);
  }

  /** The text that was kept; undefined where there is none. Throws what the file system says. */
  async find(name: string): Promise<string | undefined> {
    const path = this.keyPathOf(name);
    const text = await readIfThere(path);
    if (text !== undefined) await this.close(path);
    return text;
  }

  /** Keeps a CA, unless another process was first; answers the one that is kept. `replaced`: a text that it takes the place of. */
  async keep(name: string, text: string, replaced?: string): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = this.keyPathOf(name);
    const partial = `${path}.${randomBytes(6).toString('hex')}`;
    if (replaced !== undefined && (await this.find(name)) === replaced) await rm(path);
    await writeFile(partial, text, { mode: MINE_ALONE, flag: 'wx' });
    try {
      // Unlike a rename it takes no other's place, and there is no moment at which half of it can be read.
      await link(partial, path);
      return text;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return await readFile(path, 'utf8');
    } finally {
      await rm(partial);
    }
  }

  /** The certificate that is under a name; undefined where there is none, or nothing is in it. Throws as `find` does. */
  async findCertificate(name: string): Promise<string | undefined> {
    const text = await readIfThere(this.pathOf(name));
    return text?.trim() === '' ? undefined : text;
  }

  /** Puts the certificate beside its key, if it is not there. */
  async publish(name: string, certificate: string): Promise<void> {
    const path = this.pathOf(name);
    if ((await this.findCertificate(name)) === certificate) return;
    const partial = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(partial, certificate, { mode: 0o644 });
    await rename(partial, path);
  }

  /** A key that others can read is closed to them; a file system without owners cannot, and says 0777 for ever. */
  private async close(path: string): Promise<void> {
    if (process.platform === 'win32' || ((await stat(path)).mode & OTHERS) === 0) return;
    await chmod(path, MINE_ALONE).catch(() => undefined);
    log.warn(
      `Others could read ${path}, the key of the local CA. Whoever may have copied it can pose as local servers.`,
    );
  }
}

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
