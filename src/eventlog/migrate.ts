import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { NewerData, WrongPostgres } from './store-refusals.js';

export const SCHEMA = 'recognito';
const OLDEST_POSTGRES = 14;
/** Any constant: every Recognito that migrates a database asks for this lock. */
const ADVISORY_LOCK = 0x5245434f;

/**
 * Brings the schema `recognito` up to date: the numbered files of `folder` in order, each in a transaction whose first statement is
 * its own number, so that none runs twice. Throws WrongPostgres and NewerData.
 */
export const migrate = async (client: Client, folder: string): Promise<void> => {
  const server = await client.query<{ server_version_num: string; server_version: string }>(
    `SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version`,
  );
  const { server_version_num: number, server_version: version } = server.rows[0] ?? {};
  if (Number(number) < OLDEST_POSTGRES * 10_000) throw new WrongPostgres(version ?? 'unknown', OLDEST_POSTGRES);

  await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    await client.query(`SET search_path TO ${SCHEMA}`);
    await client.query('CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY, name text NOT NULL)');
    const done = await client.query<{ last: number | null }>('SELECT max(number) AS last FROM migrations');
    const last = done.rows[0]?.last ?? 0;

    const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort();
    const newest = Number(files.at(-1)?.slice(0, 4) ?? 0);
    if (last > newest) throw new NewerData(last, newest);

    for (const file of files) {
      const number = Number(file.slice(0, 4));
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
