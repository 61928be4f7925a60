import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { NewerData, ReadOnly, WrongEncoding, WrongPostgres } from './store-refusals.js';

export const SCHEMA = 'recognito';
const OLDEST_POSTGRES = 14;
/** What holds every character: SQL_ASCII keeps bytes as they come. */
const ENCODINGS = ['UTF8', 'SQL_ASCII'];
/** Any constant: every Recognito that migrates a database asks for this lock. */
const ADVISORY_LOCK = 0x5245434f;

/** A server, and how far its schema has come. */
export interface Standing {
  /** As Postgres says it: `18.4`. */
  readonly version: string;
  /** Whether all of the migrations have run. */
  readonly isCurrent: boolean;
}

const migrationsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort();

const numberOf = (file: string | undefined): number => Number(file?.slice(0, 4) ?? 0);

const lastOf = async (client: ClientBase): Promise<number> => {
  const done = await client.query<{ last: number | null }>(`SELECT max(number) AS last FROM ${SCHEMA}.migrations`);
  return done.rows[0]?.last ?? 0;
};

/** Looks without changing anything: nearly every start finds the schema as it is to be. Throws WrongPostgres, WrongEncoding, ReadOnly, NewerData. */
export const standingOf = async (client: ClientBase, folder: string): Promise<Standing> => {
  const found = await client.query<{
    number: string;
    version: string;
    encoding: string;
    migrated: boolean;
    writable: boolean;
  }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version,
      current_setting('server_encoding') AS encoding, to_regclass('${SCHEMA}.migrations') IS NOT NULL AS migrated,
      current_setting('transaction_read_only') = 'off'
        AND coalesce(has_table_privilege(to_regclass('${SCHEMA}.worlds'), 'UPDATE'), true)
        AND coalesce(has_table_privilege(to_regclass('${SCHEMA}.events'), 'INSERT'), true) AS writable`,
  );
  const { number, version = 'unknown', encoding = 'unknown', migrated, writable } = found.rows[0] ?? {};
  if (Number(number) < OLDEST_POSTGRES * 10_000) throw new WrongPostgres(version, OLDEST_POSTGRES);
  if (!ENCODINGS.includes(encoding)) throw new WrongEncoding(encoding);
  if (!writable) throw new ReadOnly();
  const last = migrated ? await lastOf(client) : 0;
  const newest = numberOf((await migrationsIn(folder)).at(-1));
  if (last > newest) throw new NewerData(last, newest);
  return { version: version.split(' ')[0] ?? '', isCurrent: last === newest };
};

/**
 * Brings the schema `recognito` up to date: the numbered files of `folder` in order, each in a transaction whose first statement is
 * its own number, so that none runs twice. Throws NewerData.
 */
export const migrate = async (client: ClientBase, folder: string): Promise<void> => {
  await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    await client.query(`SET search_path TO ${SCHEMA}`);
    await client.query('CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY, name text NOT NULL)');
    const last = await lastOf(client);
    const files = await migrationsIn(folder);
    // Another process may have run newer ones since the look.
    const newest = numberOf(files.at(-1));
    if (last > newest) throw new NewerData(last, newest);

    for (const file of files) {
      const number = numberOf(file);
      if (number <= last) continue;
      await client.query('BEGIN');
      try {
        await client.query('INSERT INTO migrations (number, name) VALUES ($1, $2)', [number, file]);
        await client.query(await readFile(join(folder, file), 'utf8'));
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    }
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
  }
};
