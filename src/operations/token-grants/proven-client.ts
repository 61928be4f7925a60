import { hasSecret, isProvedBy } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldState } from '../../projections/world-state.js';
import { clientHere } from '../authorization/find-request.js';
import type { ShownClient } from './token-request.js';

/** The client that has shown its secret, if it has one. Throws invalid_client. */
export const provenClient = (
  state: WorldState,
  { clientId, secret }: ShownClient,
  poolOfHost: string | undefined,
): { readonly pool: UserPool; readonly client: Client } => {
  const found = clientHere(state, clientId, poolOfHost);
  if (!found) throw new OAuthRefusal('invalid_client');
  const { client } = found;
  if (isProvedBy(client, secret)) return found;
  // Measured for a secret that is wrong or left out; one of a client that has none is refused without a word.
  throw hasSecret(client)
    ? new OAuthRefusal('invalid_client', 'invalid_client_secret')
    : new OAuthRefusal('invalid_client');
};
