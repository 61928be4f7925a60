import { allowedOAuthFlows, allowedScopes, hasSecret } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { ClientTokenEvent } from './events.js';
import { OAuthRefusal } from './oauth-refusal.js';
import { clientScopes } from './scopes.js';

/** An access token for a client that has proved itself: no user, no refresh token. */
export const grantClientCredentials = (client: Client, scope: string | undefined): Decision<ClientTokenEvent> => {
  // Reported of AWS: a client that may not use OAuth at all is answered like this, one that may not use this flow otherwise.
  if (!client.settings.AllowedOAuthFlowsUserPoolClient) return refuse(new OAuthRefusal('invalid_grant'));
  if (!hasSecret(client) || !allowedOAuthFlows(client).has('client_credentials')) {
    return refuse(new OAuthRefusal('unauthorized_client'));
  }
  const scopes = clientScopes(scope, allowedScopes(client));
  if (typeof scopes === 'string') return refuse(new OAuthRefusal(scopes));
  return accept({ type: 'ClientTokenIssued', data: { poolId: client.poolId, clientId: client.id, scopes } });
};
