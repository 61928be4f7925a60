import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/eventlog/embedded/embedded-postgres.js';
import { PgStore } from '../../src/eventlog/pg-store.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';

export const MIGRATIONS = join(PACKAGE_ROOT, 'migrations');

export interface TestPostgres {
  /** A new database's own connection, as of pg.Client; `migrated` saves the time to bring its schema up to date. */
  freshDatabase(state: 'empty' | 'migrated'): Promise<pg.ClientConfig>;
  /** Takes all rows out of a migrated database: a fraction of what another database would write to the disk. */
  empty(config: pg.ClientConfig): Promise<void>;
  /** The log in a database; closed at the end of the test if the test has not. */
  open(config: pg.ClientConfig, migrations?: string): Promise<PgStore>;
  /** One statement on a connection of its own. */
  query(config: pg.ClientConfig, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** One embedded Postgres for a test file, stopped and deleted at its end. */
export const usePostgres = (): TestPostgres => {
  let scratch: string;
  let server: EmbeddedPostgres;
  let databases = 0;
  const opened: PgStore[] = [];

  beforeAll(async () => {
    scratch = await realpath(await mkdtemp(join(tmpdir(), 'log-test-')));
    await chmod(scratch, 0o755); // as root, Postgres runs as nobody and must get through
    const folder = join(scratch, 'data');
    server = await startEmbeddedPostgres({ folder, durability: 'process', log: () => undefined });
    await query(server.connection, 'CREATE DATABASE migrated');
    const config = { ...server.connection, database: 'migrated' };
    await (await PgStore.open({ config, migrations: MIGRATIONS, shared: false, describe: String })).close();
  }, 120_000);

  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close().catch(() => undefined);
  });

  afterAll(async () => {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }, 120_000);

  const query: TestPostgres['query'] = async (config, sql, values) => {
    const client = new pg.Client(config);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };

  return {
    query,
    freshDatabase: async (state) => {
      const database = `test_${++databases}`;
      const template = state === 'migrated' ? 'migrated' : 'template1';
      await query(server.connection, `CREATE DATABASE ${database} TEMPLATE ${template} STRATEGY file_copy`);
      return { ...server.connection, database };
    },
    empty: async (config) => {
      await query(config, 'TRUNCATE branches, events, worlds, snapshots, checkpoints RESTART IDENTITY');
    },
    open: async (config, migrations = MIGRATIONS) => {
      const store = await PgStore.open({ config, migrations, shared: false, describe: (version) => version });
      opened.push(store);
      return store;
    },
  };
};
