import { invalidLoginToken } from '../../domain/identity-pool/refusals.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { inSeconds } from '../../domain/kernel/time.js';
import type { CompactJwt } from '../../tokens/verify.js';

/** The claims that an OpenID Connect identity token has to have (OpenID Connect Core, 2). */
export interface OpenIdClaims extends Readonly<Record<string, unknown>> {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | readonly string[];
  /** Epoch seconds. */
  readonly exp: number;
  readonly iat: number;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);

const REQUIRED: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['iss', isText],
  ['sub', isText],
  ['aud', (value) => isText(value) || isTexts(value)],
  ['exp', Number.isFinite],
  ['iat', Number.isFinite],
];

/** The claims of a login's token that is an identity token of the issuer which `isIssuer` knows. Refuses with NotAuthorizedException. */
export const readOpenIdClaims = (
  jwt: CompactJwt | undefined,
  isIssuer: (iss: string) => boolean,
): OpenIdClaims | Refusal => {
  if (!jwt) return invalidLoginToken('Not a valid OpenId Connect identity token.');
  const missing = REQUIRED.find(([name, isThere]) => !isThere(jwt.claims[name]));
  if (missing) return invalidLoginToken(`Missing a required claim: ${missing[0]}`);
  const claims = jwt.claims as unknown as OpenIdClaims;
  // AWS's sentence ends without a full stop.
  return isIssuer(claims.iss) ? claims : invalidLoginToken("Issuer doesn't match providerName");
};

/** The same; throws what it refuses. */
export const openIdClaims = (jwt: CompactJwt | undefined, isIssuer: (iss: string) => boolean): OpenIdClaims => {
  const claims = readOpenIdClaims(jwt, isIssuer);
  if (claims instanceof Refusal) throw claims;
  return claims;
};

/** `at` is epoch milliseconds, `skew` how many seconds the provider's clock may be slow. Throws NotAuthorizedException, with both times in seconds as AWS does. */
export const refuseExpired = ({ exp }: Pick<OpenIdClaims, 'exp'>, at: number, skew = 0): void => {
  const now = inSeconds(at);
  if (now >= exp + skew) throw invalidLoginToken(`Token expired: ${now} >= ${exp}`);
};

/** The same of a token that is not good yet. AWS's sentence is not known. */
export const refuseEarly = (notBefore: unknown, at: number, skew = 0): void => {
  const now = inSeconds(at);
  if (typeof notBefore === 'number' && now + skew < notBefore) {
    throw invalidLoginToken(`Token is not valid yet: ${now} < ${notBefore}`);
  }
};
