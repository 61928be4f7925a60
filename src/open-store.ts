import { join } from 'node:path';
import type { Settings } from './config.js';
import { startEmbeddedPostgres } from './eventlog/embedded/embedded-postgres.js';
import {
  ClusterVersionMismatch,
  DataFolderLocked,
  DataFolderUnusable,
  EmbeddedPostgresFailed,
  EmbeddedPostgresUnavailable,
} from './eventlog/embedded/errors.js';
import { MemoryStore } from './eventlog/memory-store.js';
import { PgStore } from './eventlog/pg-store.js';
import type { Store } from './eventlog/store.js';
import { LogUnusable } from './eventlog/store-refusals.js';
import { log } from './log.js';
import { PACKAGE_ROOT } from './package-root.js';
import { StartRefusal } from './start-refusal.js';

/** A store, and what came with it. */
export interface OpenedStore {
  readonly store: Store;
  /** Where the data are, for people. */
  readonly place: string;
  readonly verifyChain: boolean;
  /** Tells the store on which port we answer. */
  servesOn(port: number): void;
  /** Ends what the store runs on; the store itself is closed before. */
  close(): Promise<void>;
}

const MIGRATIONS = join(PACKAGE_ROOT, 'migrations');
const nothing = async (): Promise<void> => undefined;

/** Whether other processes may write to the store that the settings ask for. */
export const isShared = ({ memory, databaseUrl }: Settings): boolean => !memory && databaseUrl !== undefined;

/**
 * The store that the settings ask for. Throws StartRefusal where it cannot be had.
 * @param meanwhile called while another process starts, and we have nothing to do; not by a store that takes no such time
 */
export const openStore = async (settings: Settings, meanwhile?: () => void): Promise<OpenedStore> => {
  if (settings.memory) {
    const store = new MemoryStore();
    return { store, place: '(gone when it stops)', verifyChain: false, servesOn: () => undefined, close: nothing };
  }
  return settings.databaseUrl === undefined ? openEmbedded(settings, meanwhile) : openGiven(settings.databaseUrl);
};

const openGiven = async (url: string): Promise<OpenedStore> => {
  const shown = withoutPassword(url);
  try {
    const store = await PgStore.open({
      config: { connectionString: url, connectionTimeoutMillis: 10_000 },
      migrations: MIGRATIONS,
      shared: true,
      describe: (version) => `Postgres ${version}`,
    });
    return { store, place: shown, verifyChain: false, servesOn: () => undefined, close: nothing };
  } catch (error) {
    if (error instanceof LogUnusable) throw new StartRefusal(error.message, error.hint);
    throw new StartRefusal(
      `The database at ${shown} cannot be used: ${reasonOf(error)}`,
      'Check DATABASE_URL and that the server runs, or leave it out to use the embedded Postgres.',
    );
  }
};

const openEmbedded = async (settings: Settings, launched?: () => void): Promise<OpenedStore> => {
  const embedded = await startEmbeddedPostgres({
    folder: settings.data,
    durability: settings.durability,
    ...(launched && { launched }),
    log: (line) => {
      log.info(line);
    },
  }).catch((error: unknown) => {
    throw asStartRefusal(error);
  });
  embedded.onRestart(() => {
    log.warn('Postgres had died and is running again; nothing committed is lost.');
  });
  embedded.onLost((error) => {
    log.error(error.message);
  });
  try {
    const store = await PgStore.open({
      // What the caller's PGSSLMODE asks for is of another server.
      config: { ...embedded.connection, ssl: false },
      migrations: MIGRATIONS,
      shared: false,
      describe: (version) => `embedded Postgres ${version}`,
    });
    return {
      store,
      place: embedded.dataFolder,
      verifyChain: embedded.verifyChain,
      servesOn: (port) => {
        embedded.recordPort(port).catch((error: unknown) => {
          log.warn(`The port could not be noted in the data folder: ${reasonOf(error)}`);
        });
      },
      close: () => embedded.stop(),
    };
  } catch (error) {
    await embedded.stop();
    if (error instanceof LogUnusable) throw new StartRefusal(error.message, error.hint);
    throw error;
  }
};

const asStartRefusal = (error: unknown): unknown => {
  if (error instanceof DataFolderLocked) {
    const port = error.port === undefined ? '' : `, which answers on port ${error.port}`;
    return new StartRefusal(
      `The data folder ${error.folder} is in use by another Recognito: process ${error.pid}${port}.`,
      'Use that one, stop it, or choose another folder with --data (or --memory).',
    );
  }
  if (error instanceof ClusterVersionMismatch || error instanceof DataFolderUnusable) {
    return new StartRefusal(error.message, 'Choose another folder with --data, or keep nothing with --memory.');
  }
  if (error instanceof EmbeddedPostgresUnavailable || error instanceof EmbeddedPostgresFailed) {
    return new StartRefusal(error.message, 'Give a database with --database-url, or keep nothing with --memory.');
  }
  return error;
};

const withoutPassword = (url: string): string => {
  try {
    const shown = new URL(url);
    shown.password = '';
    shown.searchParams.delete('password');
    return shown.href;
  } catch {
    return 'DATABASE_URL';
  }
};

/** A refused connection to a name with two addresses is an AggregateError, whose own message is empty. */
const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};
