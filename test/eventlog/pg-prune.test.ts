import type pg from 'pg';
import type { PgStore } from '../../src/eventlog/pg-store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { createLedger, type Ledger, reopen, transfer, wholeLog } from './ledger.js';
import { usePostgres } from './test-postgres.js';

const ALWAYS = Number.MAX_SAFE_INTEGER;

const postgres = usePostgres();
let database: pg.ClientConfig;
let store: PgStore;
let log: WorldLog<Ledger>;

beforeEach(async () => {
  database = await postgres.freshDatabase('migrated');
  store = await postgres.open(database);
  log = await createLedger(store);
});

const query = (sql: string) => postgres.query(database, sql);
const count = async (table: string): Promise<number> => {
  const [row] = await query(`SELECT count(*)::int AS n FROM recognito.${table}`);
  return row?.n as number;
};

test('a checkpoint goes with the place that it is of', async () => {
  await transfer(log, 5);
  const snapshot = await log.snapshot('five');
  await log.checkpoint();
  const kept = { branch: log.branch, position: 2 };
  await log.restore();
  await transfer(log, 7);
  await log.checkpoint();
  await log.restore();
  expect(await count('checkpoints')).toBe(6);
  await store.prune(0, ALWAYS);
  expect(await count('checkpoints')).toBe(3);
  expect(await store.checkpoint(kept.branch, 2, 'ledger-1')).toMatchObject(kept);
  await log.deleteSnapshot(snapshot.name);
  await store.prune(0, ALWAYS);
  expect([await count('checkpoints'), await count('events'), await count('branches')]).toEqual([0, 0, 1]);
});

test('a checkpoint that comes late for its line is not kept', async () => {
  const { branch } = log;
  await transfer(log, 5);
  await log.restore();
  await store.prune(0, ALWAYS);
  await store.saveCheckpoint({ branch, position: 2, format: 'f', hash: 'h', parts: ['x'] });
  expect(await count('checkpoints')).toBe(0);
});

test('a prune that was interrupted is ended by the next', async () => {
  await transfer(log, 5);
  await log.snapshot('five');
  await transfer(log, 7);
  await log.restore();
  await transfer(log, 9);
  await log.restore();
  await query(`CREATE FUNCTION recognito.no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
    CREATE TRIGGER no BEFORE DELETE ON recognito.events FOR EACH ROW EXECUTE FUNCTION recognito.no()`);
  await expect(store.prune(0, ALWAYS)).rejects.toThrow('no');
  expect(await count('events')).toBe(6);
  // What is marked is as good as gone.
  expect(await store.branches('default')).toHaveLength(2);
  await query('DROP TRIGGER no ON recognito.events');
  await store.prune(0, ALWAYS);
  expect([await count('events'), await count('branches')]).toEqual([2, 2]);
});

test('more events than are deleted at once go all the same', async () => {
  await query(`INSERT INTO recognito.events
    SELECT branch, p, 'Moved', 2, '{}', '{}', 0, '' FROM recognito.worlds, generate_series(1, 45000) AS p`);
  await query('UPDATE recognito.worlds SET head = 45000');
  const row = await store.world('default');
  if (!row) throw new Error('no world');
  const { name: world, branch, head, epoch } = row;
  await store.moveWorld({ world, branch, head, epoch }, { clock: row.clock }, 0);
  await store.prune(0, ALWAYS);
  expect([await count('events'), await count('branches')]).toEqual([0, 1]);
});

test('of a hundred lines those stay that have a snapshot, and those left last', async () => {
  for (let i = 0; i < 100; i += 1) {
    await transfer(log, i);
    await log.snapshot(`s${i % 10}`);
    await transfer(log, 1_000);
    await log.restore();
  }
  await store.prune(3, ALWAYS);
  // Ten with a snapshot, the three left last among them; and the one that it is on.
  expect(await store.branches('default')).toHaveLength(11);
  const again = await reopen(store);
  for (const snapshot of await again.snapshots()) {
    await again.restore(snapshot);
    expect(await wholeLog(store)).toHaveLength(2);
  }
});
