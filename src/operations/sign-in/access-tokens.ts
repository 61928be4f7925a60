import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import { notAuthorized, Refusal, resourceNotFound } from '../../domain/kernel/refusal.js';
import { inSeconds } from '../../domain/kernel/time.js';
import { isRevoked } from '../../domain/grant/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { KEYS } from '../../injected.js';
import { numberOfPool } from '../../projections/pools.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { API_SCOPE } from '../../tokens/claims.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { readJwt, verifySignature } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import { CheckedTokens } from '../checked-tokens.js';
import { userNotFound } from '../resources.js';

/** An access token whose form, issuer and signature are right; what it allows is for `holderOf` to say. */
export interface SignedClaims {
  readonly poolId: string;
  /** See numberOfPool. In a world that was restored, the pool may have another since. */
  readonly poolNumber: number;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Who holds an access token that is still good. */
export interface Holder {
  readonly pool: UserPool;
  readonly client: Client;
  readonly user: User;
}

const invalid = (): Refusal => notAuthorized('Invalid Access Token');

/** Checks access tokens as the operations that take one do, in AWS's order. */
@Injectable()
export class AccessTokens {
  private readonly checked = new CheckedTokens<SignedClaims>();

  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  /** Throws NotAuthorizedException. What follows must look at the state, and is left to `holderOf`. */
  async verify(call: Call, token: string): Promise<SignedClaims> {
    const known = this.checked.find(call, token);
    if (known) return known;
    const claims = await this.check(call, token);
    this.checked.keep(call, token, claims);
    return claims;
  }

  private async check(call: Call, token: string): Promise<SignedClaims> {
    const jwt = readJwt(token);
    const { iss } = jwt?.claims ?? {};
    const poolId = typeof iss === 'string' ? iss.slice(iss.lastIndexOf('/') + 1) : undefined;
    if (!jwt || poolId === undefined) throw invalid();
    const poolNumber = await call.read((state) => (state.pools.has(poolId) ? numberOfPool(state, poolId) : undefined));
    if (poolNumber === undefined) throw invalid();
    const { access: key } = await this.keys.of(call.world.seed, poolNumber);
    // A token signed by the pool's other key is an ID token.
    if (jwt.header.kid !== key.kid || jwt.claims.token_use !== 'access') throw invalid();
    if (!verifySignature(jwt, key)) throw notAuthorized('Could not verify signature for Access Token');
    return { poolId, poolNumber, claims: jwt.claims };
  }
}

/**
 * The user and client that a verified token stands for now. Throws NotAuthorizedException for an expired or revoked token, one
 * without the scope that is `needed`, and a disabled user; `deleted` for a deleted one; ResourceNotFoundException for a deleted client.
 */
export const holderOf = (
  state: WorldState,
  { poolId, poolNumber, claims }: SignedClaims,
  at: number,
  deleted: () => Refusal = userNotFound,
  needed = API_SCOPE,
): Holder => {
  const { sub, client_id: clientId, exp, iat, origin_jti: grantId, scope } = claims;
  const pool = state.pools.get(poolId);
  if (!pool || numberOfPool(state, poolId) !== poolNumber) throw invalid();
  if (typeof sub !== 'string' || typeof clientId !== 'string') throw invalid();
  if (Number(exp) <= inSeconds(at)) throw notAuthorized('Access Token has expired');
  const user = userBySub(state, poolId, sub);
  if (user?.enabled === false) throw notAuthorized('User is disabled.');
  if (user && isRevokedToken(state, user, grantId, Number(iat))) throw notAuthorized('Access Token has been revoked');
  if (typeof scope !== 'string' || !scope.split(' ').includes(needed)) {
    throw notAuthorized('Access Token does not have required scopes');
  }
  if (!user) throw deleted();
  if (user.status === 'RESET_REQUIRED') {
    throw new Refusal('PasswordResetRequiredException', 'Password reset required for the user');
  }
  if (user.status === 'UNCONFIRMED') throw new Refusal('UserNotConfirmedException', 'User is not confirmed.');
  const client = state.clients.get(clientId);
  if (client?.poolId !== poolId) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
  return { pool, client, user };
};

/** By its grant; a token that names none (its client has revocation off) by the second of the last sign-out. */
export const isRevokedToken = (state: WorldState, user: User, grantId: unknown, iat: number): boolean => {
  if (typeof grantId !== 'string') return user.signedOutAt !== undefined && iat <= inSeconds(user.signedOutAt);
  const grant = state.grants.get(keyOf(user.poolId, grantId));
  return !grant || isRevoked(grant, user);
};
