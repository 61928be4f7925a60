import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { getTokensFromRefreshToken } from '../../domain/sign-in/refresh-tokens.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import { groupsOfUser } from '../../projections/groups.js';
import { scopesOf } from '../../tokens/claims.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { shownToken } from '../sign-in/refresh.js';
import { SignInAnswer } from '../sign-in/sign-in-answer.js';
import { tokenQuestion } from '../sign-in/token-question.js';
import { Triggered } from '../triggered.js';

/**
 * New tokens for a refresh token, and the next refresh token where the client rotates them. PreTokenGeneration is asked before that, so that
 * its failure leaves the caller the token that it has.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export class GetTokensFromRefreshToken extends IdpCommand<'GetTokensFromRefreshToken'> {}

@CommandHandler(GetTokensFromRefreshToken)
export class GetTokensFromRefreshTokenHandler implements ICommandHandler<GetTokensFromRefreshToken> {
  constructor(
    @Inject(SignInAnswer) private readonly answer: SignInAnswer,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  async execute({ input, call }: GetTokensFromRefreshToken): Promise<IdpOutput<'GetTokensFromRefreshToken'>> {
    const { RefreshToken, ClientId, ClientSecret, DeviceKey, ClientMetadata: clientMetadata } = input;
    const occasion = { source: 'Authentication', clientMetadata, status: undefined } as const;
    let { draw } = call;
    let changes: TokenChanges | undefined;
    const answer = await this.triggered.decide(
      call,
      ClientId,
      (state, given) => {
        ({ draw } = given);
        const { pool, client } = requireClientAndPool(state, ClientId);
        const { token, user } = shownToken(call, state, pool, RefreshToken, DeviceKey);
        const decision = getTokensFromRefreshToken(client, token, user, ClientSecret, given);
        if (decision.refusal || !user || !token) return decision;
        const groups = groupsOfUser(state, pool.id, user.sub);
        const question = tokenQuestion(pool, user, groups, occasion, scopesOf(token.grant));
        const asked = given.ask(pool, 'PreTokenGeneration', question);
        if (asked instanceof Refusal) return refuse(asked);
        changes = asked;
        return decision;
      },
      (state, events) => {
        const { pool, client } = requireClientAndPool(state, ClientId);
        return this.answer.after(call, state, pool, client, events, draw, occasion, changes);
      },
    );
    const { AuthenticationResult } = await answer();
    return { AuthenticationResult };
  }
}
