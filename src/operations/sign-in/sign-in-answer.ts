import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { FIRST_REFRESH_TOKEN } from '../../domain/grant/state.js';
import type { Draw } from '../../domain/kernel/draw.js';
import { newPasswordParameters } from '../../domain/sign-in/new-password-parameters.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import { sessionTokenOf } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import { TokenIssuer } from './token-issuer.js';

/** Turns what a sign-in or refresh came to, as its events say, into the answer that the operations for it share. */
@Injectable()
export class SignInAnswer {
  constructor(@Inject(TokenIssuer) private readonly tokens: TokenIssuer) {}

  async after(
    call: Call,
    state: WorldState,
    pool: UserPool,
    client: Client,
    events: readonly AnyEvent[],
    draw: Draw,
  ): Promise<InitiateAuthResponse> {
    for (const event of events) {
      if (event.type === 'AuthSucceeded' || event.type === 'TokensRefreshed') {
        const { sub, grantId } = event.data;
        const user = userBySub(state, pool.id, sub);
        const grant = state.grants.get(keyOf(pool.id, grantId));
        if (!user || !grant) break;
        const refreshToken = event.type === 'AuthSucceeded' ? FIRST_REFRESH_TOKEN : event.data.rotation?.to;
        const AuthenticationResult = await this.tokens.issue(call, state, {
          pool,
          client,
          user,
          grant,
          draw,
          refreshToken,
        });
        return { ChallengeParameters: {}, AuthenticationResult };
      }
      if (event.type === 'ChallengeIssued') {
        const { sessionId: id, poolId, clientId, sub, challenge } = event.data;
        const user = userBySub(state, pool.id, sub);
        if (!user) break;
        return {
          ChallengeName: challenge,
          Session: sessionTokenOf(call.world.seed, { id, poolId, clientId, sub, challenge }),
          ChallengeParameters: newPasswordParameters(pool, user),
        };
      }
    }
    throw new Error('A sign-in that was not refused must end in tokens or in a challenge.');
  }
}
