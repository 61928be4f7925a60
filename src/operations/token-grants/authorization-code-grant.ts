import { Inject, Injectable } from '@nestjs/common';
import { readableAttributes } from '../../domain/client/effective.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { FIRST_REFRESH_TOKEN } from '../../domain/grant/state.js';
import { authorizationCodeDigest } from '../../domain/oauth/authorization-code.js';
import { single } from '../../domain/oauth/authorization-request.js';
import { redeemCode } from '../../domain/oauth/redeem-code.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { Call } from '../call.js';
import { heldBack } from '../held-back.js';
import { withTrackedSessions } from '../tracked-sessions.js';
import type { AuthenticationResultType } from '../../protocol/generated/cognito-idp.js';
import { TokenIssuer } from '../sign-in/token-issuer.js';
import { openChanges } from '../authorization/kept-changes.js';
import { provenClient } from './proven-client.js';
import { tokenAnswer } from './token-answer.js';
import { type ShownClient, required } from './token-request.js';
import type { EndpointRequest, TokenAnswer, TokenGrant } from './token-grant.js';

/** `grant_type=authorization_code`. PreTokenGeneration was asked before the code was handed out. */
@Injectable()
export class AuthorizationCodeGrant implements TokenGrant {
  constructor(@Inject(TokenIssuer) private readonly tokens: TokenIssuer) {}

  async issue(call: Call, { parameters, poolOfHost }: EndpointRequest, shown: ShownClient): Promise<TokenAnswer> {
    const { seed } = call.world;
    const asked = {
      redirectUri: required(parameters, 'redirect_uri'),
      verifier: single(parameters, 'code_verifier'),
    };
    const digest = authorizationCodeDigest(seed, required(parameters, 'code'));
    let { draw } = call;
    const issue = await call.decide<AnyEvent, () => Promise<AuthenticationResultType>>(
      (state, given) => {
        ({ draw } = given);
        const { pool, client } = provenClient(state, shown, poolOfHost);
        const code = state.authorizationCodes.get(keyOf(pool.id, digest));
        const grant = code && state.grants.get(keyOf(pool.id, code.grantId));
        const user = code && userBySub(state, pool.id, code.sub);
        const readable = readableAttributes(client, pool.schema);
        const decision = redeemCode(client, code, grant, user, asked, { at: given.at, readable });
        return withTrackedSessions<AnyEvent>(call, state, decision, given);
      },
      (state) => {
        const { pool, client } = provenClient(state, shown, poolOfHost);
        const code = state.authorizationCodes.get(keyOf(pool.id, digest));
        const grant = code && state.grants.get(keyOf(pool.id, code.grantId));
        const user = code && userBySub(state, pool.id, code.sub);
        if (!grant || !user) throw new Error('A code that was not refused must have a user and a grant.');
        const refreshToken = FIRST_REFRESH_TOKEN;
        const of = { pool, client, user, grant, draw, refreshToken, nonce: grant.access?.nonce };
        const draft = this.tokens.draft(call, state, of);
        return heldBack(this.tokens.issue(call, draft, openChanges(seed, digest, code.changes)));
      },
    );
    return tokenAnswer(await issue());
  }
}
