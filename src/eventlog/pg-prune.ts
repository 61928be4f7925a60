import type { Pool, PoolClient } from 'pg';
import { inTransaction } from './pg-transaction.js';

const EVENTS_AT_ONCE = 20_000;
/** Any constant. Two prunes lock the same rows in orders of their own, which Postgres would end as a deadlock: one step at a time is taken. */
const ADVISORY_LOCK = 0x5052554e;
/** Further than any position. */
const ALL = '9223372036854775807';

/** `cut(id, kept)`: the branches of which something is not needed, and how far they are; 0 for not at all. See Store.prune. */
const CUT = `WITH RECURSIVE left_behind AS (
    SELECT id, world, left_at, row_number() OVER (PARTITION BY world ORDER BY id DESC) AS nth
    FROM branches WHERE left_at IS NOT NULL AND kept IS DISTINCT FROM 0
  ), line(id, upto) AS (
    SELECT id, ${ALL} FROM branches WHERE left_at IS NULL
    UNION SELECT id, ${ALL} FROM left_behind
      WHERE (world IS NOT NULL AND nth <= coalesce($1::bigint, ${ALL})) OR left_at >= $2::bigint
    UNION SELECT start_branch, start_position FROM worlds WHERE start_branch IS NOT NULL
    UNION SELECT branch, position FROM snapshots
    UNION SELECT b.parent, least(l.upto, b.fork_position) FROM line l JOIN branches b ON b.id = l.id WHERE b.parent IS NOT NULL
  ), needed AS (
    SELECT id, max(upto) AS upto FROM line GROUP BY id
  ), cut AS (
    SELECT b.id, coalesce(n.upto, 0) AS kept FROM branches b LEFT JOIN needed n ON n.id = b.id
    WHERE b.left_at IS NOT NULL AND b.kept IS DISTINCT FROM 0 AND (n.upto IS NULL OR n.upto < coalesce(b.kept, b.left_head))
  )`;

/**
 * Marks first how far each branch is kept, which nothing refers beyond from then on, and deletes then: what is interrupted is ended the next
 * time. A branch that was not left may be written to meanwhile, and is never touched.
 */
export const pruneHistory = async (pool: Pool, keep: number, leftBefore: number): Promise<void> => {
  const limits = [Number.isFinite(keep) ? keep : null, leftBefore];
  const { rows } = await pool.query<{ id: string; kept: string }>(`${CUT} SELECT id, kept FROM cut`, limits);
  if (rows.length > 0) await mark(pool, rows, limits);
  await sweep(pool);
};

/**
 * Whoever refers to a place locks its branch. Once we have the lock, a second look knows of all that refer to it by now; the first one holds
 * as well, because of the branches that it left alone.
 */
const mark = async (
  pool: Pool,
  found: readonly { readonly id: string; readonly kept: string }[],
  limits: readonly unknown[],
): Promise<void> => {
  const ids = found.map(({ id }) => id);
  await oneAtATime(pool, async (client) => {
    await client.query('SELECT 1 FROM branches WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE', [ids]);
    await client.query(
      `${CUT} UPDATE branches b SET kept = greatest(cut.kept, first.kept)
       FROM cut JOIN unnest($3::bigint[], $4::bigint[]) AS first(id, kept) ON first.id = cut.id
       WHERE b.id = cut.id AND greatest(cut.kept, first.kept) < coalesce(b.kept, b.left_head + 1)`,
      [...limits, ids, found.map(({ kept }) => kept)],
    );
  });
};

const sweep = async (pool: Pool): Promise<void> => {
  for (let gone = EVENTS_AT_ONCE; gone === EVENTS_AT_ONCE;) {
    await oneAtATime(pool, async (client) => {
      const swept = await client.query(
        `DELETE FROM events e USING (
           SELECT e.branch, e.position FROM branches b JOIN events e ON e.branch = b.id AND e.position > b.kept
           WHERE b.kept IS NOT NULL LIMIT ${EVENTS_AT_ONCE}
         ) AS beyond WHERE e.branch = beyond.branch AND e.position = beyond.position`,
      );
      gone = swept.rowCount ?? 0;
    });
  }
  await oneAtATime(pool, async (client) => {
    await client.query('DELETE FROM checkpoints c USING branches b WHERE c.branch = b.id AND c.position > b.kept');
    await client.query('DELETE FROM branches WHERE kept = 0');
  });
};

/** `work` in a transaction, while no other prune of this database, of whichever process, is at such a step. */
const oneAtATime = (pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await work(client);
  });
