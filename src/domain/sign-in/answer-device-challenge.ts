import type { Client } from '../client/state.js';
import { unknownDevice } from '../device/tracking.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { CustomStanding } from '../session/custom-standing.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/state.js';
import type { ChallengeRound } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { succeed } from './begin-session.js';
import { timelyClaim } from './claim-timestamp.js';
import { type CustomGiven, nextChallenge } from './next-challenge.js';
import { issuedChallenge, type SignInEvent } from './second-factor.js';
import { entryRefusal, incorrect } from './sign-in-refusals.js';
import { subjectOf } from './subject.js';

/** Whom a device challenge is of: the session is proven and still good. */
export interface DeviceChallenged {
  readonly user: User;
  readonly session: Session;
  /** Where the device is a round of a custom authentication. */
  readonly standing: CustomStanding | undefined;
}

/** Why the device that a session waits for cannot go on: it was forgotten meanwhile, or is not to be remembered. */
const deviceRefusal = (
  { user, session }: DeviceChallenged,
  deviceKey: string,
  given: CustomGiven,
): Refusal | undefined => {
  const device = given.deviceOf?.(user.sub);
  const isMeant = device?.key === deviceKey && device.key === session.deviceKey;
  return isMeant && device.tracked?.remembered ? entryRefusal(user) : unknownDevice();
};

/** The answer to DEVICE_SRP_AUTH, whose SRP_A is a good one: on to the device's proof. */
export const answerDeviceSrp = (
  client: Client,
  of: DeviceChallenged,
  deviceKey: string,
  given: CustomGiven,
): Decision<SessionEvent> => {
  const refusal = deviceRefusal(of, deviceKey, given);
  if (refusal) return refuse(refusal);
  const { user, session, standing } = of;
  return accept<SessionEvent>(
    { type: 'ChallengePassed', data: { poolId: session.poolId, sessionId: session.id } },
    issuedChallenge(user, client, 'DEVICE_PASSWORD_VERIFIER', given, standing),
  );
};

const ROUNDS: readonly ChallengeRound[] = ['DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER'].map((challengeName) => ({
  challengeName,
  challengeResult: true,
  challengeMetadata: null,
}));

/**
 * The answer to DEVICE_PASSWORD_VERIFIER. `proves` says whether the claim is signed with the device's secret, over a canonical timestamp. A wrong
 * proof ends the session; a right one gives tokens, or goes on with a custom authentication.
 */
export const answerDeviceVerifier = (
  pool: UserPool,
  client: Client,
  of: DeviceChallenged,
  claim: {
    readonly deviceKey: string;
    readonly timestamp: string;
    readonly proves: (timestamp: string) => boolean;
  },
  given: CustomGiven & { readonly wallAt: number },
): Decision<SignInEvent> => {
  const claimed = timelyClaim(claim.timestamp, given);
  if (claimed instanceof Refusal) return refuse(claimed);
  const refusal = deviceRefusal(of, claim.deviceKey, given);
  if (refusal) return refuse(refusal);
  const { user, session, standing } = of;
  const data = { poolId: session.poolId, sessionId: session.id };
  if (!claim.proves(claimed.canonical)) return refuse<SessionEvent>(incorrect(), { type: 'ChallengeFailed', data });
  const passed: SessionEvent = { type: 'ChallengePassed', data };
  if (!standing) return accept<SignInEvent>(passed, succeed(user, client, given));
  const next = nextChallenge(pool, client, subjectOf(user), [...standing.rounds, ...ROUNDS], given);
  return next.refusal
    ? refuse<SessionEvent>(next.refusal, { type: 'ChallengeFailed', data })
    : accept<SignInEvent>(passed, ...next.events);
};
