import { Inject, Injectable } from '@nestjs/common';
import { userPoolKey } from '../../domain/identity-pool/providers.js';
import { unsupportedProvider, unverifiedToken } from '../../domain/identity-pool/refusals.js';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import { remembered } from '../../domain/kernel/remembered.js';
import { KEYS } from '../../injected.js';
import { numberOfPool } from '../../projections/pools.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { type CompactJwt, ownJwt, readCompactJwt, verifySignature } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import { CheckedTokens } from '../checked-tokens.js';
import { isRevokedToken } from '../sign-in/access-tokens.js';
import { type OpenIdClaims, openIdClaims, refuseExpired } from './open-id-token.js';
import type { LoginReader, ReadLogin } from './read-login.js';

/** The key that AWS has for a user pool. The Region is the pool's, which its id says. */
const AWS_KEY = /^cognito-idp\.([a-z0-9-]+)\.amazonaws\.com\/\1_[0-9a-zA-Z]+$/;
/** An issuer without its scheme, which clients make the key: Amplify and others take it from the token. */
const ISSUER_KEY = /^[^/].*\/(([a-z]{2}(?:-[a-z]+)+-\d+)_[0-9a-zA-Z]+)$/;

/** A user pool that a key of `Logins` names. */
interface NamedPool {
  readonly poolId: string;
  /** As identity pools know it: `cognito-idp.<region>.amazonaws.com/<user pool id>`. */
  readonly name: string;
  /** Whether a token's `iss` is one that this key may be for. */
  readonly isIssuer: (iss: string) => boolean;
}

const namedPool = remembered((key: string): NamedPool | undefined => {
  const [, poolId, region] = ISSUER_KEY.exec(key) ?? [];
  if (poolId === undefined || region === undefined) return undefined;
  const name = `cognito-idp.${region}.amazonaws.com/${poolId}`;
  return AWS_KEY.test(key)
    ? { poolId, name, isIssuer: (iss) => iss.endsWith(`/${poolId}`) }
    : { poolId, name, isIssuer: (iss) => iss.replace(/^https?:\/\//, '') === key };
});

/** What identity pools call a provider: a user pool by AWS's name for it, whichever of its issuers the key is. */
export const providerName = (key: string): string => namedPool(key)?.name ?? key;

/**
 * ID tokens of user pools of the same world, under the key that AWS has for the pool or under their own issuer. Their `iss` has whatever
 * form the emulator is set to; that the pool's key has signed them is what proves them.
 */
@Injectable()
export class UserPoolLogins implements LoginReader {
  private readonly checked = new CheckedTokens<ReadLogin>();

  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  reads(provider: string): boolean {
    return namedPool(provider) !== undefined;
  }

  async read(call: Call, provider: string, token: string): Promise<ReadLogin> {
    const name = `${provider} ${token}`;
    const known = this.checked.find(call, name);
    if (known) return known;
    const pool = namedPool(provider);
    if (!pool) throw new Error(`${provider} names no user pool.`);
    const jwt = readCompactJwt(token);
    const signer = jwt && (await this.signer(call, pool.poolId, jwt));
    const login = userPoolLogin(provider, pool, jwt, signer);
    if (signer !== undefined) this.checked.keep(call, name, login);
    return login;
  }

  /** The number of the pool, where its key of ID tokens has signed this: its access tokens have another. */
  private async signer(call: Call, poolId: string, compact: CompactJwt): Promise<number | undefined> {
    const jwt = ownJwt(compact);
    if (!jwt) return undefined;
    const number = await call.read((state) => (state.pools.has(poolId) ? numberOfPool(state, poolId) : undefined));
    if (number === undefined) return undefined;
    const { id } = await this.keys.of(call.world.seed, number);
    return verifySignature(jwt, id) ? number : undefined;
  }
}

const userPoolLogin = (
  key: string,
  { poolId, name: provider, isIssuer }: NamedPool,
  jwt: CompactJwt | undefined,
  signer: number | undefined,
): ReadLogin => ({
  provider: key,
  accept: (state, { settings }, at) => {
    const claims = openIdClaims(jwt, isIssuer);
    const client = settings.CognitoIdentityProviders?.find(
      ({ ProviderName, ClientId }) => ProviderName === provider && ClientId === claims.aud,
    );
    if (!client) throw unsupportedProvider();
    refuseExpired(claims, at);
    if (!state.pools.has(poolId) || numberOfPool(state, poolId) !== signer) throw unverifiedToken();
    if (client.ServerSideTokenCheck && !isActive(state, poolId, claims)) throw notAuthorized('Token is inactive');
    const { sub: user } = claims;
    const amr = `${provider}:CognitoSignIn:${user}`;
    return { provider, user, claims, mappingKey: userPoolKey(client), amr };
  },
});

/** What the user pool says when it is asked: the user is there and enabled, and has not signed out of this token. */
const isActive = (state: WorldState, poolId: string, { sub, origin_jti: grantId, iat }: OpenIdClaims): boolean => {
  const user = userBySub(state, poolId, sub);
  return user?.enabled === true && !isRevokedToken(state, user, grantId, iat);
};
