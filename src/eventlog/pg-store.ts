import type { Pool, PoolConfig } from 'pg';
import pg from 'pg';
import type { StoredEvent } from '../domain/kernel/event.js';
import { migrate, SCHEMA } from './migrate.js';
import { recordset } from './recordset.js';
import type { Checkpoint, ClockSetting, EventRow, Place, SnapshotRow, Store, WorldRow } from './store.js';

interface WorldRecord {
  name: string;
  branch: string;
  head: string;
  epoch: string;
  seed: string;
  clock: ClockSetting;
}

/** bigint columns come as text; positions and branches stay far below 2^53. */
const worldOf = (record: WorldRecord): WorldRow => ({
  ...record,
  branch: Number(record.branch),
  head: Number(record.head),
  epoch: Number(record.epoch),
});

/** A connection that breaks says so twice: its query rejects, and then it emits an error, which nobody hearing it would end the process. */
const ignored = (): void => undefined;

type PageRow = [number, string, number, unknown, StoredEvent['meta'], number, string];

/**
 * Walks from a branch towards its root, as long as there is something after position `after` to be found. `upto` is how far each
 * ancestor's events belong to the line.
 */
const lineAfter = (after: string): string => `WITH RECURSIVE line(id, parent, fork, upto) AS (
    SELECT id, parent, fork_position, $2::bigint FROM branches WHERE id = $1
    UNION ALL
    SELECT b.id, b.parent, b.fork_position, least(l.upto, l.fork) FROM line l JOIN branches b ON b.id = l.parent
    WHERE l.fork > ${after}
  )`;

/** A server that stops answering without breaking the connection is given up after this long, milliseconds; then the fence settles what it did. */
const LIMITS = { connectionTimeoutMillis: 10_000, query_timeout: 30_000 };

/** The log in Postgres. One statement an append: the head moves and the rows are there, or neither. */
export class PgStore implements Store {
  private constructor(
    private readonly pool: Pool,
    readonly description: string,
    readonly shared: boolean,
  ) {}

  /** Migrates the schema first. `config` as of pg.Pool. Throws LogUnusable, or whatever connecting throws. */
  static async open(options: {
    config: PoolConfig;
    migrations: string;
    shared: boolean;
    describe: (version: string) => string;
  }): Promise<PgStore> {
    const client = new pg.Client(options.config);
    client.on('error', ignored);
    await client.connect();
    let version: string;
    try {
      await migrate(client, options.migrations);
      const shown = await client.query<{ server_version: string }>('SHOW server_version');
      version = shown.rows[0]?.server_version.split(' ')[0] ?? '';
    } finally {
      await client.end();
    }
    const pool = new pg.Pool({ max: 8, ...LIMITS, ...options.config, options: `-c search_path=${SCHEMA}` });
    // An idle connection that breaks (the server went away) is dropped by the pool; the next query opens another or fails by itself.
    pool.on('error', ignored);
    return new PgStore(pool, options.describe(version), options.shared);
  }

  async world(name: string): Promise<WorldRow | undefined> {
    // No text of Postgres holds a NUL, so no world has one in its name.
    if (name.includes('\0')) return undefined;
    const found = await this.pool.query<WorldRecord>({
      name: 'world',
      text: 'SELECT name, branch, head, epoch, seed, clock FROM worlds WHERE name = $1',
      values: [name],
    });
    return found.rows[0] && worldOf(found.rows[0]);
  }

  async worlds(): Promise<readonly WorldRow[]> {
    const found = await this.pool.query<WorldRecord>(
      'SELECT name, branch, head, epoch, seed, clock FROM worlds ORDER BY name',
    );
    return found.rows.map(worldOf);
  }

  async createWorld(world: {
    name: string;
    seed: string;
    clock: ClockSetting;
    fork?: { branch: number; position: number };
  }): Promise<boolean> {
    const made = await this.pool.query(
      `WITH free AS (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM worlds WHERE name = $1)),
            branch AS (INSERT INTO branches (parent, fork_position) SELECT $4::bigint, $5::bigint FROM free RETURNING id)
       INSERT INTO worlds (name, branch, head, seed, clock) SELECT $1, id, $5::bigint, $2, $3::json FROM branch
       ON CONFLICT DO NOTHING`,
      [world.name, world.seed, JSON.stringify(world.clock), world.fork?.branch ?? null, world.fork?.position ?? 0],
    );
    return made.rowCount === 1;
  }

  async deleteWorld(name: string): Promise<void> {
    await this.pool.query('DELETE FROM worlds WHERE name = $1', [name]);
  }

  async setClock(world: string, epoch: number, clock: ClockSetting): Promise<boolean> {
    const { rowCount } = await this.pool.query('UPDATE worlds SET clock = $3::json WHERE name = $1 AND epoch = $2', [
      world,
      epoch,
      JSON.stringify(clock),
    ]);
    return rowCount === 1;
  }

