import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import type { ChallengeName } from '../../domain/session/events.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { UserStatus } from '../../domain/user/events.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { RespondToAuthChallengeResponse } from '../../protocol/generated/cognito-idp.js';
import type { Call } from '../call.js';
import { Triggered } from '../triggered.js';
import { CHALLENGES } from './challenges.js';
import { SignInAnswer } from './sign-in-answer.js';

interface Asked {
  readonly ChallengeName: string;
  readonly ClientId: string;
  readonly ChallengeResponses?: Parameters;
  readonly Session?: string;
  readonly ClientMetadata?: Metadata;
}

/** What both RespondToAuthChallenge operations have in common: all but how the client is found. */
@Injectable()
export class Respond {
  constructor(
    @Inject(SignInAnswer) private readonly answer: SignInAnswer,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  /** `find` throws where the pool or client does not exist. Challenges that are not in the table are refused before. */
  async answerChallenge(
    call: Call,
    input: Asked,
    find: (state: WorldState) => { readonly pool: UserPool; readonly client: Client },
  ): Promise<RespondToAuthChallengeResponse> {
    const { ClientId, ChallengeResponses: responses, Session: token, ClientMetadata: clientMetadata } = input;
    const { wanted, rule } = CHALLENGES[input.ChallengeName as ChallengeName];
    const source = input.ChallengeName === 'NEW_PASSWORD_REQUIRED' ? 'NewPasswordChallenge' : 'Authentication';
    let draw = call.draw;
    let status: UserStatus | undefined;
    const answer = await this.triggered.decide(
      call,
      ClientId,
      (state, given) => {
        ({ draw } = given);
        const { pool, client } = find(state);
        if (!responses) return refuse(invalidParameter('Missing required parameter challenge responses'));
        const absent = missing({ ...responses, Session: token ?? '' }, ...wanted);
        if (absent) return refuse(absent);
        const { USERNAME = '', SECRET_HASH } = responses;
        const named = userByAnyName(state, pool, USERNAME);
        status = named?.status;
        const unproved = secretHashRefusal(client, named ? [USERNAME, named.username] : [USERNAME], SECRET_HASH);
        return unproved
          ? refuse(unproved)
          : rule(call, state, pool, client, { responses, token, named, clientMetadata }, given);
      },
      (state, events) => {
        const { pool, client } = find(state);
        const occasion = { source, clientMetadata, status } as const;
        return this.answer.after(call, state, pool, client, events, draw, occasion);
      },
    );
    return answer();
  }
}
