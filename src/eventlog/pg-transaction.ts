import type { Pool, PoolClient } from 'pg';

/** A connection that breaks says so twice: its query rejects, and then it emits an error, which nobody hearing it would end the process. */
export const ignored = (): void => undefined;

/** Several statements, all of them or none. A connection on which one failed is not used again. */
export const inTransaction = async (pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> => {
  const client = await pool.connect();
  client.on('error', ignored);
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
    client.off('error', ignored);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
};
