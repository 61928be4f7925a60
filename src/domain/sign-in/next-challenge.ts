import type { Client } from '../client/state.js';
import { provesItself } from '../device/device-step.js';
import type { DeviceGiven } from '../device/known-device.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { type CustomStanding, sealStanding } from '../session/custom-standing.js';
import type { ChallengeName, SessionEvent } from '../session/events.js';
import type { ChallengeRound } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import type { CodeGiven } from '../user/send-code.js';
import type { User } from '../user/state.js';
import { challenge, succeed } from './begin-session.js';
import { type RiskGiven, afterFirstFactor, type SignInEvent } from './second-factor.js';
import { entryRefusal, incorrect } from './sign-in-refusals.js';
import { aboutSubject, type Subject, subjectOf } from './subject.js';

/** `clientMetadata` is that of an answer to a challenge; calls that begin a sign-in hand none on. */
export type CustomGiven = CodeGiven & DeviceGiven & RiskGiven;

/** Observed where the pool has no DefineAuthChallenge; the same for the other two. */
export const notConfigured = (): Refusal =>
  invalidParameter('Custom auth lambda trigger is not configured for the user pool.');

/** The first round of a custom authentication that begins with SRP, where DefineAuthChallenge may ask for PASSWORD_VERIFIER. */
export const SRP_BEGUN: ChallengeRound = { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null };

/**
 * What DefineAuthChallenge makes of the rounds so far: tokens, a challenge, or the end. Somebody who is not there goes through all of it,
 * and gets no tokens. A refusal is the end of the sign-in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 */
export const nextChallenge = (
  pool: UserPool,
  client: Client,
  subject: Subject,
  rounds: readonly ChallengeRound[],
  given: CustomGiven,
): Decision<SignInEvent> => {
  const { ask, clientMetadata } = given;
  const told = { ...aboutSubject(pool, client, subject), ...(clientMetadata && { clientMetadata }) };
  const defined = ask(pool, 'DefineAuthChallenge', { ...told, session: rounds });
  if (!defined) return refuse(notConfigured());
  if (defined instanceof Refusal) return refuse(defined);
  const { challengeName, issueTokens, failAuthentication } = defined;
  if (failAuthentication) return refuse(incorrect());
  if (issueTokens) return tokens(pool, client, subject, rounds, given);
  if (challengeName === 'PASSWORD_VERIFIER' && rounds.length === 1 && rounds[0]?.challengeName === 'SRP_A') {
    return accept(customChallenge(subject, client, challengeName, { rounds }, given));
  }
  if (challengeName !== 'CUSTOM_CHALLENGE') {
    return refuse(new Refusal('InvalidLambdaResponseException', 'Unrecognizable lambda output'));
  }
  const created = ask(pool, 'CreateAuthChallenge', { ...told, challengeName, session: rounds });
  if (!created) return refuse(notConfigured());
  if (created instanceof Refusal) return refuse(created);
  return accept(customChallenge(subject, client, challengeName, { rounds, created }, given));
};

/** A challenge of a custom authentication: its session carries what was answered so far. */
export const customChallenge = (
  subject: Subject,
  client: Client,
  name: ChallengeName,
  standing: CustomStanding,
  given: CustomGiven,
): Extract<SessionEvent, { type: 'ChallengeIssued' }> => {
  const issued = challenge(subject, client, name, given);
  const { sessionId } = issued.data;
  const whole = subject.user ? standing : { ...standing, stranger: subject.username };
  return { ...issued, data: { ...issued.data, custom: sealStanding(given.worldSeed, sessionId, whole) } };
};

/** A remembered device that was named proves itself last, unless it stood in for the second factor. */
const tokens = (
  pool: UserPool,
  client: Client,
  { user }: Subject,
  rounds: readonly ChallengeRound[],
  given: CustomGiven,
): Decision<SignInEvent> => {
  if (!user) return refuse(incorrect());
  const barred = entryRefusal(user);
  if (barred) return refuse(barred);
  const isProven = rounds.some(({ challengeName }) => challengeName === 'DEVICE_PASSWORD_VERIFIER');
  return !isProven && provesItself(pool, given.deviceOf?.(user.sub), 'none')
    ? accept(challenge(user, client, 'DEVICE_SRP_AUTH', given))
    : accept(succeed(user, client, given));
};

/** Once the password is shown in a custom authentication: Cognito's own second factor, where one is wanted, before DefineAuthChallenge goes on. */
export const afterPasswordRound = (
  pool: UserPool,
  client: Client,
  user: User,
  rounds: readonly ChallengeRound[],
  given: CustomGiven,
): Decision<SignInEvent> =>
  afterFirstFactor(pool, client, user, given, {
    standing: { rounds },
    proceed: () => nextChallenge(pool, client, subjectOf(user), rounds, given),
  });
