import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SigningKey } from './pool-keys.js';

/** A token whose form is right. Nothing about its signature, issuer or times is known yet. */
export interface ParsedJwt {
  readonly header: { readonly alg: 'RS256'; readonly kid: string };
  readonly claims: Readonly<Record<string, unknown>>;
  /** The first two parts, with the dot between them. */
  readonly signed: string;
  readonly signature: Buffer;
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

/** Reads a token in compact form, strictly; undefined unless it is three parts of base64url, both objects are JSON, and `alg` is RS256 with a `kid`. */
export const readJwt = (token: string): ParsedJwt | undefined => {
  const [head, body, tail, ...more] = token.split('.', 4);
  if (head === undefined || body === undefined || tail === undefined || more.length > 0) return undefined;
  const header = decodeObject(head);
  const claims = decodeObject(body);
  const signature = decode(tail);
  if (!header || !claims || !signature) return undefined;
  const { alg, kid } = header;
  // RFC 7515, 4.1.11: what a header marks as critical must be understood; nothing is here.
  if (alg !== 'RS256' || typeof kid !== 'string' || 'crit' in header) return undefined;
  return { header: { alg, kid }, claims, signed: `${head}.${body}`, signature };
};

const publicKeys = new WeakMap<SigningKey, KeyObject>();

const publicKeyOf = (key: SigningKey): KeyObject => {
  const known = publicKeys.get(key);
  if (known) return known;
  const made = createPublicKey(key.privateKey);
  publicKeys.set(key, made);
  return made;
};

/** True when the token names this key as its own and this key signed it. */
export const verifySignature = (token: ParsedJwt, key: SigningKey): boolean =>
  token.header.kid === key.kid && verify('RSA-SHA256', Buffer.from(token.signed), publicKeyOf(key), token.signature);
