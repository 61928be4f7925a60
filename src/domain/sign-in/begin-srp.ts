import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import type { SessionEvent } from '../session/events.js';
import type { User } from '../user/state.js';
import { challenge } from './begin-session.js';

/**
 * USER_SRP_AUTH, from the user on: a PASSWORD_VERIFIER challenge, whatever state the user is in; the verifier is told. Where existence
 * is to be hidden an unknown user is challenged too, in appearance: nothing happens, and the answer is simulated.
 */
export const beginSrp = (
  client: Client,
  user: User | undefined,
  given: { readonly at: number; readonly draw: Draw },
): Decision<SessionEvent> => {
  if (user) return accept(challenge(user, client, 'PASSWORD_VERIFIER', given));
  if (preventsUserExistenceErrors(client)) return accept();
  return refuse(new Refusal('UserNotFoundException', 'User does not exist.'));
};
