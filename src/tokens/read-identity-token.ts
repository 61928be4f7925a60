import { TAGS_CLAIM } from './identity-token.js';
import type { ParsedJwt } from './verify.js';

/** What a token of the identity service says, whoever signed it. Times are epoch seconds. */
export interface IdentityTokenClaims {
  readonly identityId: string;
  readonly identityPoolId: string;
  readonly amr: readonly string[];
  readonly issuer: string;
  readonly expiresAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** Undefined where a claim that every such token has is missing or something else. */
export const readIdentityClaims = ({ claims }: ParsedJwt): IdentityTokenClaims | undefined => {
  const { sub, aud, amr, iss, exp } = claims;
  if (typeof sub !== 'string' || typeof aud !== 'string' || typeof iss !== 'string') return undefined;
  if (typeof exp !== 'number' || !isTexts(amr)) return undefined;
  return { identityId: sub, identityPoolId: aud, amr, issuer: iss, expiresAt: exp, tags: tagsOf(claims[TAGS_CLAIM]) };
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const tagsOf = (claim: unknown): Readonly<Record<string, string>> => {
  const { principal_tags: tags } = (claim ?? {}) as { principal_tags?: Readonly<Record<string, unknown>> };
  return Object.fromEntries(
    Object.entries(tags ?? {}).flatMap(([tag, values]) => (isTexts(values) ? [[tag, values[0] ?? ''] as const] : [])),
  );
};
