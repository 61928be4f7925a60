import { Inject, Injectable } from '@nestjs/common';
import {
  accessForbidden,
  invalidLoginToken,
  loginsDontMatch,
  unsupportedProvider,
  unverifiedToken,
} from '../../domain/identity-pool/refusals.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import type { VerifiedLogin } from '../../domain/identity/verified-login.js';
import { inSeconds } from '../../domain/kernel/time.js';
import { KEYS } from '../../injected.js';
import { identityOfId, identityOfLogin } from '../../projections/identities.js';
import type { WorldState } from '../../projections/world-state.js';
import { identityKeyOf } from '../../tokens/identity-key.js';
import { IDENTITY_ISSUER } from '../../tokens/identity-token.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { type IdentityTokenClaims, readIdentityClaims } from '../../tokens/read-identity-token.js';
import { readJwt, verifySignature } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import type { ReadLogin } from './read-login.js';

/** The key of `Logins` that a token of GetOpenIdTokenForDeveloperIdentity comes under. */
export const IDENTITY_SERVICE = 'cognito-identity.amazonaws.com';

/** A token of the identity service; whether it is still good, and for whom, is not known yet. */
export interface ReadIdentityToken {
  readonly claims: IdentityTokenClaims;
  /** By the key of the Region of an identity pool that is there. */
  readonly isSigned: boolean;
}

/** Reads the tokens that this world's identity service has signed. */
@Injectable()
export class IdentityTokens {
  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  /** Undefined for what has not the form of such a token. */
  async read(call: Call, token: string): Promise<ReadIdentityToken | undefined> {
    const jwt = readJwt(token, 'RS512');
    const claims = jwt && readIdentityClaims(jwt);
    if (!claims) return undefined;
    const region = await call.read((state) => state.identityPools.get(claims.identityPoolId)?.region);
    // No key is made for a Region that somebody has thought of.
    if (region === undefined || claims.issuer !== IDENTITY_ISSUER) return { claims, isSigned: false };
    const key = await identityKeyOf(this.keys, call.world.seed, region);
    return { claims, isSigned: verifySignature(jwt, key) };
  }

  /** Such a token as a login of the identity that it names: its developer user's. */
  async readLogin(call: Call, identityId: string, token: string): Promise<ReadLogin> {
    const read = await this.read(call, token);
    return {
      provider: IDENTITY_SERVICE,
      accept: (state, pool, at) => acceptToken(state, pool, { identityId, read, at }),
    };
  }
}

/** Throws NotAuthorizedException. The checks and their sentences are those of other tokens. */
const acceptToken = (
  state: WorldState,
  pool: IdentityPool,
  { identityId, read, at }: { identityId: string; read: ReadIdentityToken | undefined; at: number },
): VerifiedLogin => {
  if (!read) throw invalidLoginToken('Not a valid OpenId Connect identity token.');
  const { claims, isSigned } = read;
  const { amr, tags, expiresAt } = claims;
  if (claims.issuer !== IDENTITY_ISSUER) throw invalidLoginToken("Issuer doesn't match providerName");
  if (claims.identityPoolId !== pool.id) throw unsupportedProvider();
  const now = inSeconds(at);
  if (now >= expiresAt) throw invalidLoginToken(`Token expired: ${now} >= ${expiresAt}`);
  if (!isSigned) throw unverifiedToken();
  if (claims.identityId !== identityId || identityOfId(state, identityId)?.disabled) throw accessForbidden(identityId);
  const provider = pool.settings.DeveloperProviderName ?? '';
  const prefix = developerAmr(pool, provider, '');
  const named = amr.find((one) => provider !== '' && one.startsWith(prefix));
  // A token of GetOpenIdToken is for STS alone.
  if (named === undefined) throw invalidLoginToken("Can't pass in a Cognito token.");
  const login = { provider, user: named.slice(prefix.length) };
  // Who was unlinked since does not come back by it.
  if (identityOfLogin(state, pool.id, login)?.id !== identityId) throw loginsDontMatch();
  return { ...login, claims: {}, mappingKey: provider, amr: named, said: { amr, tags } };
};

/** How tokens name a developer user: `<provider>:<identity pool id>:<user>`. */
export const developerAmr = ({ id }: IdentityPool, provider: string, user: string): string =>
  `${provider}:${id}:${user}`;
