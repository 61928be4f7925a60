import { chownSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresUnavailable } from './errors.js';
import type { SystemUser } from './placement.js';

/** Only a part of the socket's name: Postgres listens on no TCP port. */
export const SOCKET_PORT = 5432;
const SOCKET = `.s.PGSQL.${SOCKET_PORT}`;
/** What a socket's address can hold, the closing zero left out: 107 bytes on Linux, 103 on macOS. */
const LONGEST_ADDRESS = 103;
const PREFIX = 'recognito-';

/** Makes a folder with a short path that only `user` (and root) can enter. Not beside the data: shared mounts often refuse sockets. */
export function createSocketFolder(user: SystemUser | undefined): string {
  const refusals: string[] = [];
  for (const candidate of [tmpdir(), '/tmp', '/var/tmp', '/dev/shm']) {
    try {
      const parent = realpathSync(candidate);
      if (Buffer.byteLength(join(parent, `${PREFIX}123456`, SOCKET)) > LONGEST_ADDRESS)
        throw new Error('path too long');
      if (user && !everybodyPasses(parent)) throw new Error(`not reachable by user ${user.uid}`);
      const folder = mkdtempSync(join(parent, PREFIX));
      if (user) chownSync(folder, user.uid, user.gid);
      return folder;
    } catch (error) {
      refusals.push(`${candidate}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new EmbeddedPostgresUnavailable(`No folder is fit for Postgres's socket (${refusals.join('; ')}).`);
}

/** Empties the folder for a new server, or makes it again where a cleaner of temporary files has taken it. */
export async function renewSocketFolder(folder: string, user: SystemUser | undefined): Promise<void> {
  removeFiles(folder);
  if ((await mkdir(folder, { recursive: true })) === undefined) {
    const { uid, mode } = await lstat(folder);
    if (uid === (user?.uid ?? process.geteuid?.()) && (mode & 0o077) === 0) return;
    throw new EmbeddedPostgresUnavailable(`Somebody else has made ${folder}, where Postgres's socket stood.`);
  }
  await chmod(folder, 0o700);
  if (user) await chown(folder, user.uid, user.gid);
}

/** Removes a folder that createSocketFolder made, in this run or an earlier one of `cluster`; leaves any other alone. */
export async function removeSocketFolder(folder: string, cluster: string): Promise<void> {
  if (!/^recognito-[A-Za-z0-9]{6}$/.test(basename(folder))) return;
  // Whoever copies a data folder in use copies this path with it, and the socket there is the original's.
  const [, servedCluster] = (await readFile(join(folder, `${SOCKET}.lock`), 'utf8').catch(() => '')).split('\n');
  if (servedCluster !== undefined && servedCluster !== cluster) return;
  removeFiles(folder);
  await rmdir(folder).catch((error: unknown) => {
    if (!['ENOENT', 'ENOTEMPTY', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  });
}

function removeFiles(folder: string): void {
  for (const name of [SOCKET, `${SOCKET}.lock`]) rmSync(join(folder, name), { force: true });
}

function everybodyPasses(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return dirname(folder) === folder || everybodyPasses(dirname(folder));
}
