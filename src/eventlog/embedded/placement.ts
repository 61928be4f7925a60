import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { copyBinaries } from './copied-binaries.js';
import { DataFolderUnusable, EmbeddedPostgresUnavailable } from './errors.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** The system user Postgres runs as when Recognito itself is root, which Postgres refuses to be. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where a cluster and the binaries that serve it are, and who runs them. */
export interface Placement {
  /** Holds `postgres` (the cluster), its log, lock and marks. The requested folder, unless that user cannot reach it. */
  readonly home: string;
  readonly cluster: string;
  readonly binaries: PostgresBinaries;
  readonly user?: SystemUser;
}

const NOBODY: SystemUser = { uid: 65_534, gid: 65_534 };

/** Folders of root's in which everybody can reach what is theirs, in order of preference: the first outlives a reboot. */
export const SHARED_FOLDERS: readonly string[] = ['/var/lib/recognito', join(tmpdir(), 'recognito-root')];

/**
 * Decides where the cluster of `folder` is kept, creating the folder if need be. Root runs Postgres as the cluster's owner, or as
 * nobody; what that user cannot reach (a checkout below a home of mode 0700) gets a place in one of the `shared` folders.
 * Throws DataFolderUnusable, EmbeddedPostgresUnavailable.
 */
export async function placeCluster(
  folder: string,
  binaries: PostgresBinaries,
  shared: readonly string[] = SHARED_FOLDERS,
): Promise<Placement> {
  const requested = await makeFolder(folder);
  // The cluster may be a link that an earlier start left: it is followed, wherever the folder has been moved since.
  const existing = await realpath(join(requested, 'postgres')).catch(() => undefined);
  const home = existing === undefined ? requested : dirname(existing);
  const owner = existing === undefined ? undefined : await stat(existing);

  const self = process.geteuid?.();
  if (self !== 0) {
    if (owner !== undefined && self !== undefined && owner.uid !== self) {
      throw new DataFolderUnusable(
        folder,
        `its cluster belongs to the user with id ${owner.uid}, and this is ${self}. ` +
          'Start Recognito as that user, or choose another data folder.',
      );
    }
    return { home, cluster: existing ?? join(home, 'postgres'), binaries };
  }

  if (owner?.uid === 0) {
    throw new DataFolderUnusable(
      folder,
      `its cluster belongs to root, as whom Postgres does not run. ` +
        `Give it back: chown -R ${NOBODY.uid}:${NOBODY.gid} '${join(home, 'postgres')}'`,
    );
  }
  const user = owner === undefined ? NOBODY : { uid: owner.uid, gid: owner.gid };
  const reach = await reachOf(user, binaries, home, existing);
  if (existing !== undefined && !reach.data) {
    throw new DataFolderUnusable(
      folder,
      `it holds a cluster that its owner, the user with id ${user.uid}, cannot reach. ` +
        'Open the folders above it for passage (chmod a+x), or move it.',
    );
  }
  const fallback = reach.binaries && reach.data ? undefined : await sharedFolder(folder, user, shared);
  const placedHome = reach.data || fallback === undefined ? home : await homeBelow(fallback, requested);
  return {
    home: placedHome,
    cluster: existing ?? join(placedHome, 'postgres'),
    binaries:
      reach.binaries || fallback === undefined ? binaries : await copyBinaries(binaries, join(fallback, 'binaries')),
    user,
  };
}

/** With those above it. Node's own recursion never ends where a file system says that what is there is not: below /proc. */
async function mkdirs(folder: string, isAgain = false): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || isAgain || dirname(folder) === folder) throw error;
    await mkdirs(dirname(folder));
    await mkdirs(folder, true);
  }
}

async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdirs(resolve(folder));
    return await realpath(folder);
  } catch (error) {
    throw new DataFolderUnusable(resolve(folder), `it cannot be created (${String(error)})`, error);
  }
}

/** Tries as `user` itself, since modes do not tell all (access lists, mounts without exec, file systems that ignore chown). */
async function reachOf(
  user: SystemUser,
  binaries: PostgresBinaries,
  home: string,
  cluster?: string,
): Promise<{ binaries: boolean; data: boolean }> {
  let probe = cluster;
  try {
    if (probe === undefined) {
      probe = await mkdtemp(join(home, 'reach-'));
      await chown(probe, user.uid, user.gid);
    }
    const script = 'test -x "$1" && test -x "$2" && test -r "$3" && echo binaries; cd "$4" && test -w . && echo data';
    const files = [binaries.initdb, binaries.postgres, join(binaries.root, 'share/postgresql/postgres.bki'), probe];
    const said = await runAs(user, ['-c', script, 'sh', ...files]);
    return { binaries: said.includes('binaries'), data: said.includes('data') };
  } catch (error) {
    if (error instanceof EmbeddedPostgresUnavailable) throw error;
    return { binaries: false, data: false }; // root, and yet it may not write or chown here: a read-only or foreign mount
  } finally {
    if (cluster === undefined && probe !== undefined) await rm(probe, { recursive: true, force: true });
  }
}

async function runAs(user: SystemUser, args: readonly string[]): Promise<string> {
  try {
    const child = spawn('/bin/sh', args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close'); // rejects on 'error'
    return said;
  } catch (error) {
    const reason = `Postgres does not run as root, and no process can be started here as user ${user.uid} (${String(error)}).`;
    throw new EmbeddedPostgresUnavailable(reason, error);
  }
}

async function sharedFolder(folder: string, user: SystemUser, candidates: readonly string[]): Promise<string> {
  for (const candidate of candidates) {
    try {
      await makeOpenFolder(candidate);
      // Somebody else's folder of this name in a world-writable place must not be trusted with programs and data.
      const found = lstatSync(candidate);
      if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) continue;
      const path = await realpath(candidate);
      if ((await runAs(user, ['-c', 'cd "$1" && echo reached', 'sh', path])).includes('reached')) return path;
    } catch (error) {
      if (error instanceof EmbeddedPostgresUnavailable) throw error;
    }
  }
  throw new DataFolderUnusable(
    folder,
    `Postgres does not run as root, and the user ${user.uid} can reach neither it nor ${candidates.join(' nor ')}.`,
  );
}

async function homeBelow(shared: string, requested: string): Promise<string> {
  const hash = createHash('sha256').update(requested).digest('hex').slice(0, 12);
  const home = join(shared, 'data', `${basename(requested)}-${hash}`);
  await makeOpenFolder(dirname(home));
  await makeOpenFolder(home);
  return home;
}

/** Everybody may pass through it, whatever the umask; a folder that is there already keeps its mode. */
async function makeOpenFolder(path: string): Promise<void> {
  const created = await mkdir(path, { recursive: true });
  if (created !== undefined) await chmod(path, 0o755);
}
