import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { standingOf } from '../../src/eventlog/migrate.js';
import { NewerData, ReadOnly, WrongEncoding, WrongPostgres } from '../../src/eventlog/store-refusals.js';
import { balanceOf, createLedger, reopen, rowsOf, transfer, wholeLog } from './ledger.js';
import { MIGRATIONS, usePostgres } from './test-postgres.js';

const postgres = usePostgres();
let database: pg.ClientConfig;
let folder: string;

beforeEach(async () => {
  database = await postgres.freshDatabase('empty');
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(MIGRATIONS, folder, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const done = () => postgres.query(database, 'SELECT number, name FROM recognito.migrations ORDER BY number');

test('run once, whoever else migrates at the same time', async () => {
  await writeFile(join(folder, '9998-slow.sql'), 'SELECT pg_sleep(0.05); CREATE TABLE later (i int);');
  await Promise.all(Array.from({ length: 6 }, () => postgres.open(database, folder)));
  await postgres.open(database, folder);
  const numbers = (await done()).map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(numbers.at(-1)).toBe(9998);
});

test('one that fails leaves nothing, and the log of before still opens', async () => {
  const store = await postgres.open(database);
  await transfer(await createLedger(store), 5);
  await writeFile(join(folder, '9998-bad.sql'), 'CREATE TABLE half (i int); SELECT 1 / 0;');
  await expect(postgres.open(database, folder)).rejects.toThrow('division by zero');
  expect((await done()).map(({ number }) => number)).not.toContain(9998);
  expect(await postgres.query(database, "SELECT to_regclass('recognito.half') AS half")).toEqual([{ half: null }]);
  await reopen(await postgres.open(database));
  expect(await wholeLog(store)).toHaveLength(2);
});

test('a log of before the time machine keeps what its snapshots are of', async () => {
  await rm(join(folder, '0003-time-machine.sql'));
  await postgres.open(database, folder);
  const rows = rowsOf([1, 2, 3].map((amount) => ({ account: 'in', amount, id: 'a' })));
  const insert = `INSERT INTO recognito.events SELECT $1, p, t, v, d, m, a, h FROM json_to_record($2)
    AS e(p bigint, t text, v smallint, d json, m json, a bigint, h text)`;
  await postgres.query(database, 'INSERT INTO recognito.branches (parent) VALUES (NULL), (NULL)');
  for (const { position: p, type: t, version: v, data, meta, at: a, hash: h } of rows) {
    const row = { p, t, v, d: JSON.parse(data) as unknown, m: JSON.parse(meta) as unknown, a, h };
    await postgres.query(database, insert, [1, JSON.stringify(row)]);
  }
  await postgres.query(
    database,
    `INSERT INTO recognito.worlds VALUES ('default', 2, 0, 1, 'test', '{"mode":"frozen","now":0}');
     INSERT INTO recognito.snapshots VALUES ('default', 'two', 1, 2, 5)`,
  );

  const store = await postgres.open(database);
  const log = await reopen(store, 'default', { verifyChain: async () => false });
  expect(log.start).toEqual({ clock: { mode: 'real', offset: 0 } });
  const [two] = await log.snapshots();
  expect(two).toMatchObject({ name: 'two', position: 2 });
  await store.prune(0, Number.MAX_SAFE_INTEGER);
  await log.restore(two);
  expect(await log.read((state) => balanceOf(state, 'in'))).toBe(3);
  expect(await postgres.query(database, 'SELECT count(*)::int AS n FROM recognito.events')).toEqual([{ n: 2 }]);
});

test('a schema newer than ours is refused, untouched', async () => {
  await writeFile(join(folder, '9999-future.sql'), 'CREATE TABLE future (i int)');
  await postgres.open(database, folder);
  const opened = postgres.open(database);
  await expect(opened).rejects.toThrow(NewerData);
  await expect(opened).rejects.toThrow('its schema is at 9999');
  expect((await done()).at(-1)).toEqual({ number: 9999, name: '9999-future.sql' });
});

test('a database that cannot hold every character is refused, untouched', async () => {
  const database = { ...(await postgres.freshDatabase('empty')), database: 'latin' };
  const create = "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
  await postgres.query({ ...database, database: 'postgres' }, create);
  const opened = postgres.open(database);
  await expect(opened).rejects.toThrow(WrongEncoding);
  await expect(opened).rejects.toThrow(
    'The database is in the encoding LATIN1, which does not hold every character; Recognito needs UTF8.',
  );
  expect(await postgres.query(database, "SELECT to_regnamespace('recognito') AS schema")).toEqual([{ schema: null }]);
});

test('a database that may only be read is refused, at the first start and later', async () => {
  const { database: name = '' } = database;
  await postgres.query(database, `ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  await expect(postgres.open(database)).rejects.toThrow(ReadOnly);
  await postgres.query(database, `SET transaction_read_only = off; ALTER DATABASE "${name}" RESET ALL`);
  await postgres.open(database);
  const reader = `reader_${name}`;
  await postgres.query(
    database,
    `CREATE ROLE "${reader}" LOGIN; GRANT USAGE ON SCHEMA recognito TO "${reader}";
     GRANT SELECT ON ALL TABLES IN SCHEMA recognito TO "${reader}"`,
  );
  await expect(postgres.open({ ...database, user: reader })).rejects.toThrow(ReadOnly);
  await postgres.query(database, `GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA recognito TO "${reader}"`);
  await postgres.open({ ...database, user: reader });
});

test('a Postgres older than 14 is refused', async () => {
  const row = { number: '130021', version: '13.21 (Debian 13.21-1)', encoding: 'UTF8', migrated: false };
  const looked = standingOf({ query: async () => ({ rows: [row] }) } as unknown as pg.ClientBase, folder);
  await expect(looked).rejects.toThrow(WrongPostgres);
  await expect(looked).rejects.toThrow('The database is Postgres 13.21 (Debian 13.21-1); Recognito needs 14 or newer.');
});

test('a connection that is ended while it migrates is an error, not the end of the process', async () => {
  await writeFile(join(folder, '9998-suicide.sql'), 'SELECT pg_terminate_backend(pg_backend_pid())');
  await expect(postgres.open(database, folder)).rejects.toThrow();
  await postgres.open(database);
});

test('a connection that is ended while it saves a checkpoint costs the checkpoint only', async () => {
  const store = await postgres.open(database);
  const log = await createLedger(store);
  await transfer(log, 5);
  await postgres.query(
    database,
    `CREATE FUNCTION recognito.bye() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
     CREATE TRIGGER bye AFTER INSERT ON recognito.checkpoints FOR EACH ROW EXECUTE FUNCTION recognito.bye()`,
  );
  await expect(log.checkpoint()).rejects.toThrow();
  await transfer(log, 7);
  await postgres.query(database, 'DROP TRIGGER bye ON recognito.checkpoints');
  await log.checkpoint();
  const { branch = -1 } = (await store.world('default')) ?? {};
  expect(await store.checkpoint(branch, 4, 'ledger-1')).toMatchObject({ position: 4, parts: { length: 3 } });
  expect(await transfer(await reopen(store, 'default', { verifyChain: async () => false }), 1)).toMatchObject({
    balance: 13,
  });
});
