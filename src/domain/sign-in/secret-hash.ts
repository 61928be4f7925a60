import { hasSecret, provesSecretHash } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { notAuthorized, type Refusal } from '../kernel/refusal.js';

/** Why a SECRET_HASH, made over one of `usernames`, does not prove the client; a hash sent to a client without secret is refused too. */
export const secretHashRefusal = (
  client: Client,
  usernames: readonly string[],
  hash: string | undefined,
  wrong = `Unable to verify secret hash for client ${client.id}`,
): Refusal | undefined => {
  if (!hasSecret(client)) return hash === undefined ? undefined : notAuthorized(wrong);
  if (hash === undefined) {
    return notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  }
  return usernames.some((username) => provesSecretHash(client, username, hash)) ? undefined : notAuthorized(wrong);
};
