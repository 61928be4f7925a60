import { allowedOAuthFlows, COGNITO, identityProviders } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import {
  type AuthorizationRequest,
  NO_SUCH_PROVIDER,
  readAuthorizationRequest,
  type RequestParameters,
  single,
} from '../../domain/oauth/authorization-request.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldState } from '../../projections/world-state.js';
import { AuthorizationStop } from './authorization-stop.js';
import { identityProviderNamed } from '../../projections/identity-providers.js';
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
  const request = readAuthorizationRequest(found?.client, parameters, loginFeatures(state, found?.pool), {
    has: (name) => !!found && identityProviderNamed(state, found.pool.id, name) !== undefined,
    identified: (identifier) => found && identifiedBy(state, found.client, identifier),
  });
  if (!found) throw new AuthorizationStop({ to: 'page', error: 'invalid_request', clientId });
  if ('to' in request) throw new AuthorizationStop(request);
  return { ...found, request };
};

/** The client's provider that has an identifier: domains of addresses, mostly, so that their case does not count. */
const identifiedBy = (state: WorldState, client: Client, identifier: string): string | undefined =>
  identityProviders(client).find((name) =>
    identityProviderNamed(state, client.poolId, name)?.idpIdentifiers.some(
      (one) => one.toLowerCase() === identifier.toLowerCase(),
    ),
  );

/** Whether the pool's own users may sign in at the pages of a client. */
export const takesOwnUsers = (client: Client): boolean => identityProviders(client).includes(COGNITO);

/**
 * The request of a link that leads back without having signed in, as to /passkeys/add: all that it says is a client and one of its callbacks.
 * What it leaves out is what the client's users sign in with.
 */
export const findReturn: typeof findRequestOfOwnUser = (state, parameters, poolOfHost) => {
  const found = clientHere(state, single(parameters, 'client_id'), poolOfHost);
  const said = [...parameters].filter(([name]) => ['client_id', 'redirect_uri', 'lang'].includes(name));
  const type = found && !allowedOAuthFlows(found.client).has('code') ? 'token' : 'code';
  return findRequestOfOwnUser(state, new Map([...said, ['response_type', [type]]]), poolOfHost);
};

/** As findRequest, for what only the pool's own users do. */
export const findRequestOfOwnUser = (...where: Parameters<typeof findRequest>): FoundRequest => {
  const found = findRequest(...where);
  if (takesOwnUsers(found.client)) return found;
  throw new AuthorizationStop({ to: 'page', error: NO_SUCH_PROVIDER, clientId: found.client.id });
};
