import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { CompactJwt } from './verify.js';

/** A key of another issuer's JWKS (RFC 7517). */
export interface IssuerKey {
  readonly kid?: string;
  readonly alg?: string;
  readonly key: KeyObject;
}

/** RSA, which is all that identity pools take of OIDC providers (RFC 7518, section 3.3). */
const DIGESTS: ReadonlyMap<unknown, string> = new Map([
  ['RS256', 'RSA-SHA256'],
  ['RS384', 'RSA-SHA384'],
  ['RS512', 'RSA-SHA512'],
]);

const objectOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** Where a discovery document says that the keys are; undefined where it says nothing of use. */
export const jwksUriIn = (discovery: string): string | undefined => {
  const uri = objectOf(discovery)?.['jwks_uri'];
  return typeof uri === 'string' && URL.canParse(uri) ? uri : undefined;
};

/** The RSA keys for signatures in a JWKS; what is none is passed over. Undefined for what is no JWKS. */
export const readJwks = (text: string): readonly IssuerKey[] | undefined => {
  const keys = objectOf(text)?.['keys'];
  return Array.isArray(keys) ? keys.flatMap(readJwk) : undefined;
};

const readJwk = (jwk: unknown): readonly IssuerKey[] => {
  if (typeof jwk !== 'object' || jwk === null) return [];
  const { kty, n, e, use = 'sig', kid, alg } = jwk as Readonly<Record<string, unknown>>;
  if (kty !== 'RSA' || use !== 'sig' || typeof n !== 'string' || typeof e !== 'string') return [];
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    return [{ key, ...(typeof kid === 'string' && { kid }), ...(typeof alg === 'string' && { alg }) }];
  } catch {
    return [];
  }
};

/** The keys that may have signed a token: those that its `kid` names, or the only one for a token that names none. */
export const candidates = ({ header: { kid } }: CompactJwt, keys: readonly IssuerKey[]): readonly IssuerKey[] => {
  if (kid === undefined) return keys.length === 1 ? keys : [];
  return keys.filter((key) => key.kid === kid);
};

/** Whether one of these keys has signed it, by the algorithm that it is for. */
export const isSignedBy = ({ header, signed, signature }: CompactJwt, keys: readonly IssuerKey[]): boolean => {
  const digest = DIGESTS.get(header['alg']);
  // RFC 7515, 4.1.11: what a header marks as critical must be understood; nothing is here.
  if (digest === undefined || 'crit' in header) return false;
  return keys.some(
    ({ key, alg = header['alg'] }) => alg === header['alg'] && verify(digest, Buffer.from(signed), key, signature),
  );
};
