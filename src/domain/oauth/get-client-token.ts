import { allowedFlows, provesSecret } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, notAuthorized } from '../kernel/refusal.js';
import type { ClientTokenEvent } from './events.js';
import { clientScopes } from './scopes.js';

/**
 * An access token for a client that shows one of its secrets: what the client credentials grant gives, without a domain. It takes the client's
 * scopes as they are set, whether or not it may use the flows of OAuth. AWS's sentences have not been observed.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
 */
export const getClientToken = (
  client: Client,
  { secret, scopes: asked }: { readonly secret: string; readonly scopes: readonly string[] | undefined },
): Decision<ClientTokenEvent> => {
  if (!allowedFlows(client).has('CLIENT_TOKEN_AUTH')) {
    return refuse(invalidParameter('Auth flow not enabled for this client'));
  }
  if (!provesSecret(client, secret)) return refuse(notAuthorized('Invalid client secret'));
  const scopes = clientScopes(asked?.join(' '), client.settings.AllowedOAuthScopes ?? []);
  if (typeof scopes === 'string') return refuse(invalidParameter('Invalid scope requested.'));
  return accept({ type: 'ClientTokenIssued', data: { poolId: client.poolId, clientId: client.id, scopes } });
};
