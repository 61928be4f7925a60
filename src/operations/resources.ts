import { Refusal, resourceNotFound } from '../domain/kernel/refusal.js';
import type { Client } from '../domain/client/state.js';
import type { Group } from '../domain/group/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { User } from '../domain/user/state.js';
import { groupNamed } from '../projections/groups.js';
import { userByAnyName, userBySub } from '../projections/users.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';

/** The pool, if it lives in the caller's account and region. Throws ResourceNotFoundException. */
export const requirePool = (state: WorldState, call: Call, poolId: string): UserPool => {
  const pool = state.pools.get(poolId);
  const here = pool && pool.accountId === call.accountId && (call.caller.region ?? pool.region) === pool.region;
  if (!here) throw resourceNotFound(`User pool ${poolId} does not exist.`);
  return pool;
};

/** The client of this pool. Throws ResourceNotFoundException, for another pool's client too. */
export const requireClient = (state: WorldState, pool: UserPool, clientId: string): Client => {
  const client = state.clients.get(clientId);
  if (client?.poolId !== pool.id) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
  return client;
};

/** A client and its pool, for operations that name the client only. Throws ResourceNotFoundException. */
export const requireClientAndPool = (state: WorldState, clientId: string): { client: Client; pool: UserPool } => {
  const client = state.clients.get(clientId);
  const pool = client && state.pools.get(client.poolId);
  if (!pool) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
  return { client, pool };
};

export const userNotFound = (): Refusal => new Refusal('UserNotFoundException', 'User does not exist.');

/** The user meant by an administrator's `Username`. Throws UserNotFoundException. */
export const requireUser = (state: WorldState, pool: UserPool, name: string): User => {
  const user = userByAnyName(state, pool, name);
  if (!user) throw userNotFound();
  return user;
};

/** The user that an earlier look found, if it still is there. Throws UserNotFoundException. */
export const requireUserBySub = (state: WorldState, pool: UserPool, sub: string): User => {
  const user = userBySub(state, pool.id, sub);
  if (!user) throw userNotFound();
  return user;
};

/** Throws ResourceNotFoundException. */
export const requireGroup = (state: WorldState, pool: UserPool, name: string): Group => {
  const group = groupNamed(state, pool.id, name);
  if (!group) throw resourceNotFound('Group not found.');
  return group;
};
