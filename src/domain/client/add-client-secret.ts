import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, type Refusal } from '../kernel/refusal.js';
import { hasSecret } from './effective.js';
import type { ClientEvent } from './events.js';
import { newSecret } from './new-secret.js';
import type { Client } from './state.js';

/** One in use and its successor. */
export const SECRETS_A_CLIENT = 2;

export const secretsLimit = (): Refusal =>
  limitExceeded(`Client secrets cannot exceed limit of ${SECRETS_A_CLIENT} secrets.`);

/** `value` is the caller's own secret, if it brought one. A public client cannot become confidential. */
export const addClientSecret = (
  client: Client,
  value: string | undefined,
  given: { readonly at: number; readonly draw: Draw },
): Decision<ClientEvent> => {
  // The API reference says "for an existing confidential app client"; the wording has not been observed.
  if (!hasSecret(client)) {
    return refuse(invalidParameter(`User pool client ${client.id} does not have a client secret.`));
  }
  if (client.secrets.length >= SECRETS_A_CLIENT) {
    return refuse(secretsLimit());
  }
  const secret = newSecret(client.id, value, given, client.secrets);
  return accept({ type: 'ClientSecretAdded', data: { poolId: client.poolId, clientId: client.id, secret } });
};
