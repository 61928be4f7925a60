import type { Client } from '../client/state.js';
import { type Decision, refuse } from '../kernel/decision.js';
import type { UserPool } from '../user-pool/state.js';
import type { CodeGiven } from '../user/send-code.js';
import type { User } from '../user/state.js';
import { afterFirstFactor, type SignInEvent } from './second-factor.js';
import { entryRefusal, incorrect, passwordResetRequired } from './sign-in-refusals.js';

/**
 * Signs in a user who has just been confirmed, without the password that it chose a moment ago. PostConfirmation has been told in between,
 * and may have done anything to the user: `user` is undefined where it is gone.
 */
export const signInAfterSignUp = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  given: CodeGiven,
): Decision<SignInEvent> => {
  if (!user) return refuse(incorrect());
  const barred = entryRefusal(user);
  if (barred) return refuse(barred);
  // A temporary password has been set: it is what the user has to show first.
  if (user.status === 'FORCE_CHANGE_PASSWORD') return refuse(passwordResetRequired());
  return afterFirstFactor(pool, client, user, given);
};
