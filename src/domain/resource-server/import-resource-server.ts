import { accept, type Decision, refuse } from '../kernel/decision.js';
import { same } from '../kernel/same.js';
import type { UserPool } from '../user-pool/state.js';
import { resourceServerLimitRefusal } from './create-resource-server.js';
import type { ResourceServerEvent, ResourceServerScope } from './events.js';
import { inOrder, scopesRefusal } from './scopes.js';
import type { ResourceServer } from './state.js';

/** A resource server as an import says it; scopes that are left out stay as they are. */
export interface ImportedResourceServer {
  readonly identifier: string;
  readonly name: string;
  readonly scopes?: readonly ResourceServerScope[] | undefined;
}

/** Makes a resource server, or brings the one that is there to what is said of it. `servers` is how many the pool has. */
export const importResourceServer = (
  pool: UserPool,
  before: ResourceServer | undefined,
  servers: number,
  { identifier, name, scopes = before?.scopes ?? [] }: ImportedResourceServer,
): Decision<ResourceServerEvent> => {
  const refusal = scopesRefusal(scopes) ?? (before ? undefined : resourceServerLimitRefusal(servers));
  if (refusal) return refuse(refusal);
  const server: ResourceServer = { poolId: pool.id, identifier, name, scopes: inOrder(scopes) };
  return same(before, server) ? accept() : accept({ type: 'ResourceServerImported', data: server });
};
