import { refuse } from '../../domain/kernel/decision.js';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import { answerNewPassword } from '../../domain/sign-in/answer-new-password.js';
import { missing } from '../../domain/sign-in/parameters.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import { directoryOf } from '../../projections/users.js';
import { keyOf } from '../../projections/table.js';
import { provenSession } from '../../tokens/session-token.js';
import type { ChallengeRule } from './challenge-rule.js';

/** NEW_PASSWORD_REQUIRED: reads the session, then asks the rules. */
export const newPassword: ChallengeRule = (call, state, pool, client, { responses, token, named: user }, given) => {
  const { seed } = call.world;
  const session = provenSession(seed, token ?? '', (id) => state.sessions.get(keyOf(pool.id, id)));
  const unusable = sessionRefusal(session, {
    clientId: client.id,
    sub: user?.sub,
    challenge: 'NEW_PASSWORD_REQUIRED',
    at: given.at,
  });
  if (unusable) return refuse(unusable);
  if (!session || user?.status !== 'FORCE_CHANGE_PASSWORD')
    return refuse(notAuthorized('Invalid session for the user.'));
  if (!user.enabled) return refuse(notAuthorized('User is disabled.'));
  const unanswered = missing(responses, 'NEW_PASSWORD');
  if (unanswered) return refuse(unanswered);
  return answerNewPassword(pool, client, user, session, responses, {
    ...given,
    password: passwordRecord(seed, user, responses.NEW_PASSWORD ?? '', given.draw.bytes('salt', 16)),
    matches: passwordMatches(seed),
    directory: directoryOf(state, pool),
  });
};
