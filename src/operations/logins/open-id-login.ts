import { noPublicProvider, unverifiedToken } from '../../domain/identity-pool/refusals.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import type { CompactJwt } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import type { Verified } from './issuer-documents.js';
import { unreachable } from './known-providers.js';
import { openIdClaims, refuseEarly, refuseExpired } from './open-id-token.js';
import type { ReadLogin } from './read-login.js';
import { wayIn } from './way-in.js';

/** A token under the key of a provider that is not ours. */
export interface OpenIdToken {
  readonly provider: string;
  readonly jwt: CompactJwt | undefined;
  readonly verified: Verified;
  /** Of the OIDC provider in IAM. */
  readonly clientIds: readonly string[];
  /** What `iss` may be. */
  readonly issuers: readonly string[];
}

/** Some issuers end with a slash, which IAM's name of the provider has or has not. */
export const withoutSlash = (issuer: string): string => issuer.replace(/\/$/, '');

export const isOneOf = (issuers: readonly string[]): ((iss: string) => boolean) => {
  const known = new Set(issuers.map(withoutSlash));
  return (iss) => known.has(withoutSlash(iss));
};

/** Such a token as a login. Throws in the order of AWS's checks. */
export const openIdLogin = (call: Call, { provider, jwt, verified, clientIds, issuers }: OpenIdToken): ReadLogin => ({
  provider,
  accept: (_state, pool, at) => {
    const isPublic = provider.includes('.') && provider !== pool.settings.DeveloperProviderName;
    if (!isPublic && !jwt) throw noPublicProvider();
    const claims = openIdClaims(jwt, isOneOf(issuers));
    const way = wayIn(pool, provider, claims, clientIds);
    if (way instanceof Refusal) throw way;
    refuseExpired(claims, at, way.skew);
    if (verified === 'unreachable') throw unreachable(call, provider);
    if (verified === 'not-signed') throw unverifiedToken();
    refuseEarly(claims['nbf'], at, way.skew);
    return way.login;
  },
});
