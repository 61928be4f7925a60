import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SigningKey } from './pool-keys.js';

/** What user pools sign with, and what the identity service does (RFC 7518, section 3.3). */
export type Algorithm = 'RS256' | 'RS512';

/** A JWT in compact form, of whatever algorithm. Nothing about its signature, issuer or times is known. */
export interface CompactJwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The first two parts, with the dot between them. */
  readonly signed: string;
  readonly signature: Buffer;
}

/** One of the form of our own tokens. */
export interface ParsedJwt extends CompactJwt {
  readonly header: { readonly alg: Algorithm; readonly kid: string };
}

/** Bytes of unpadded base64url, or undefined. Bits left over in the last character must be 0, so that each value has one form only. */
const decode = (part: string): Buffer | undefined => {
  const bytes = Buffer.from(part, 'base64url');
  return part !== '' && bytes.toString('base64url') === part ? bytes : undefined;
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decodeObject = (part: string): Record<string, unknown> | undefined => {
  const bytes = decode(part);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Reads a token in compact form, strictly; undefined unless it is three parts of base64url, and header and claims are JSON objects. */
export const readCompactJwt = (token: string): CompactJwt | undefined => {
  const [head, body, tail, ...more] = token.split('.', 4);
  if (head === undefined || body === undefined || tail === undefined || more.length > 0) return undefined;
  const header = decodeObject(head);
  const claims = decodeObject(body);
  const signature = decode(tail);
  return header && claims && signature && { header, claims, signed: `${head}.${body}`, signature };
};

/** The same token, if `alg` is the one that we sign such tokens with, and there is a `kid`. */
export const ownJwt = (jwt: CompactJwt, ours: Algorithm = 'RS256'): ParsedJwt | undefined => {
  const { alg, kid } = jwt.header;
  // RFC 7515, 4.1.11: what a header marks as critical must be understood; nothing is here.
  if (alg !== ours || typeof kid !== 'string' || 'crit' in jwt.header) return undefined;
  return { ...jwt, header: { alg: ours, kid } };
};

/** Both: undefined unless the form and the header are those of our own tokens. */
export const readJwt = (token: string, ours: Algorithm = 'RS256'): ParsedJwt | undefined => {
  const jwt = readCompactJwt(token);
  return jwt && ownJwt(jwt, ours);
};

/** A key by its name in tokens. */
type NamedKey = Pick<SigningKey, 'kid' | 'privateKey'>;

const publicKeys = new WeakMap<NamedKey, KeyObject>();
const digests = { RS256: 'RSA-SHA256', RS512: 'RSA-SHA512' } as const;

const publicKeyOf = (key: NamedKey): KeyObject => {
  const known = publicKeys.get(key);
  if (known) return known;
  const made = createPublicKey(key.privateKey);
  publicKeys.set(key, made);
  return made;
};

/** True when the token names this key as its own and this key signed it. */
export const verifySignature = ({ header, signed, signature }: ParsedJwt, key: NamedKey): boolean =>
  header.kid === key.kid && verify(digests[header.alg], Buffer.from(signed), publicKeyOf(key), signature);
