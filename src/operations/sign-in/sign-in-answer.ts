import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { FIRST_REFRESH_TOKEN } from '../../domain/grant/state.js';
import type { Draw } from '../../domain/kernel/draw.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import { scopesOf } from '../../tokens/claims.js';
import { Triggered } from '../triggered.js';
import type { Call } from '../call.js';
import { challengeAnswer } from './challenge-answer.js';
import { type Draft, TokenIssuer } from './token-issuer.js';
import { aboutUser, type TokenOccasion, tokenQuestion } from './token-question.js';

/** An answer to be called for once the events are written. */
export type Answer = () => Promise<InitiateAuthResponse>;

/** Turns what a sign-in or refresh came to, as its events say, into the answer that the operations for it share. */
@Injectable()
export class SignInAnswer {
  constructor(
    @Inject(TokenIssuer) private readonly tokens: TokenIssuer,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  /**
   * `changes` are those that PreTokenGeneration has been asked for already. Where no trigger has to be asked, signing starts at once, while
   * the events are still being written; where one has, it is asked once they are, and its failure leaves them as they are.
   */
  after(
    call: Call,
    state: WorldState,
    pool: UserPool,
    client: Client,
    events: readonly AnyEvent[],
    draw: Draw,
    occasion: TokenOccasion,
    changes?: TokenChanges,
  ): Answer {
    for (const event of events) {
      if (event.type === 'AuthSucceeded' || event.type === 'TokensRefreshed') {
        const { sub, grantId } = event.data;
        const user = userBySub(state, pool.id, sub);
        const grant = state.grants.get(keyOf(pool.id, grantId));
        if (!user || !grant) break;
        const signedIn = event.type === 'AuthSucceeded';
        const refreshToken = signedIn ? FIRST_REFRESH_TOKEN : event.data.rotation?.to;
        const draft = this.tokens.draft(call, state, { pool, client, user, grant, draw, refreshToken });
        const { PostAuthentication, PreTokenGeneration } = pool.settings.LambdaConfig ?? {};
        if ((signedIn && PostAuthentication !== undefined) || (!changes && PreTokenGeneration !== undefined)) {
          return () => this.askedFor(call, draft, signedIn, occasion);
        }
        const begun = this.withTokens(call, draft, changes);
        return () => begun;
      }
      if (event.type === 'ChallengeIssued') {
        const answer = challengeAnswer(call.world.seed, state, pool, event.data);
        return async () => answer;
      }
    }
    throw new Error('A sign-in that was not refused must end in tokens or in a challenge.');
  }

  /** Tokens, once the triggers that come before them have been asked. Throws their refusals. */
  private async askedFor(
    call: Call,
    draft: Draft,
    signedIn: boolean,
    occasion: TokenOccasion,
  ): Promise<InitiateAuthResponse> {
    const { pool, client, user, groups, grant } = draft.issue;
    if (signedIn) {
      const question = { ...aboutUser(pool, user, occasion), newDeviceUsed: false };
      await this.triggered.ask(call, client.id, pool, 'PostAuthentication', question);
    }
    const question = tokenQuestion(pool, user, groups, occasion, scopesOf(grant));
    const changes = await this.triggered.ask(call, client.id, pool, 'PreTokenGeneration', question);
    return this.withTokens(call, draft, changes);
  }

  private async withTokens(call: Call, draft: Draft, changes: TokenChanges | undefined): Promise<InitiateAuthResponse> {
    return { ChallengeParameters: {}, AuthenticationResult: await this.tokens.issue(call, draft, changes) };
  }
}
