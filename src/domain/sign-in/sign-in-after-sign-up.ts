import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';
import { succeed } from './begin-session.js';
import { entryRefusal, incorrect, passwordResetRequired } from './sign-in-refusals.js';

/**
 * Signs in a user who has just been confirmed, without the password that it chose a moment ago. PostConfirmation has been told in between,
 * and may have done anything to the user: `user` is undefined where it is gone.
 */
export const signInAfterSignUp = (
  client: Client,
  user: User | undefined,
  given: { readonly at: number; readonly draw: Draw },
): Decision<UserEvent> => {
  if (!user) return refuse(incorrect());
  const barred = entryRefusal(user);
  if (barred) return refuse(barred);
  // A temporary password has been set: it is what the user has to show first.
  if (user.status === 'FORCE_CHANGE_PASSWORD') return refuse(passwordResetRequired());
  return accept(succeed(user, client, given));
};
