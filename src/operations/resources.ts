import { Refusal, resourceNotFound } from '../domain/kernel/refusal.js';
import type { Client } from '../domain/client/state.js';
import type { Group } from '../domain/group/state.js';
import type { IdentityProvider } from '../domain/identity-provider/state.js';
import type { ResourceServer } from '../domain/resource-server/state.js';
import type { UserPoolDomain } from '../domain/user-pool-domain/state.js';
import { unknownDomain } from '../domain/user-pool-domain/unknown-domain.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { User } from '../domain/user/state.js';
import { domainNamed } from '../projections/domains.js';
import { groupNamed } from '../projections/groups.js';
import { identityProviderNamed } from '../projections/identity-providers.js';
import { resourceServerNamed } from '../projections/resource-servers.js';
import { userByAnyName, userBySub } from '../projections/users.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';
import { seenInSecondary } from './secondary-regions.js';

const poolHere = (state: WorldState, call: Call, poolId: string): UserPool | undefined => {
  const pool = state.pools.get(poolId);
  if (pool?.accountId !== call.accountId) return undefined;
  return (call.caller.region ?? pool.region) === pool.region ? pool : seenInSecondary(pool, call);
};

/** The pool, if it lives in the caller's account and region, or has a replica there. Throws ResourceNotFoundException, OperationNotEnabledException. */
export const requirePool = (state: WorldState, call: Call, poolId: string): UserPool => {
  const pool = poolHere(state, call, poolId);
  if (!pool) throw resourceNotFound(`User pool ${poolId} does not exist.`);
  return pool;
};

/** The domain of this pool, and the pool. Throws InvalidParameterException, for another pool's domain too. */
export const requireDomain = (
  state: WorldState,
  call: Call,
  poolId: string,
  name: string,
): { readonly pool: UserPool; readonly domain: UserPoolDomain } => {
  const pool = poolHere(state, call, poolId);
  const domain = pool && domainNamed(state, pool.region, name);
  if (!pool || domain?.poolId !== poolId) throw unknownDomain();
  return { pool, domain };
};

/** Throws ResourceNotFoundException. */
export const requireResourceServer = (state: WorldState, pool: UserPool, identifier: string): ResourceServer => {
  const server = resourceServerNamed(state, pool.id, identifier);
  if (!server) throw resourceNotFound(`Resource server ${identifier} does not exist.`);
  return server;
};

/** Throws ResourceNotFoundException. */
export const requireIdentityProvider = (state: WorldState, pool: UserPool, name: string): IdentityProvider => {
  const provider = identityProviderNamed(state, pool.id, name);
  if (!provider) throw resourceNotFound(`Identity provider ${name} does not exist.`);
  return provider;
};

/** The client of this pool. Throws ResourceNotFoundException, for another pool's client too. */
export const requireClient = (state: WorldState, pool: UserPool, clientId: string): Client => {
  const client = state.clients.get(clientId);
  if (client?.poolId !== pool.id) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
  return client;
};

/** A client and its pool, for operations that name the client only; of this pool where `poolId` is given. Throws ResourceNotFoundException. */
export const requireClientAndPool = (
  state: WorldState,
  clientId: string,
  poolId?: string,
): { client: Client; pool: UserPool } => {
  const client = state.clients.get(clientId);
  const pool = client && state.pools.get(client.poolId);
  if (!pool || (poolId ?? pool.id) !== pool.id) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
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
