import type pg from 'pg';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Store } from '../../src/eventlog/store.js';
import { FAULTS, runScenario } from './fault-scenario.js';
import { usePostgres } from './test-postgres.js';

const postgres = usePostgres();
let database: pg.ClientConfig | undefined;

const emptyPgStore = async (): Promise<Store> => {
  database ??= await postgres.freshDatabase('migrated');
  await postgres.empty(database);
  return postgres.open(database);
};

describe.each([
  ['MemoryStore', async (): Promise<Store> => new MemoryStore()],
  ['PgStore', emptyPgStore],
])('%s: whichever storage call fails', (_, make) => {
  test.each(FAULTS)(
    'by the fault "%s": answers, log and state agree, and the next calls work',
    async (fault) => {
      const failed = new Set<string>();
      let nth = 0;
      for (;;) {
        nth += 1;
        const store = await make();
        const method = await runScenario(store, nth, fault).catch((error: unknown) => {
          throw new Error(`storage call ${nth}`, { cause: error });
        });
        await store.close();
        if (method === undefined) break;
        failed.add(method);
      }
      // Every method that the scenario needs has failed once.
      for (const method of ['createWorld', 'append', 'world', 'saveSnapshot', 'moveWorld', 'checkpoint', 'page']) {
        expect(failed).toContain(method);
      }
      expect(nth).toBeGreaterThan(15);
    },
    120_000,
  );
});
