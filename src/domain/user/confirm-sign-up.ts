import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, aliasLost, takenLogins } from './aliases.js';
import { confirmationRefusal } from './admin-confirm-sign-up.js';
import { expiredCode, provenCode } from './code.js';
import type { UserDirectory } from './directory.js';
import type { UserEvent } from './events.js';
import { quotaRefusal } from './hourly-quota.js';
import type { User } from './state.js';
import { unknownUser } from './unknown-user.js';

/**
 * Confirms the user who brings back the code of the sign-up, and verifies the address that it went to, if that still is the user's.
 * A wrong code is counted. `at` is epoch milliseconds.
 */
export const confirmSignUp = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  command: { readonly code: string; readonly forceAliasCreation: boolean },
  given: { readonly at: number; readonly worldSeed: Uint8Array; readonly directory: UserDirectory },
): Decision<UserEvent> => {
  if (!user) return refuse(preventsUserExistenceErrors(client) ? expiredCode() : unknownUser());
  const { poolId, sub } = user;
  const exceeded = quotaRefusal(user, 'confirm sign-up', given.at);
  if (exceeded) return refuse(exceeded);
  if (!user.enabled) return refuse(notAuthorized('User is disabled.'));
  const unfit = confirmationRefusal(user);
  if (unfit) return refuse(unfit);

  const sent = provenCode(user, 'sign-up', command.code, given);
  if (sent instanceof Refusal) {
    return refuse<UserEvent>(sent, { type: 'AttemptRefused', data: { poolId, sub, quota: 'confirm sign-up' } });
  }
  const confirmed: readonly UserEvent[] = [
    { type: 'CodeUsed', data: { poolId, sub, purpose: 'sign-up' } },
    { type: 'UserConfirmed', data: { poolId, sub } },
  ];
  const { attribute, sentTo: value } = sent;
  if (user.attributes[attribute] !== value) return accept(...confirmed);

  const after = { ...user, attributes: { ...user.attributes, [`${attribute}_verified`]: 'true' } };
  const taken = takenLogins(pool, after, given.directory);
  if (taken[0] && !command.forceAliasCreation) return refuse(aliasExists(taken[0].attribute));
  return accept(...taken.map(({ attribute: alias, owner }) => aliasLost(owner, alias)), ...confirmed, {
    type: 'AttributeVerified',
    data: { poolId, sub, attribute, value },
  });
};
