import { inSeconds } from '../domain/kernel/time.js';
import type { Claims } from './claims.js';
import { merge, type TokenBreak, wrongTimes } from './minted-claims.js';

/** A token that stands in for one of an OIDC or social provider. */
export interface LoginTokenIssue {
  /** A key of `Logins`. */
  readonly provider: string;
  readonly user: string;
  readonly audience: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Seconds. */
  readonly life: number;
  /** Claims to add or to replace; null takes one away. */
  readonly claims?: Claims;
  readonly break?: TokenBreak;
}

/** The claims of such a token; a broken one is another provider's, or for somebody else, where that is what is wrong with it. */
export const loginTokenClaims = (
  { provider, user, audience, at, life, claims = {}, break: breakage }: LoginTokenIssue,
  otherAudience: string,
): Claims => {
  const iat = inSeconds(at);
  const sound = { iss: `https://${provider}`, sub: user, aud: audience, iat, exp: iat + life };
  const merged = merge(sound, claims);
  switch (breakage) {
    case 'issuer':
      return merge(merged, { iss: `https://not.${provider}` });
    case 'audience':
      return merge(merged, { aud: otherAudience });
    case 'expired':
    case 'not-yet-valid':
      return merge(merged, wrongTimes(breakage, iat, life));
    case 'signature':
    case 'algorithm-none':
    case undefined:
      return merged;
  }
};
