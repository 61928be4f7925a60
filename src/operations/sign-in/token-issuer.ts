import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import { accessTokenLife } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import type { Draw } from '../../domain/kernel/draw.js';
import { inSeconds } from '../../domain/kernel/time.js';
import type { Grant } from '../../domain/grant/state.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { KEYS, SETTINGS } from '../../injected.js';
import { groupsOfUser } from '../../projections/groups.js';
import { numberOfPool } from '../../projections/pools.js';
import type { WorldState } from '../../projections/world-state.js';
import type { AuthenticationResultType, NewDeviceMetadataType } from '../../protocol/generated/cognito-idp.js';
import { accessTokenClaims, atHash, idTokenClaims, type Issue } from '../../tokens/claims.js';
import { issuerOf } from '../../tokens/issuer.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { refreshTokenOf } from '../../tokens/refresh-token.js';
import { signJwt } from '../../tokens/sign.js';
import { changeTokens, type TokenClaims } from '../../tokens/token-changes.js';
import type { Call } from '../call.js';

/** Tokens to be issued: what they say, and the number of the refresh token to hand out, if any. */
export interface Draft {
  readonly issue: Issue;
  /** See numberOfPool: which keys sign them. */
  readonly poolNumber: number;
  readonly refreshToken: number | undefined;
  /** The key that the sign-in's device is told. */
  readonly newDevice?: NewDeviceMetadataType;
}

/** Makes the tokens of a grant, from what the user and the client are at that moment. */
@Injectable()
export class TokenIssuer {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(KEYS) private readonly keys: PoolKeys,
  ) {}

  /** What the tokens would say as things stand in `state`. */
  draft(
    call: Call,
    state: WorldState,
    of: {
      pool: UserPool;
      client: Client;
      user: User;
      grant: Grant;
      draw: Draw;
      refreshToken: number | undefined;
      nonce?: string | undefined;
    },
  ): Draft {
    const { pool, client, user, grant, draw, refreshToken, nonce } = of;
    const issue: Issue = {
      pool,
      client,
      user,
      grant,
      groups: groupsOfUser(state, pool.id, user.sub),
      issuer: issuerOf(pool, this.settings.issuer, call.caller.baseUrl),
      at: call.at,
      ids: { event: draw.uuid('event'), accessJti: draw.uuid('access jti'), idJti: draw.uuid('id jti') },
      ...(nonce !== undefined && { nonce }),
    };
    return { issue, poolNumber: numberOfPool(state, pool.id), refreshToken };
  }

  /** Signs them, with what PreTokenGeneration wants changed. It may be begun while the events are still being written. */
  async issue(
    call: Call,
    { issue, poolNumber, refreshToken }: Draft,
    changes: TokenChanges | undefined,
  ): Promise<AuthenticationResultType> {
    const { client, grant } = issue;
    const { access } = grant;
    const { seed } = call.world;
    const keys = await this.keys.of(seed, poolNumber);
    const claims = (at_hash?: string): TokenClaims => {
      const plain = { access: accessTokenClaims(issue), id: idTokenClaims(issue, at_hash) };
      return changes ? changeTokens(plain, changes, client.id) : plain;
    };
    // What names the access token by its hash is made after it.
    const begun = claims();
    const accessToken = signJwt(keys.access, begun.access);
    const idToken = access
      ? access.scopes.includes('openid') && signJwt(keys.id, claims(atHash(await accessToken)).id)
      : signJwt(keys.id, begun.id);
    const [AccessToken, IdToken] = await Promise.all([accessToken, idToken]);
    return {
      AccessToken,
      ExpiresIn: inSeconds(accessTokenLife(client)),
      TokenType: 'Bearer',
      ...(refreshToken !== undefined && { RefreshToken: refreshTokenOf(seed, grant, refreshToken) }),
      ...(IdToken !== false && { IdToken }),
    };
  }
}
