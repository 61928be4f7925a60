import type { Client } from '../client/state.js';
import { namesUnknownDevice } from '../device/known-device.js';
import { unknownDevice } from '../device/tracking.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { CustomStanding } from '../session/custom-standing.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/state.js';
import type { UserPool } from '../user-pool/state.js';
import { userDisabled } from './sign-in-refusals.js';
import { type CustomGiven, nextChallenge, notConfigured } from './next-challenge.js';
import type { SignInEvent } from './second-factor.js';
import { aboutSubject, type Subject } from './subject.js';

/**
 * The answer to CUSTOM_CHALLENGE: VerifyAuthChallengeResponse judges it, DefineAuthChallenge says what follows, a wrong answer too.
 * `session` is proven and still good; it serves once, whatever comes of it, and a challenge that follows has a session of its own.
 */
export const answerCustomChallenge = (
  pool: UserPool,
  client: Client,
  subject: Subject,
  session: Session,
  standing: CustomStanding,
  answer: { readonly text: string; readonly deviceKey?: string | undefined },
  given: CustomGiven,
): Decision<SignInEvent> => {
  if (subject.user?.enabled === false) return refuse(userDisabled());
  if (namesUnknownDevice(answer.deviceKey, subject.sub, given)) return refuse(unknownDevice());
  const { clientMetadata } = given;
  const data = { poolId: session.poolId, sessionId: session.id };
  const failed: SessionEvent = { type: 'ChallengeFailed', data };
  const verified = given.ask(pool, 'VerifyAuthChallengeResponse', {
    ...aboutSubject(pool, client, subject),
    privateChallengeParameters: standing.created?.privateChallengeParameters ?? {},
    challengeAnswer: answer.text,
    ...(clientMetadata && { clientMetadata }),
  });
  if (!verified) return refuse(notConfigured(), failed);
  if (verified instanceof Refusal) return refuse(verified, failed);

  const { answerCorrect } = verified;
  const challengeMetadata = standing.created?.challengeMetadata ?? null;
  const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: answerCorrect, challengeMetadata };
  const next = nextChallenge(pool, client, subject, [...standing.rounds, round], given);
  if (next.refusal) return refuse(next.refusal, failed);
  return accept(answerCorrect ? { type: 'ChallengePassed', data } : failed, ...next.events);
};
