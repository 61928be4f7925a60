import { realpath, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyBinaries } from './copied-binaries.js';
import { DATABASE, ensureCluster, ROLE } from './create-cluster.js';
import { DataFolderLock } from './data-folder-lock.js';
import type { EmbeddedPostgresFailed } from './errors.js';
import { linkLibraries } from './library-path.js';
import { endOrphanedPostgres } from './orphaned-postgres.js';
import { placeCluster, SHARED_FOLDERS } from './placement.js';
import type { Placement } from './placement.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { bootId } from './process-identity.js';
import { RestartingServer } from './restarting-server.js';
import { mayBeTorn, readRunMark, writeRunMark } from './run-mark.js';
import { serverSettings } from './server-settings.js';
import type { Durability } from './server-settings.js';
import { createSocketFolder, removeSocketFolder, SOCKET_PORT } from './socket-folder.js';
import { syncToDisk } from './sync-to-disk.js';

const LOG_BYTES = 4_000_000;
const SYNC_AT_STOP_MS = 500;

/** A Postgres of our own, started with us and stopped with us. */
export interface EmbeddedPostgres {
  /** For pg.Pool: `host` is the folder of the Unix socket. */
  readonly connection: { host: string; port: number; database: string; user: string };
  /** Where the data really are: the requested folder, unless root had to place them elsewhere. */
  readonly dataFolder: string;
  /** As Postgres says it: `18.4`. */
  readonly version: string;
  /** The machine went down under the previous run: the files may be torn, so verify the hash chain before serving. */
  readonly verifyChain: boolean;
  /** Notes the port Recognito answers on, so that a second one refused this folder can name it. */
  recordPort(port: number): Promise<void>;
  /** Postgres died under us and is up again, recovered; connections from before are broken. */
  onRestart(listener: () => void): void;
  /** Postgres died again and again and is not started any more. */
  onLost(listener: (error: EmbeddedPostgresFailed) => void): void;
  /** Shuts Postgres down and gives the folder free. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly folder: string;
  readonly durability: Durability;
  readonly log: (line: string) => void;
  /** Called when a server's process is there, at each start of one; until it takes connections there is nothing to do. */
  readonly launched?: () => void;
  /** Where root puts what user nobody cannot reach in `folder`. */
  readonly sharedFolders?: readonly string[];
  /** How long a stop may take to put the files on disk before it leaves them unmarked; 500 ms. */
  readonly syncAtStopMs?: number;
}

/**
 * Starts Postgres on the cluster in `folder`, which is created if need be. Throws DataFolderLocked, DataFolderUnusable,
 * ClusterVersionMismatch, EmbeddedPostgresUnavailable or EmbeddedPostgresFailed.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const found = findPostgresBinaries();
  const placed = await placeCluster(options.folder, found, options.sharedFolders ?? SHARED_FOLDERS);
  const lock = await DataFolderLock.take(placed.home);
  let socketFolder: string | undefined;
  try {
    const { placement, libraryPath } = await withLibraries(placed);
    const { home, cluster } = placement;
    const requested = await realpath(options.folder);
    const sync = options.durability === 'power';
    const created = await ensureCluster(placement, requested, { libraryPath, sync, log: options.log });

    const mark = created ? undefined : readRunMark(home);
    const verifyChain = !created && mayBeTorn(mark);
    const unsyncedSince = mark?.state === 'clean' ? Date.now() : (mark?.unsyncedSince ?? 0);
    if (sync && !created && mark?.state !== 'clean') await syncToDisk(cluster, unsyncedSince);
    await endOrphanedPostgres(cluster);
    if (mark?.socketFolder !== undefined) await removeSocketFolder(mark.socketFolder, cluster);
    const socket = (socketFolder = createSocketFolder(placement.user));
    writeRunMark(home, { state: 'running', boot: bootId(), unsyncedSince, socketFolder });
    const logFile = await freshLog(home);
    const settings = serverSettings(socket, SOCKET_PORT, options.durability);
    const server = new RestartingServer(
      { placement, settings, libraryPath, logFile, ...(options.launched && { launched: options.launched }) },
      { socketFolder: socket, lock, log: options.log },
    );
    await server.start();

    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await server.stop();
      // Past the deadline the mark stays as it is: if the machine goes down next, the chain is verified once for nothing. And what another
      // process does in the folder is not ours to call clean.
      const deadline = Date.now() + (options.syncAtStopMs ?? SYNC_AT_STOP_MS);
      if (lock.isHeld && (sync || (await syncToDisk(cluster, unsyncedSince, deadline)))) {
        writeRunMark(home, { state: 'clean', boot: bootId() });
      }
      await removeSocketFolder(socket, cluster);
      await lock.release();
    };
    return {
      connection: { host: socket, port: SOCKET_PORT, database: DATABASE, user: ROLE },
      dataFolder: home,
      version: placement.binaries.version,
      verifyChain,
      recordPort: (port) => lock.recordPort(port),
      onRestart: (listener) => {
        server.onRestart(listener);
      },
      onLost: (listener) => {
        server.onLost(listener);
      },
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    if (socketFolder !== undefined) await removeSocketFolder(socketFolder, placed.cluster);
    await lock.release();
    throw error;
  }
}

async function withLibraries(placement: Placement): Promise<{ placement: Placement; libraryPath: string | undefined }> {
  const { binaries, home } = placement;
  if (process.platform === 'linux') {
    return { placement, libraryPath: linkLibraries(binaries, join(home, 'libraries')) };
  }
  if (binaries.missingLinks.length === 0) return { placement, libraryPath: undefined };
  return {
    placement: { ...placement, binaries: await copyBinaries(binaries, join(home, 'binaries')) },
    libraryPath: undefined,
  };
}

async function freshLog(home: string): Promise<string> {
  const file = join(home, 'postgres.log');
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > LOG_BYTES) await rename(file, `${file}.1`);
  return file;
}
