import type { Client } from '../../domain/client/state.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldState } from '../../projections/world-state.js';
import { requireClientAndPool } from '../resources.js';

/** Finds the client that a user's call is made through, and its pool. Throws the refusal of a client that may not make it. */
export type FindClient = (state: WorldState) => { readonly client: Client; readonly pool: UserPool };

/** A client that proves itself, where it has a secret, by a hash over the user name. Throws ResourceNotFound- and NotAuthorizedException. */
export const provedByHash =
  (input: { readonly ClientId: string; readonly Username: string; readonly SecretHash?: string }): FindClient =>
  (state) => {
    const found = requireClientAndPool(state, input.ClientId);
    const unproved = secretHashRefusal(found.client, [input.Username], input.SecretHash);
    if (unproved) throw unproved;
    return found;
  };
