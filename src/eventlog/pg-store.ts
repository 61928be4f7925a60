// Over 400 lines: the statements of the log, one beside the other, are what its guarantees rest on.
import type { ClientBase, Pool, PoolConfig } from 'pg';
import pg from 'pg';
import type { StoredEvent } from '../domain/kernel/event.js';
import { migrate, SCHEMA, standingOf } from './migrate.js';
import { pruneHistory } from './pg-prune.js';
import { ignored, inTransaction } from './pg-transaction.js';
import { recordset } from './recordset.js';
import { HistoryPruned } from './store-refusals.js';
import type {
  BranchRow,
  Checkpoint,
  ClockSetting,
  EventRow,
  Fork,
  NewWorld,
  Place,
  SnapshotRow,
  Start,
  Store,
  WorldRow,
} from './store.js';

interface WorldRecord {
  name: string;
  id: string;
  branch: string;
  head: string;
  epoch: string;
  seed: string;
  clock: ClockSetting;
  start_branch: string | null;
  start_position: string;
  start_clock: ClockSetting;
}

const WORLD = 'name, id, branch, head, epoch, seed, clock, start_branch, start_position, start_clock';

/** bigint columns come as text; positions and branches stay far below 2^53. */
const worldOf = (record: WorldRecord): WorldRow => ({
  name: record.name,
  id: record.id,
  branch: Number(record.branch),
  head: Number(record.head),
  epoch: Number(record.epoch),
  seed: record.seed,
  clock: record.clock,
  start: {
    ...(record.start_branch !== null && {
      fork: { branch: Number(record.start_branch), position: Number(record.start_position) },
    }),
    clock: record.start_clock,
  },
});

/** The branch $1, if it is kept as far as position $2. */
const KEPT_TO = `SELECT id, parent, fork_position FROM branches WHERE id = $1::bigint AND $2::bigint <= coalesce(kept, $2::bigint)`;

/**
 * `origin(id)`: the branch that holds the event at position $2 of branch $1 itself, one row. Branches that have added nothing to it would
 * make a chain that grows with every restore. For no place at all (both null) the id is null; for one that was pruned there is no row.
 */
const ORIGIN = `place AS (
    ${KEPT_TO} FOR SHARE
  ), line(id, parent, fork) AS (
    SELECT id, parent, fork_position FROM place
    UNION ALL
    SELECT b.id, b.parent, b.fork_position FROM line l JOIN branches b ON b.id = l.parent WHERE l.fork >= $2::bigint
  ), origin AS (
    SELECT id FROM line WHERE fork < $2::bigint
    UNION ALL SELECT NULL WHERE $1::bigint IS NULL
  )`;

const originValues = (fork: Fork | undefined): [number | null, number | null] =>
  fork ? [fork.branch, fork.position] : [null, null];

type PageRow = [number, string, number, unknown, StoredEvent['meta'], number, string];

/**
 * Walks from a branch towards its root, as long as there is something after position `after` to be found. `upto` is how far each
 * ancestor's events belong to the line.
 */
const lineAfter = (after: string): string => `WITH RECURSIVE line(id, parent, fork, upto, cut) AS (
    SELECT id, parent, fork_position, $2::bigint, coalesce(kept < $2::bigint, false) FROM branches WHERE id = $1
    UNION ALL
    SELECT b.id, b.parent, b.fork_position, least(l.upto, l.fork), l.cut FROM line l JOIN branches b ON b.id = l.parent
    WHERE l.fork > ${after}
  )`;

/** A server that stops answering without breaking the connection is given up after this long, milliseconds; then the fence settles what it did. */
const LIMITS = { connectionTimeoutMillis: 10_000, query_timeout: 30_000 };

const withClient = async <R>(pool: Pool, work: (client: ClientBase) => Promise<R>): Promise<R> => {
  const client = await pool.connect();
  client.on('error', ignored);
  try {
    return await work(client);
  } finally {
    client.off('error', ignored);
    client.release();
  }
};