  async append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'> {
    const written = await this.pool.query({
      name: 'append',
      text: `WITH moved AS (
               UPDATE worlds SET head = head + $5 WHERE name = $1 AND branch = $2 AND head = $3 AND epoch = $4 RETURNING 1
             )
             INSERT INTO events (branch, position, type, version, data, meta, at, hash)
             SELECT $2, e.p, e.t, e.v, coalesce(e.d, e.ds::json), coalesce(e.m, e.ms::json), e.a, e.h
             FROM moved, json_to_recordset($6::json)
               AS e(p bigint, t text, v smallint, d json, ds text, m json, ms text, a bigint, h text)`,
      values: [place.world, place.branch, place.head, place.epoch, rows.length, recordset(rows)],
    });
    if (written.rowCount === rows.length) return 'written';
    if (written.rowCount === 0) return 'conflict';
    throw new Error(`Postgres wrote ${written.rowCount ?? 'an unknown number'} of ${rows.length} events.`);
  }

  async fence(world: string): Promise<WorldRow | undefined> {
    const found = await this.pool.query<WorldRecord>(
      'UPDATE worlds SET epoch = epoch + 1 WHERE name = $1 RETURNING name, branch, head, epoch, seed, clock',
      [world],
    );
    return found.rows[0] && worldOf(found.rows[0]);
  }

  async page(branch: number, after: number, upTo: number, limit: number): Promise<readonly StoredEvent[]> {
    const found = await this.pool.query<{ page: string | null }>({
      name: 'page',
      text: `${lineAfter('$3::bigint')}
        SELECT json_agg(json_build_array(position, type, version, data, meta, at, hash) ORDER BY position)::text AS page
        FROM (
          SELECT e.* FROM line l JOIN events e ON e.branch = l.id
          WHERE e.position > greatest(l.fork, $3::bigint) AND e.position <= l.upto
          ORDER BY e.position LIMIT $4
        ) AS found`,
      values: [branch, upTo, after, limit],
    });
    const rows = JSON.parse(found.rows[0]?.page ?? '[]') as PageRow[];
    return rows.map(([position, type, version, data, meta, at, hash]) => ({
      position,
      type,
      version,
      data,
      meta,
      at,
      hash,
    }));
  }

  async moveWorld(place: Place, fork: { branch: number; position: number }): Promise<WorldRow | undefined> {
    const moved = await this.pool.query<WorldRecord>(
      `WITH stands AS (
         SELECT name FROM worlds WHERE name = $1 AND branch = $2 AND head = $3 AND epoch = $4 FOR UPDATE
       ), branch AS (
         INSERT INTO branches (parent, fork_position) SELECT $5::bigint, $6::bigint FROM stands RETURNING id
       )
       UPDATE worlds SET branch = branch.id, head = $6::bigint, epoch = epoch + 1 FROM branch WHERE name = $1
       RETURNING name, branch, head, epoch, seed, clock`,
      [place.world, place.branch, place.head, place.epoch, fork.branch, fork.position],
    );
    return moved.rows[0] && worldOf(moved.rows[0]);
  }

  async saveSnapshot(snapshot: SnapshotRow): Promise<void> {
    await this.pool.query(
      `INSERT INTO snapshots (world, name, branch, position, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (world, name) DO UPDATE SET branch = excluded.branch, position = excluded.position, at = excluded.at`,
      [snapshot.world, snapshot.name, snapshot.branch, snapshot.position, snapshot.at],
    );
  }

  async snapshots(world: string): Promise<readonly SnapshotRow[]> {
    const found = await this.pool.query<{ name: string; branch: string; position: string; at: string }>(
      'SELECT name, branch, position, at FROM snapshots WHERE world = $1 ORDER BY at, name',
      [world],
    );
    return found.rows.map((row) => ({
      world,
      name: row.name,
      branch: Number(row.branch),
      position: Number(row.position),
      at: Number(row.at),
    }));
  }

  async deleteSnapshot(world: string, name: string): Promise<boolean> {
    const gone = await this.pool.query('DELETE FROM snapshots WHERE world = $1 AND name = $2', [world, name]);
    return gone.rowCount === 1;
  }

  async saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
    const client = await this.pool.connect();
    client.on('error', ignored);
    try {
      await client.query('BEGIN');
      // One checkpoint a branch is enough: the newest.
      await client.query('DELETE FROM checkpoints WHERE branch = $1', [checkpoint.branch]);
      for (const [part, state] of checkpoint.parts.entries()) {
        await client.query(
          'INSERT INTO checkpoints (branch, position, format, hash, part, parts, state) VALUES ($1, $2, $3, $4, $5, $6, $7)',
          [
            checkpoint.branch,
            checkpoint.position,
            checkpoint.format,
            checkpoint.hash,
            part,
            checkpoint.parts.length,
            state,
          ],
        );
      }
      await client.query('COMMIT');
      client.off('error', ignored);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async checkpoint(branch: number, position: number, format: string): Promise<Checkpoint | undefined> {
    const newest = await this.pool.query<{ branch: string; position: string; hash: string; parts: number }>(
      `${lineAfter('0')}
       SELECT c.branch, c.position, c.hash, c.parts FROM line l JOIN checkpoints c ON c.branch = l.id
       WHERE c.position <= l.upto AND c.format = $3 ORDER BY c.position DESC LIMIT 1`,
      [branch, position, format],
    );
    const head = newest.rows[0];
    if (!head) return undefined;
    const found = await this.pool.query<{ state: string }>(
      'SELECT state FROM checkpoints WHERE branch = $1 AND position = $2 AND format = $3 ORDER BY part',
      [head.branch, head.position, format],
    );
    if (found.rows.length !== head.parts) return undefined;
    return {
      branch: Number(head.branch),
      position: Number(head.position),
      format,
      hash: head.hash,
      parts: found.rows.map((row) => row.state),
    };
  }

  async saveContent(hash: string, bytes: Uint8Array): Promise<void> {
    await this.pool.query('INSERT INTO contents (hash, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      hash,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    ]);
  }

  async content(hash: string): Promise<Uint8Array | undefined> {
    const found = await this.pool.query<{ bytes: Buffer }>('SELECT bytes FROM contents WHERE hash = $1', [hash]);
    return found.rows[0]?.bytes;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
