import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter, notAuthorized } from '../../domain/kernel/refusal.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import { answerNewPassword } from '../../domain/sign-in/answer-new-password.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import type { Session } from '../../domain/session/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import { keyOf } from '../../projections/table.js';
import { userByAnyName, userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { RespondToAuthChallengeResponse } from '../../protocol/generated/cognito-idp.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import { SignInAnswer } from './sign-in-answer.js';

interface Asked {
  readonly ChallengeResponses?: Parameters;
  readonly Session?: string;
}

/** What both RespondToAuthChallenge operations have in common: all but how the client is found. */
@Injectable()
export class Respond {
  constructor(@Inject(SignInAnswer) private readonly answer: SignInAnswer) {}

  /** NEW_PASSWORD_REQUIRED; other challenges are refused before. `find` throws where the pool or client does not exist. */
  async answerChallenge(
    call: Call,
    input: Asked,
    find: (state: WorldState) => { readonly pool: UserPool; readonly client: Client },
  ): Promise<RespondToAuthChallengeResponse> {
    const { seed } = call.world;
    let draw = call.draw;
    return call.decide(
      (state, given) => {
        ({ draw } = given);
        const { pool, client } = find(state);
        const { ChallengeResponses: responses, Session } = input;
        if (!responses) return refuse(invalidParameter('Missing required parameter challenge responses'));
        const absent = missing({ ...responses, Session: Session ?? '' }, 'USERNAME', 'Session');
        if (absent) return refuse(absent);
        const { USERNAME = '', SECRET_HASH } = responses;
        const named = userByAnyName(state, pool, USERNAME);
        const names = named ? [USERNAME, named.username] : [USERNAME];
        const unproved = secretHashRefusal(client, names, SECRET_HASH);
        if (unproved) return refuse(unproved);

        const { session, user } = proven(call, state, pool, client, input) ?? {};
        const unusable = sessionRefusal(session, {
          clientId: client.id,
          sub: named?.sub,
          challenge: 'NEW_PASSWORD_REQUIRED',
          at: given.at,
        });
        if (unusable) return refuse(unusable);
        if (!session || user?.status !== 'FORCE_CHANGE_PASSWORD') {
          return refuse(notAuthorized('Invalid session for the user.'));
        }
        if (!user.enabled) return refuse(notAuthorized('User is disabled.'));
        const unanswered = missing(responses, 'NEW_PASSWORD');
        if (unanswered) return refuse(unanswered);
        return answerNewPassword(pool, client, user, session, responses, {
          ...given,
          password: passwordRecord(seed, user, responses.NEW_PASSWORD ?? '', given.draw.bytes('salt', 16)),
          matches: passwordMatches(seed),
        });
      },
      (state, events) => {
        const { pool, client } = find(state);
        return this.answer.after(call, state, pool, client, events, draw);
      },
    );
  }
}

/** The session that the call proves, and its user. */
const proven = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  input: Asked,
): { readonly session: Session; readonly user: User | undefined } | undefined => {
  const session = provenSession(call.world.seed, input.Session ?? '', (id) => state.sessions.get(keyOf(pool.id, id)));
  if (session?.clientId !== client.id) return undefined;
  return { session, user: userBySub(state, pool.id, session.sub) };
};
