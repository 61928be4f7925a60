import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import { mfaStep } from '../mfa/mfa-step.js';
import type { SessionEvent } from '../session/events.js';
import { isCodeOf } from '../session/session-code.js';
import type { Session } from '../session/state.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserDirectory } from '../user/directory.js';
import type { UserEvent } from '../user/events.js';
import type { CodeGiven } from '../user/send-code.js';
import type { User } from '../user/state.js';
import { succeed } from './begin-session.js';
import { afterFirstFactor, type SignInEvent } from './second-factor.js';
import { passwordResetRequired, userDisabled } from './sign-in-refusals.js';
import { verifiedByCode } from './verified-by-code.js';

const passed = ({ poolId, id: sessionId }: Session): SessionEvent => ({
  type: 'ChallengePassed',
  data: { poolId, sessionId },
});

/**
 * The answer to EMAIL_OTP or SMS_OTP as the first factor. `user` is undefined where somebody who is not there was challenged in appearance. A
 * wrong code leaves the session usable; a right one verifies the address, and confirms whoever had yet to confirm. No second factor follows,
 * unless pool or user have come to want one since the sign-in began.
 */
export const answerOneTimeCode = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  session: Session,
  typed: string,
  given: CodeGiven & { readonly directory: UserDirectory },
): Decision<SignInEvent> => {
  if (user?.enabled === false) return refuse(userDisabled());
  const { code } = session;
  if (!user || !code || !isCodeOf(given.worldSeed, session, typed)) {
    return refuse(new Refusal('CodeMismatchException', 'Invalid code or auth state for the user.'));
  }
  if (user.status === 'RESET_REQUIRED') return refuse(passwordResetRequired());
  const { poolId, sub } = user;
  // The address may have become another meanwhile, which no code has gone to.
  const isNews =
    user.attributes[code.attribute] === code.sentTo && user.attributes[`${code.attribute}_verified`] !== 'true';
  const verified = isNews ? verifiedByCode(pool, user, code, given.directory) : [];
  if (verified instanceof Refusal) return refuse(verified);
  const confirmed: readonly UserEvent[] =
    user.status === 'UNCONFIRMED' ? [{ type: 'UserConfirmed', data: { poolId, sub } }] : [];
  const proof: readonly SignInEvent[] = [passed(session), ...verified, ...confirmed];
  if (mfaStep(pool, user).kind === 'none') return accept<SignInEvent>(...proof, succeed(user, client, given));
  const { events, refusal } = afterFirstFactor(pool, client, user, given);
  return refusal ? refuse<SignInEvent>(refusal) : accept<SignInEvent>(...proof, ...events);
};
