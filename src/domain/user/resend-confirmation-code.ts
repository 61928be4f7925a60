import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, notAuthorized, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { quotaRefusal } from './hourly-quota.js';
import { type CodeGiven, sendCode } from './send-code.js';
import { type LinkTarget, signUpAddress, signUpCode } from './sign-up-code.js';
import type { User } from './state.js';
import { unknownUser } from './unknown-user.js';

/**
 * Sends the code of a sign-up anew. Accepted without events: the client hides that there is no such user, or that it is disabled, and
 * the caller is told of a delivery that does not take place.
 */
export const resendConfirmationCode = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  given: CodeGiven & { readonly target: LinkTarget },
): Decision<UserEvent | MessageEvent> => {
  const discreet = preventsUserExistenceErrors(client);
  if (!user) return discreet ? accept() : refuse(unknownUser());
  if (!user.enabled) return discreet ? accept() : refuse(notAuthorized('User is disabled.'));
  const exceeded = quotaRefusal(user, 'resend sign-up code', given.at);
  if (exceeded) return refuse(exceeded);
  if (user.status !== 'UNCONFIRMED') return refuse(invalidParameter('User is already confirmed.'));
  const address = signUpAddress(pool, user.attributes);
  if (!address) return refuse(notAuthorized('Cannot resend codes. Auto verification not turned on.'));
  const again = { kind: 'resend-code', ...address, quota: 'resend sign-up code' } as const;
  const sent = sendCode(pool, user, signUpCode(pool, user.username, again, given.target), given);
  return sent instanceof Refusal ? refuse(sent) : accept(...sent);
};
