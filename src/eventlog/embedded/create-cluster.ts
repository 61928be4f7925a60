import { spawn } from 'node:child_process';
import { chown, lstat, mkdir, readdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ClusterVersionMismatch,
  DataFolderUnusable,
  EmbeddedPostgresFailed,
  EmbeddedPostgresUnavailable,
} from './errors.js';
import type { Placement } from './placement.js';
import { postgresEnvironment } from './postgres-environment.js';

/** The name of the cluster's only role, and of the database everything is kept in. */
export const ROLE = 'recognito';
export const DATABASE = 'postgres';

/**
 * Makes sure that the placed cluster exists and is of our version; answers whether it was made just now. To be called under the
 * folder's lock. Throws ClusterVersionMismatch, DataFolderUnusable, EmbeddedPostgresFailed, EmbeddedPostgresUnavailable.
 */
export async function ensureCluster(
  placement: Placement,
  requested: string,
  options: { libraryPath: string | undefined; sync: boolean; log: (line: string) => void },
): Promise<boolean> {
  const { cluster, home, binaries } = placement;
  try {
    if (home === requested) await removeDanglingLink(cluster);
    else await linkElsewhere(placement, requested, options.log);
    const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
    if (found !== undefined) {
      if (found.trim() !== binaries.major) throw new ClusterVersionMismatch(cluster, found.trim(), binaries.major);
      return false;
    }
    if ((await readdir(cluster).catch(() => [])).length > 0) {
      throw new DataFolderUnusable(requested, `${cluster} holds files that are not a Postgres cluster.`);
    }
    // Renamed into place when complete, so that an initdb cut short leaves nothing that looks like a cluster.
    const draft = join(home, 'postgres.creating');
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    if (placement.user) await chown(draft, placement.user.uid, placement.user.gid);
    await runInitdb(placement, draft, requested, options);
    await rename(draft, cluster);
    return true;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === undefined
      ? error
      : new DataFolderUnusable(requested, `the cluster cannot be created (${String(error)})`, error);
  }
}

/** Leaves a link in the requested folder. Without it the folder is new, and what lies at its place is an earlier folder's of that path. */
async function linkElsewhere({ cluster }: Placement, requested: string, log: (line: string) => void): Promise<void> {
  const link = join(requested, 'postgres');
  const there = await lstat(link).catch(() => undefined);
  if (there?.isSymbolicLink()) {
    if ((await realpath(link).catch(() => undefined)) === cluster) return;
    await rm(link);
  }
  if (await lstat(cluster).catch(() => undefined)) {
    const aside = `${cluster}.replaced`;
    await rm(aside, { recursive: true, force: true });
    await rename(cluster, aside);
    log(`${requested} is new; the data of the folder that was there before are set aside in ${aside}.`);
  }
  await symlink(cluster, link);
  log(`Postgres does not run as root, and user nobody cannot reach ${requested}: the data are kept in ${cluster}.`);
}

/** What is left of a cluster placed elsewhere that is gone, where now this folder itself can be used. */
async function removeDanglingLink(cluster: string): Promise<void> {
  if ((await lstat(cluster).catch(() => undefined))?.isSymbolicLink()) await rm(cluster);
}

function runInitdb(
  { binaries, user }: Placement,
  folder: string,
  requested: string,
  options: { libraryPath: string | undefined; sync: boolean },
): Promise<void> {
  const args = [
    ...['-D', folder, '-U', ROLE, '--encoding=UTF8', '--locale=C', '--wal-segsize=4', '--no-instructions'],
    // Whoever can open the socket may enter: it stands in a folder of mode 0700, as the data do.
    ...['--auth-local=trust', '--auth-host=reject'],
    ...(options.sync ? [] : ['--no-sync']),
  ];
  return new Promise((fulfil, reject) => {
    const env = postgresEnvironment(options.libraryPath);
    const child = spawn(binaries.initdb, args, { ...user, env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      // The file is there and executable, so ENOENT means its loader: the binaries are built for glibc.
      const why = error.code === 'ENOENT' ? ' (the system lacks glibc, as Alpine Linux does)' : '';
      reject(new EmbeddedPostgresUnavailable(`${binaries.initdb} cannot be run here${why}.`, error));
    });
    child.on('close', (code, signal) => {
      if (code === 0) fulfil();
      else reject(initdbFailure(code ?? signal, output.trim(), requested));
    });
  });
}

function initdbFailure(how: number | string | null, output: string, requested: string): Error {
  const unnamed = /could not look up effective user ID (\d+)/.exec(output)?.[1];
  if (unnamed !== undefined) {
    return new EmbeddedPostgresUnavailable(
      `initdb needs a user with a name, and the user id ${unnamed} has none in /etc/passwd (in a container, run as a user of the image).`,
    );
  }
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new DataFolderUnusable(requested, 'the disk is full; a new cluster takes about 32 MB.');
  }
  if (/Permission denied|Read-only file system/.test(output)) {
    return new DataFolderUnusable(requested, `initdb may not write there.\n${output}`);
  }
  return new EmbeddedPostgresFailed(`initdb failed (${String(how)}).`, output);
}
