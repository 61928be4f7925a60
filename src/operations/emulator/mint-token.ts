import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Client } from '../../domain/client/state.js';
import { mintToken } from '../../domain/grant/mint-token.js';
import { byPrecedence, type Group } from '../../domain/group/state.js';
import type { Draw } from '../../domain/kernel/draw.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { KEYS } from '../../injected.js';
import { groupNamed } from '../../projections/groups.js';
import { keyOf } from '../../projections/table.js';
import { userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { mintedClaims, type Others, type TokenWishes } from '../../tokens/minted-claims.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { signJwt, unsignedJwt, withWrongSignature } from '../../tokens/sign.js';
import type { Call } from '../call.js';
import { type Draft, TokenIssuer } from '../sign-in/token-issuer.js';
import { ControlRefusal } from './control-refusal.js';
import { expiryOf, type MintedToken } from './minted-token.js';
import { cut } from './names.js';

/** For whom a token is wanted, and how it is to differ from what the pool would issue. */
export interface TokenAsked extends Omit<TokenWishes, 'use'> {
  readonly userPoolId: string;
  readonly clientId: string;
  /** A user name, a sub or an alias. */
  readonly username: string;
  /** `access` unless given. */
  readonly use?: TokenWishes['use'];
  /** In place of the user's own; those that the pool does not have are taken as they are named. */
  readonly groups?: readonly string[];
}

/**
 * A token as the pool would issue it now, without a sign-in, and without asking a trigger. It works where a real one would: its grant is what
 * is written. Throws ControlRefusal.
 */
export class MintToken extends Command<MintedToken> {
  constructor(
    readonly asked: TokenAsked,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(MintToken)
export class MintTokenHandler implements ICommandHandler<MintToken> {
  constructor(
    @Inject(TokenIssuer) private readonly tokens: TokenIssuer,
    @Inject(KEYS) private readonly keys: PoolKeys,
  ) {}

  async execute({ asked, call }: MintToken): Promise<MintedToken> {
    const { use = 'access', break: breakage } = asked;
    if (use === 'id' && asked.scopes) {
      const hint = 'Leave out scopes, or ask for an access token.';
      throw new ControlRefusal(400, 'BadMember', 'scopes stand in access tokens only.', hint);
    }
    let { draw } = call;
    const { issue, poolNumber } = await call.decide(
      (state, given) => {
        const { client, user } = holderIn(state, asked);
        ({ draw } = given);
        return mintToken(user, client.id, given);
      },
      (state, [minted]) => this.draftOf(call, state, asked, draw, minted?.data.grantId ?? ''),
    );
    const claims = mintedClaims(issue, { ...asked, use }, othersThan(issue.pool, draw));
    const { [use]: key } = await this.keys.of(call.world.seed, poolNumber);
    const token = breakage === 'algorithm-none' ? unsignedJwt(key, claims) : await signJwt(key, claims);
    return { token: breakage === 'signature' ? withWrongSignature(token) : token, claims, ...expiryOf(claims) };
  }

  private draftOf(call: Call, state: WorldState, asked: TokenAsked, draw: Draw, grantId: string): Draft {
    const { pool, client, user } = holderIn(state, asked);
    const grant = state.grants.get(keyOf(pool.id, grantId));
    if (!grant) throw new Error('A minted token has a grant.');
    const draft = this.tokens.draft(call, state, { pool, client, user, grant, draw, refreshToken: undefined });
    if (!asked.groups) return draft;
    return { ...draft, issue: { ...draft.issue, groups: groupsNamed(state, pool, asked.groups, call.at) } };
  }
}

/** Nobody that is there. */
const othersThan = ({ region }: UserPool, draw: Draw): Others => ({
  poolId: `${region}_${draw.alphanumeric('another pool', 9)}`,
  clientId: draw.base32('another client', 26),
});

/** Throws ControlRefusal. */
const holderIn = (
  state: WorldState,
  { userPoolId, clientId, username }: TokenAsked,
): { readonly pool: UserPool; readonly client: Client; readonly user: User } => {
  const pool = state.pools.get(userPoolId);
  if (!pool) throw unknown('UserPool', `There is no user pool ${cut(userPoolId)} in this world.`, 'ListUserPools');
  const client = state.clients.get(clientId);
  if (client?.poolId !== pool.id) {
    throw unknown('Client', `User pool ${userPoolId} has no client ${cut(clientId)}.`, 'ListUserPoolClients');
  }
  const user = userByAnyName(state, pool, username);
  if (!user) throw unknown('User', `User pool ${userPoolId} has no user ${cut(username)}.`, 'ListUsers');
  return { pool, client, user };
};

const unknown = (what: string, message: string, operation: string): ControlRefusal =>
  new ControlRefusal(404, `Unknown${what}`, message, `${operation} of the AWS API says which there are.`);

/** In the order in which tokens name groups, each once. */
const groupsNamed = (state: WorldState, { id }: UserPool, names: readonly string[], at: number): readonly Group[] =>
  [...new Set(names)]
    .map((name) => groupNamed(state, id, name) ?? { poolId: id, name, details: {}, createdAt: at, modifiedAt: at })
    .sort(byPrecedence);
