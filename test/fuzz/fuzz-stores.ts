import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/eventlog/embedded/embedded-postgres.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { PgStore } from '../../src/eventlog/pg-store.js';
import type { Store } from '../../src/eventlog/store.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';

/** Where fuzzed emulators keep their logs: `open` gives an empty store each time, once the last one is closed. */
export interface FuzzStores {
  open(): Promise<Store>;
  close(): Promise<void>;
}

export const memoryStores: FuzzStores = {
  open: () => Promise.resolve(new MemoryStore()),
  close: () => Promise.resolve(),
};

/** An embedded Postgres of its own, deleted when closed: it refuses texts that memory takes. */
export async function postgresStores(): Promise<FuzzStores> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'fuzz-')));
  await chmod(scratch, 0o755); // as root, Postgres runs as nobody and must get through
  const folder = join(scratch, 'data');
  const server = await startEmbeddedPostgres({ folder, durability: 'process', log: () => undefined });
  const open = (): Promise<PgStore> =>
    PgStore.open({
      config: server.connection,
      migrations: join(PACKAGE_ROOT, 'migrations'),
      shared: false,
      describe: (version) => version,
    });
  await (await open()).close();
  return {
    open: async () => {
      const client = new pg.Client(server.connection);
      await client.connect();
      await client.query('TRUNCATE branches, events, worlds, snapshots, checkpoints RESTART IDENTITY');
      await client.end();
      return open();
    },
    close: async () => {
      await server.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
