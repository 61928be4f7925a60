import { refuse } from '../../domain/kernel/decision.js';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import { standingOf } from '../../domain/session/custom-standing.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import { answerNewPassword } from '../../domain/sign-in/answer-new-password.js';
import { missing } from '../../domain/sign-in/parameters.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import { directoryOf } from '../../projections/users.js';
import { keyOf } from '../../projections/table.js';
import { provenSession } from '../../tokens/session-token.js';
import type { ChallengeRule } from './challenge-rule.js';

/** NEW_PASSWORD_REQUIRED: reads the session, then asks the rules. */
export const newPassword: ChallengeRule = (call, state, pool, client, answer, given) => {
  const { responses, token, named: user, clientMetadata } = answer;
  const { seed } = call.world;
  const session = provenSession(seed, token ?? '', (id) => state.sessions.get(keyOf(pool.id, id)));
  const unusable = sessionRefusal(session, {
    clientId: client.id,
    sub: user?.sub,
    challenge: 'NEW_PASSWORD_REQUIRED',
    at: given.at,
  });
  if (unusable) return refuse(unusable);
  const standing = standingOf(seed, session);
  const wanted = user?.status === 'FORCE_CHANGE_PASSWORD' || (standing && user?.status === 'RESET_REQUIRED');
  if (!session || !user || !wanted) return refuse(notAuthorized('Invalid session for the user.'));
  if (!user.enabled) return refuse(notAuthorized('User is disabled.'));
  const unanswered = missing(responses, 'NEW_PASSWORD');
  if (unanswered) return refuse(unanswered);
  return answerNewPassword(pool, client, user, session, standing, responses, {
    ...given,
    worldSeed: seed,
    clientMetadata,
    password: passwordRecord(seed, user, responses.NEW_PASSWORD ?? '', given.draw.bytes('salt', 16)),
    matches: passwordMatches(seed),
    directory: directoryOf(state, pool),
  });
};
