import type { Client } from '../client/state.js';
import { namesUnknownDevice } from '../device/known-device.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { CustomStanding } from '../session/custom-standing.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/state.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';
import { temporaryPasswordRefusal } from '../user/temporary-password-age.js';
import { timelyClaim } from './claim-timestamp.js';
import { afterPasswordRound, customChallenge, type CustomGiven } from './next-challenge.js';
import { afterPassword, passwordRefusal } from './password-proof.js';
import type { SignInEvent } from './second-factor.js';
import { incorrect, statusRefusal } from './sign-in-refusals.js';
import { subjectOf } from './subject.js';

/** What the secret block says, if it is ours: when it expires, and the session that it is of, unless its user was simulated. */
export interface Handshake {
  readonly expiresAt: number;
  readonly session: Session | undefined;
  /** Where the password is a challenge of a custom authentication. */
  readonly standing?: CustomStanding | undefined;
}

/**
 * The answer to PASSWORD_VERIFIER. `user` is who is named in it; `proves` says whether the claim is signed with that user's password, over
 * a canonical timestamp. A wrong proof is counted and ends the handshake, a right one passes it, and whatever else is refused leaves it
 * usable: Amplify answers `Device does not exist.` with the same block.
 */
export const answerPasswordVerifier = (
  pool: UserPool,
  client: Client,
  handshake: Handshake | undefined,
  user: User | undefined,
  claim: {
    readonly timestamp: string;
    readonly proves: (user: User, timestamp: string) => boolean;
    readonly deviceKey?: string | undefined;
  },
  given: CustomGiven & { readonly wallAt: number },
): Decision<SignInEvent> => {
  const claimed = timelyClaim(claim.timestamp, given);
  if (claimed instanceof Refusal) return refuse(claimed);
  if (!handshake) return refuse(incorrect());
  if (handshake.expiresAt <= given.at)
    return refuse(notAuthorized('Invalid session for the user, session is expired.'));
  const { session, standing } = handshake;
  // A block of a history that was left behind can outlive the session of its name: forgotten or not, that one is over.
  if (session?.challenge !== 'PASSWORD_VERIFIER' || session.expiresAt <= given.at || session.outcome) {
    return refuse(incorrect());
  }
  if (user?.sub !== session.sub) return refuse(incorrect());

  const proof = {
    holds: () => claim.proves(user, claimed.canonical),
    namesUnknownDevice: namesUnknownDevice(claim.deviceKey, user.sub, given),
  };
  const ended = { poolId: session.poolId, sessionId: session.id };
  const failed: SessionEvent = { type: 'ChallengeFailed', data: ended };
  // In a custom authentication whoever must reset the password is asked for the next one instead.
  const byStatus = standing && user.status === 'RESET_REQUIRED' ? undefined : statusRefusal(user);
  const wrong = passwordRefusal(client, user, proof, byStatus, given.at);
  if (wrong)
    return wrong.events.length === 0 ? wrong : refuse<UserEvent | SessionEvent>(wrong.refusal, ...wrong.events, failed);
  const next = standing
    ? afterPasswordInCustom(pool, client, user, standing, given)
    : afterPassword(pool, client, user, given);
  if (!next.refusal) return accept({ type: 'ChallengePassed', data: ended }, ...next.events);
  return standing ? refuse(next.refusal, failed) : refuse(next.refusal);
};

/** Users who need another password are asked for it before DefineAuthChallenge goes on. */
const afterPasswordInCustom = (
  pool: UserPool,
  client: Client,
  user: User,
  standing: CustomStanding,
  given: CustomGiven,
): Decision<SignInEvent> => {
  const round = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null };
  const rounds = [...standing.rounds, round];
  if (user.status !== 'FORCE_CHANGE_PASSWORD' && user.status !== 'RESET_REQUIRED') {
    return afterPasswordRound(pool, client, user, rounds, given);
  }
  const expired = temporaryPasswordRefusal(pool, user, given.at);
  if (expired) return refuse(expired);
  return accept(customChallenge(subjectOf(user), client, 'NEW_PASSWORD_REQUIRED', { rounds }, given));
};