const connected = async (config: PoolConfig, work: (client: ClientBase) => Promise<void>): Promise<void> => {
  const client = new pg.Client(config);
  client.on('error', ignored);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

/** With what the URL asks of the session besides: pg would take that in place of ours, and PGOPTIONS in place of none. */
const inOurSchema = ({ connectionString, ...config }: PoolConfig): PoolConfig => {
  const ours = `-c search_path=${SCHEMA}`;
  if (connectionString === undefined || !URL.canParse(connectionString)) {
    return { ...config, ...(connectionString !== undefined && { connectionString }), options: ours };
  }
  const url = new URL(connectionString);
  const asked = url.searchParams.get('options');
  if (asked === null) return { ...config, connectionString, options: ours };
  url.searchParams.delete('options');
  return { ...config, connectionString: url.href, options: `${asked} ${ours}` };
};

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
    const config = inOurSchema(options.config);
    const pool = new pg.Pool({ max: 8, ...LIMITS, ...config });
    // An idle connection that breaks (the server went away) is dropped by the pool; the next query opens another or fails by itself.
    pool.on('error', ignored);
    const { migrations } = options;
    try {
      const { version, isCurrent } = await withClient(pool, (client) => standingOf(client, migrations));
      // By a connection of its own: a migration may take longer than a query of ours ever should.
      if (!isCurrent) await connected(config, (client) => migrate(client, migrations));
      return new PgStore(pool, options.describe(version), options.shared);
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  async world(name: string): Promise<WorldRow | undefined> {
    // No text of Postgres holds a NUL, so no world has one in its name.
    if (name.includes('\0')) return undefined;
    const found = await this.pool.query<WorldRecord>({
      name: 'world',
      text: `SELECT ${WORLD} FROM worlds WHERE name = $1`,
      values: [name],
    });
    return found.rows[0] && worldOf(found.rows[0]);
  }

  async worlds(): Promise<readonly WorldRow[]> {
    const found = await this.pool.query<WorldRecord>(`SELECT ${WORLD} FROM worlds ORDER BY name`);
    return found.rows.map(worldOf);
  }

  async createWorld({ name, id, seed, clock, fork }: NewWorld): Promise<boolean> {
    const made = await this.pool.query({
      name: 'create',
      text: `WITH RECURSIVE ${ORIGIN}, made AS (
         INSERT INTO worlds (name, id, branch, head, seed, clock, start_branch, start_position, start_clock)
         SELECT $3, $4, nextval(pg_get_serial_sequence('branches', 'id')), coalesce($2, 0), $5, $6::json, $1, coalesce($2, 0), $6::json
         FROM origin ON CONFLICT DO NOTHING RETURNING branch
       )
       INSERT INTO branches (id, parent, fork_position, world) OVERRIDING SYSTEM VALUE
       SELECT made.branch, origin.id, coalesce($2, 0), $3 FROM made, origin`,
      values: [...originValues(fork), name, id, seed, JSON.stringify(clock)],
    });
    if (made.rowCount === 0) await this.checkPlace(fork);
    return made.rowCount === 1;
  }

  async deleteWorld(
    { name, id, epoch }: Pick<WorldRow, 'name' | 'id' | 'epoch'>,
    machineTime: number,
  ): Promise<boolean> {
    const gone = await this.pool.query(
      `WITH gone AS (DELETE FROM worlds WHERE name = $1 AND id = $2 AND epoch = $4 RETURNING head),
            left_behind AS (
              UPDATE branches b SET world = NULL, left_at = coalesce(b.left_at, $3::bigint),
                left_head = coalesce(b.left_head, gone.head)
              FROM gone WHERE b.world = $1
            )
       SELECT 1 FROM gone`,
      [name, id, machineTime, epoch],
    );
    return gone.rowCount === 1;
  }

  async setStart(world: string, epoch: number, { fork, clock }: Start): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE worlds SET start_branch = $3::bigint, start_position = $4::bigint, start_clock = $5::json
       WHERE name = $1 AND epoch = $2`,
      [world, epoch, fork?.branch ?? null, fork?.position ?? 0, JSON.stringify(clock)],
    );
    return rowCount === 1;
  }

  async setClock(world: string, epoch: number, clock: ClockSetting): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'UPDATE worlds SET clock = $3::json, epoch = epoch + 1 WHERE name = $1 AND epoch = $2',
      [world, epoch, JSON.stringify(clock)],
    );
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
      `UPDATE worlds SET epoch = epoch + 1 WHERE name = $1 RETURNING ${WORLD}`,
      [world],
    );
    return found.rows[0] && worldOf(found.rows[0]);
  }

  async page(branch: number, after: number, upTo: number, limit: number): Promise<readonly StoredEvent[]> {
    const found = await this.pool.query<{ page: string | null; cut: boolean | null }>({
      name: 'page',
      text: `${lineAfter('$3::bigint')}
        SELECT (SELECT bool_or(cut) FROM line) AS cut,
          json_agg(json_build_array(position, type, version, data, meta, at, hash) ORDER BY position)::text AS page
        FROM (
          SELECT e.* FROM line l JOIN events e ON e.branch = l.id
          WHERE e.position > greatest(l.fork, $3::bigint) AND e.position <= l.upto
          ORDER BY e.position LIMIT $4
        ) AS found`,
      values: [branch, upTo, after, limit],
    });
    const [head] = found.rows;
    if (head?.cut !== false) throw new HistoryPruned();
    const rows = JSON.parse(head.page ?? '[]') as PageRow[];
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

  async moveWorld(place: Place, { fork, clock }: Start, machineTime: number): Promise<WorldRow | undefined> {
    const moved = await this.pool.query<WorldRecord>({
      name: 'move',
      text: `WITH RECURSIVE ${ORIGIN}, stands AS (
         SELECT branch, head, origin.id AS origin FROM worlds, origin
         WHERE name = $3 AND branch = $4 AND head = $5 AND epoch = $6 FOR UPDATE OF worlds
       ), left_behind AS (
         UPDATE branches SET left_at = $8::bigint, left_head = stands.head FROM stands WHERE id = stands.branch
       ), new(made) AS (
         INSERT INTO branches (parent, fork_position, world) SELECT origin, coalesce($2, 0), $3 FROM stands RETURNING id
       )
       UPDATE worlds SET branch = made, head = coalesce($2, 0), epoch = epoch + 1, clock = $7::json FROM new WHERE name = $3
       RETURNING ${WORLD}`,
      values: [
        ...originValues(fork),
        place.world,
        place.branch,
        place.head,
        place.epoch,
        JSON.stringify(clock),
        machineTime,
      ],
    });
    if (!moved.rows[0]) await this.checkPlace(fork);
    return moved.rows[0] && worldOf(moved.rows[0]);
  }

  async branches(world: string): Promise<readonly BranchRow[]> {
    const found = await this.pool.query<{
      id: string;
      parent: string | null;
      fork_position: string;
      head: string;
      left_at: string | null;
    }>(
      `SELECT b.id, b.parent, b.fork_position, coalesce(b.left_head, w.head) AS head, b.left_at
       FROM branches b JOIN worlds w ON w.name = b.world WHERE b.world = $1 AND b.kept IS DISTINCT FROM 0 ORDER BY b.id`,
      [world],
    );
    return found.rows.map((row) => ({
      id: Number(row.id),
      ...(row.parent !== null && { parent: Number(row.parent) }),
      forkPosition: Number(row.fork_position),
      head: Number(row.head),
      ...(row.left_at !== null && { leftAt: Number(row.left_at) }),
    }));
  }

  async prune(keep: number, leftBefore: number): Promise<void> {
    await pruneHistory(this.pool, keep, leftBefore);
  }

  async saveSnapshot({ world, name, branch, position, at, clock }: SnapshotRow, epoch: number): Promise<boolean> {
    // The world's row is locked, so that a fence bars a statement that is late, or waits for it.
    const { rowCount } = await this.pool.query(
      `WITH stands AS (SELECT name FROM worlds WHERE name = $1 AND branch = $3 AND epoch = $7 FOR SHARE)
       INSERT INTO snapshots (world, name, branch, position, at, clock)
       SELECT stands.name, $2, $3, $4, $5, $6::json FROM stands
       ON CONFLICT (world, name) DO UPDATE
       SET branch = excluded.branch, position = excluded.position, at = excluded.at, clock = excluded.clock`,
      [world, name, branch, position, at, JSON.stringify(clock), epoch],
    );
    return rowCount === 1;
  }

  async snapshots(world: string): Promise<readonly SnapshotRow[]> {
    const found = await this.pool.query<{
      name: string;
      branch: string;
      position: string;
      at: string;
      clock: ClockSetting;
    }>({
      name: 'snapshots',
      text: 'SELECT name, branch, position, at, clock FROM snapshots WHERE world = $1 ORDER BY at, name',
      values: [world],
    });
    return found.rows.map((row) => ({
      world,
      name: row.name,
      branch: Number(row.branch),
      position: Number(row.position),
      at: Number(row.at),
      clock: row.clock,
    }));
  }

  async deleteSnapshot(world: string, epoch: number, name: string): Promise<'deleted' | 'none' | 'conflict'> {
    const found = await this.pool.query<{ stands: boolean; gone: boolean }>(
      `WITH stands AS (SELECT name FROM worlds WHERE name = $1 AND epoch = $2 FOR SHARE),
            gone AS (DELETE FROM snapshots s USING stands WHERE s.world = stands.name AND s.name = $3 RETURNING 1)
       SELECT EXISTS (SELECT FROM stands) AS stands, EXISTS (SELECT FROM gone) AS gone`,
      [world, epoch, name],
    );
    const [row] = found.rows;
    if (!row?.stands) return 'conflict';
    return row.gone ? 'deleted' : 'none';
  }

  async saveCheckpoint({ branch, position, format, hash, parts }: Checkpoint): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      // Without its branch it would stay for ever.
      const { rowCount } = await client.query(`${KEPT_TO} FOR SHARE`, [branch, position]);
      if (rowCount === 0) return;
      // One checkpoint a branch is enough: the newest.
      await client.query('DELETE FROM checkpoints WHERE branch = $1', [branch]);
      for (const [part, state] of parts.entries()) {
        await client.query(
          'INSERT INTO checkpoints (branch, position, format, hash, part, parts, state) VALUES ($1, $2, $3, $4, $5, $6, $7)',
          [branch, position, format, hash, part, parts.length, state],
        );
      }
    });
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

  /** Nothing was done: because of the place, or for another reason? */
  private async checkPlace(fork: Fork | undefined): Promise<void> {
    if (!fork) return;
    const found = await this.pool.query(KEPT_TO, [fork.branch, fork.position]);
    if (found.rowCount === 0) throw new HistoryPruned();
  }
}
