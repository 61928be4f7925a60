import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, limitExceeded, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { ResourceServerEvent, ResourceServerScope } from './events.js';
import { inOrder, scopesRefusal } from './scopes.js';
import type { ResourceServer } from './state.js';

/** Quota "Resource servers per user pool". https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const SERVERS_A_POOL = 25;

/** Refuses one more resource server than a pool may have. */
export const resourceServerLimitRefusal = (servers: number): Refusal | undefined =>
  servers >= SERVERS_A_POOL ? limitExceeded('Resource server limit exceeded.') : undefined;

/** `existing` is the resource server of that identifier, if there is one; `servers` is how many the pool has. */
export const createResourceServer = (
  pool: UserPool,
  existing: ResourceServer | undefined,
  servers: number,
  {
    identifier,
    name,
    scopes,
  }: { readonly identifier: string; readonly name: string; readonly scopes: readonly ResourceServerScope[] },
): Decision<ResourceServerEvent> => {
  if (existing) return refuse(invalidParameter(`${identifier} already exists in user pool ${pool.id}.`));
  const refusal = scopesRefusal(scopes) ?? resourceServerLimitRefusal(servers);
  if (refusal) return refuse(refusal);
  return accept({
    type: 'ResourceServerCreated',
    data: { poolId: pool.id, identifier, name, scopes: inOrder(scopes) },
  });
};
