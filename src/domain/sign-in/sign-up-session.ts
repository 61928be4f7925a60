import { allowedFlows } from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { Draw } from '../kernel/draw.js';
import type { Refusal } from '../kernel/refusal.js';
import { notAuthorized } from '../kernel/refusal.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/state.js';
import { sessionRefusal } from '../session/use-session.js';
import type { UserPool } from '../user-pool/state.js';
import type { Attributes } from '../user/events.js';
import { signUpAddress } from '../user/sign-up-code.js';
import type { User } from '../user/state.js';
import { challenge } from './begin-session.js';
import { allowedFactors } from '../user-pool/first-factors.js';

type Given = { readonly at: number; readonly draw: Draw };

/**
 * A session that leads from a sign-up to a sign-in, begun before the code comes back, or with it: where that code is one that the pool lets
 * its users sign in by.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html, "passwordless sign-up"
 */
export const beginSignUpSession = (
  pool: UserPool,
  client: Client,
  user: { readonly poolId: string; readonly sub: string; readonly attributes: Attributes },
  given: Given,
  at: 'SIGN_UP' | 'SIGNED_UP' = 'SIGN_UP',
): readonly SessionEvent[] => {
  const address = signUpAddress(pool, user.attributes);
  if (!address || !allowedFlows(client).has('USER_AUTH')) return [];
  const factor = address.attribute === 'email' ? 'EMAIL_OTP' : 'SMS_OTP';
  return allowedFactors(pool).includes(factor) ? [challenge(user, client, at, given)] : [];
};

/** What of that session follows the confirmation: the one to sign in with; or why the one that was shown is refused. */
export const continueSignUpSession = (
  client: Client,
  user: User | undefined,
  session: Session | undefined,
  given: Given,
): readonly SessionEvent[] | Refusal => {
  const refusal = sessionRefusal(session, {
    ...{ clientId: client.id, sub: user?.sub, at: given.at },
    challenge: 'SIGN_UP',
  });
  if (refusal) return refusal;
  if (!session || !user) return notAuthorized('Invalid session for the user.');
  return [
    { type: 'ChallengePassed', data: { poolId: session.poolId, sessionId: session.id } },
    challenge(user, client, 'SIGNED_UP', given),
  ];
};
