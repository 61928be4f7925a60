import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readableAttributes } from '../../domain/client/effective.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import { shownIn } from '../../tokens/claims.js';
import type { Call } from '../call.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Claims of a user, all of them texts. */
export type UserInfo = Readonly<Record<string, string>>;

/**
 * What an access token lets its holder know of the user, by its scopes. A domain knows its own pool's alone. Throws invalid_token.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export class GetUserInfo extends Query<UserInfo> {
  constructor(
    readonly token: string,
    readonly poolOfHost: string | undefined,
    readonly call: Call,
  ) {
    super();
  }
}

const unusable = (): OAuthRefusal =>
  new OAuthRefusal(
    'invalid_token',
    'Access token is expired, disabled, or deleted, or the user has globally signed out.',
  );

@QueryHandler(GetUserInfo)
export class GetUserInfoHandler implements IQueryHandler<GetUserInfo> {
  constructor(@Inject(AccessTokens) private readonly tokens: AccessTokens) {}

  async execute({ token, poolOfHost, call }: GetUserInfo): Promise<UserInfo> {
    try {
      const signed = await this.tokens.verify(call, token);
      const { scope } = signed.claims;
      const scopes = typeof scope === 'string' ? scope.split(' ') : [];
      if (!scopes.includes('openid'))
        throw new OAuthRefusal('invalid_token', 'Access token does not contain openid scope');
      return await call.read((state) => {
        const { pool, client, user } = holderOf(state, signed, call.at, undefined, 'openid');
        if ((poolOfHost ?? pool.id) !== pool.id) throw unusable();
        const shown = shownIn(readableAttributes(client, pool.schema), scopes);
        const attributes = Object.entries(user.attributes).filter(([name]) => shown.has(name));
        return { sub: user.sub, ...Object.fromEntries(attributes), username: user.username };
      });
    } catch (error) {
      throw error instanceof Refusal && !(error instanceof OAuthRefusal) ? unusable() : error;
    }
  }
}
