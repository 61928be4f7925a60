import { writableAttributes } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { notAuthorized, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { schemaOf } from './attributes.js';

/** Refuses attributes that users of this client may not write. Names that the pool does not know are for others to refuse. */
export const writeRefusal = (pool: UserPool, client: Client, names: readonly string[]): Refusal | undefined => {
  const writable = writableAttributes(client, pool.schema);
  return names.some((name) => schemaOf(pool, name) && !writable.has(name))
    ? notAuthorized('A client attempted to write unauthorized attribute')
    : undefined;
};
