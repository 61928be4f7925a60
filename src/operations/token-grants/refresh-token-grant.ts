import { Inject, Injectable } from '@nestjs/common';
import type { GrantEvent } from '../../domain/grant/events.js';
import { type Decision, refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import { getTokensFromRefreshToken } from '../../domain/sign-in/refresh-tokens.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import { groupsOfUser } from '../../projections/groups.js';
import { scopesOf } from '../../tokens/claims.js';
import type { Call } from '../call.js';
import { heldBack } from '../held-back.js';
import { shownToken } from '../sign-in/refresh.js';
import { TokenIssuer } from '../sign-in/token-issuer.js';
import { tokenQuestion } from '../sign-in/token-question.js';
import { Triggered } from '../triggered.js';
import { provenClient } from './proven-client.js';
import { tokenAnswer } from './token-answer.js';
import { required, type ShownClient } from './token-request.js';
import type { EndpointRequest, TokenAnswer, TokenGrant } from './token-grant.js';

const OCCASION = { source: 'RefreshTokens', clientMetadata: undefined, status: undefined } as const;

/** `grant_type=refresh_token`, also for tokens of sign-ins through the API. */
@Injectable()
export class RefreshTokenGrant implements TokenGrant {
  constructor(
    @Inject(TokenIssuer) private readonly tokens: TokenIssuer,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  async issue(call: Call, { parameters, poolOfHost }: EndpointRequest, shown: ShownClient): Promise<TokenAnswer> {
    const text = required(parameters, 'refresh_token');
    let { draw } = call;
    let changes: TokenChanges | undefined;
    const issue = await this.triggered.decide(
      call,
      shown.clientId,
      (state, given): Decision<GrantEvent> => {
        ({ draw } = given);
        const { pool, client } = provenClient(state, shown, poolOfHost);
        const { token, user } = shownToken(call, state, pool, text, undefined);
        const decision = getTokensFromRefreshToken(client, token, user, shown.secret, given);
        if (decision.refusal || !user || !token) return refuse(new OAuthRefusal('invalid_grant'));
        const groups = groupsOfUser(state, pool.id, user.sub);
        const asked = given.ask(
          pool,
          'PreTokenGeneration',
          tokenQuestion(pool, user, groups, OCCASION, scopesOf(token.grant)),
        );
        if (asked instanceof Refusal) return refuse(new OAuthRefusal('invalid_grant', asked.message));
        changes = asked;
        return decision;
      },
      (state, events) => {
        const { pool, client } = provenClient(state, shown, poolOfHost);
        const { token, user } = shownToken(call, state, pool, text, undefined);
        if (!token || !user) throw new Error('A token that was not refused must have a user.');
        const refreshed = events.find(({ type }) => type === 'TokensRefreshed');
        const refreshToken = refreshed?.type === 'TokensRefreshed' ? refreshed.data.rotation?.to : undefined;
        const draft = this.tokens.draft(call, state, { pool, client, user, grant: token.grant, draw, refreshToken });
        return heldBack(this.tokens.issue(call, draft, changes));
      },
    );
    return tokenAnswer(await issue());
  }
}
