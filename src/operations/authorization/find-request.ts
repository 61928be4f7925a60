import type { Client } from '../../domain/client/state.js';
import {
  type AuthorizationRequest,
  readAuthorizationRequest,
  type RequestParameters,
  single,
} from '../../domain/oauth/authorization-request.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldState } from '../../projections/world-state.js';
import { AuthorizationStop } from './authorization-stop.js';
import { loginFeatures } from './login-features.js';

/** A request to sign in, with whom it concerns. */
export interface FoundRequest {
  readonly pool: UserPool;
  readonly client: Client;
  readonly request: AuthorizationRequest;
}

/** A client as one pool's domain knows it; any pool's, where the name that was asked is no domain. */
export const clientHere = (
  state: WorldState,
  clientId: string | undefined,
  poolOfHost: string | undefined,
): { readonly pool: UserPool; readonly client: Client } | undefined => {
  const client = clientId === undefined ? undefined : state.clients.get(clientId);
  const pool = client && state.pools.get(client.poolId);
  return client && pool && (poolOfHost ?? pool.id) === pool.id ? { client, pool } : undefined;
};

/** What a request to the authorize endpoint or to a page asks. Throws AuthorizationStop. */
export const findRequest = (
  state: WorldState,
  parameters: RequestParameters,
  poolOfHost: string | undefined,
): FoundRequest => {
  const clientId = single(parameters, 'client_id');
  const found = clientHere(state, clientId, poolOfHost);
  const request = readAuthorizationRequest(found?.client, parameters, loginFeatures(state, found?.pool));
  if (!found) throw new AuthorizationStop({ to: 'page', error: 'invalid_request', clientId });
  if ('to' in request) throw new AuthorizationStop(request);
  return { ...found, request };
};
