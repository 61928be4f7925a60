import { refuse } from '../../domain/kernel/decision.js';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import { standingOf } from '../../domain/session/custom-standing.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import { answerCustomChallenge } from '../../domain/sign-in/answer-custom-challenge.js';
import { missing } from '../../domain/sign-in/parameters.js';
import { subjectOf } from '../../domain/sign-in/subject.js';
import { keyOf } from '../../projections/table.js';
import { provenSession } from '../../tokens/session-token.js';
import type { ChallengeRule } from './challenge-rule.js';
import { strangerIn } from './invented-user.js';

/** CUSTOM_CHALLENGE: reads the session, then asks the rules. */
export const customChallengeAnswer: ChallengeRule = (call, state, pool, client, answer, given) => {
  const { responses, token, named, clientMetadata } = answer;
  const { seed: worldSeed } = call.world;
  const session = provenSession(worldSeed, token ?? '', (id) => state.sessions.get(keyOf(pool.id, id)));
  const subject = named ? subjectOf(named) : strangerIn(worldSeed, pool, session, responses.USERNAME ?? '');
  const unusable = sessionRefusal(session, {
    clientId: client.id,
    sub: subject?.sub,
    challenge: 'CUSTOM_CHALLENGE',
    at: given.at,
  });
  if (unusable) return refuse(unusable);
  const standing = standingOf(worldSeed, session);
  if (!session || !subject || !standing) return refuse(notAuthorized('Invalid session for the user.'));
  const unanswered = missing(responses, 'ANSWER');
  if (unanswered) return refuse(unanswered);
  const { ANSWER: text = '', DEVICE_KEY: deviceKey } = responses;
  return answerCustomChallenge(
    pool,
    client,
    subject,
    session,
    standing,
    { text, deviceKey },
    { ...given, worldSeed, clientMetadata },
  );
};
