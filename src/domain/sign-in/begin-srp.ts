import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { SessionEvent } from '../session/events.js';
import type { Ask, Metadata } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { challenge } from './begin-session.js';
import { userDoesNotExist } from './sign-in-refusals.js';
import { preAuthenticationRefusal } from './pre-authentication.js';

/**
 * USER_SRP_AUTH, from the user on: a PASSWORD_VERIFIER challenge, whatever state the user is in; the verifier is told. Where existence
 * is to be hidden an unknown user is challenged too, in appearance: nothing happens, and the answer is simulated.
 */
export const beginSrp = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  begun: { readonly username: string; readonly validationData?: Metadata | undefined },
  given: { readonly at: number; readonly draw: Draw; readonly ask: Ask },
): Decision<SessionEvent> => {
  if (!user && !preventsUserExistenceErrors(client)) return refuse(userDoesNotExist());
  const subject = { username: user?.username ?? begun.username, user };
  const barred = preAuthenticationRefusal(pool, client, subject, begun.validationData, given.ask);
  if (barred) return refuse(barred);
  return user ? accept(challenge(user, client, 'PASSWORD_VERIFIER', given)) : accept();
};
