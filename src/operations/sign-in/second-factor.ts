import { refuse } from '../../domain/kernel/decision.js';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import type { MfaFactor } from '../../domain/user-pool/mfa-factor.js';
import type { ChallengeName } from '../../domain/session/events.js';
import type { Session } from '../../domain/session/state.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import { answerMfaChoice, answerMfaSetup, answerSecondFactor } from '../../domain/sign-in/answer-second-factor.js';
import { missing } from '../../domain/sign-in/parameters.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { attributesRefusal } from '../../domain/user/attributes.js';
import type { User } from '../../domain/user/state.js';
import { keyOf } from '../../projections/table.js';
import { directoryOf } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import type { ChallengeResponse, ChallengeRule } from './challenge-rule.js';

type Answerable = { readonly session: Session; readonly user: User };

/** Finds the session that a Session string proves, then asks the rule. `response` is the member that answers. */
const answering =
  (
    challenge: ChallengeName,
    response: string | undefined,
    rule: (...given: [...Parameters<ChallengeRule>, Answerable]) => ReturnType<ChallengeRule>,
  ): ChallengeRule =>
  (call, state, pool, client, answer, given) => {
    const session = sessionOf(call, state, pool, answer);
    const { named: user } = answer;
    const unusable = sessionRefusal(session, { clientId: client.id, sub: user?.sub, challenge, at: given.at });
    if (unusable) return refuse(unusable);
    if (!session || !user) return refuse(notAuthorized('Invalid session for the user.'));
    const unanswered = response === undefined ? undefined : missing(answer.responses, response);
    if (unanswered) return refuse(unanswered);
    return rule(call, state, pool, client, answer, given, { session, user });
  };

const sessionOf = (call: Call, state: WorldState, pool: UserPool, { token = '' }: ChallengeResponse) =>
  provenSession(call.world.seed, token, (id) => state.sessions.get(keyOf(pool.id, id)));

/** SMS_MFA, EMAIL_OTP and SOFTWARE_TOKEN_MFA. */
export const secondFactor = (factor: MfaFactor): ChallengeRule => {
  const response = `${factor}_CODE`;
  return answering(factor, response, (call, state, pool, client, { responses, clientMetadata }, given, of) =>
    answerSecondFactor(pool, client, of.user, of.session, responses[response] ?? '', {
      ...given,
      clientMetadata,
      worldSeed: call.world.seed,
      wallAt: call.wallAt,
      directory: directoryOf(state, pool),
    }),
  );
};

/** SELECT_MFA_TYPE. */
export const mfaChoice: ChallengeRule = answering(
  'SELECT_MFA_TYPE',
  'ANSWER',
  (call, _state, pool, client, { responses, clientMetadata }, given, { user, session }) =>
    answerMfaChoice(pool, client, user, session, responses.ANSWER ?? '', {
      ...given,
      clientMetadata,
      worldSeed: call.world.seed,
    }),
);

/** MFA_SETUP. An address is `email` in AWS's guide, and `EMAIL` from Amplify. */
export const mfaSetup: ChallengeRule = answering(
  'MFA_SETUP',
  undefined,
  (call, _state, pool, client, { responses, clientMetadata }, given, { user, session }) =>
    answerMfaSetup(
      pool,
      client,
      user,
      session,
      { email: responses.EMAIL ?? responses.email },
      {
        ...given,
        clientMetadata,
        worldSeed: call.world.seed,
        emailRefusal: (Value) => attributesRefusal(pool, [{ Name: 'email', Value }], 'creation'),
      },
    ),
);
