import { sign } from 'node:crypto';
import type { SigningKey } from './pool-keys.js';

const headers = new WeakMap<SigningKey, string>();

/** Compact JSON with every slash escaped, as recorded tokens have it: `"iss":"https:\/\/cognito-idp.eu-west-1.amazonaws.com\/…"`. */
const encode = (value: object): string =>
  Buffer.from(JSON.stringify(value).replaceAll('/', '\\/')).toString('base64url');

const headerOf = (key: SigningKey): string => {
  const known = headers.get(key);
  if (known !== undefined) return known;
  const header = encode({ kid: key.kid, alg: 'RS256' });
  headers.set(key, header);
  return header;
};

/** Signs claims, in the order they stand, as Cognito does: RS256, and a header of exactly `kid` and `alg`. Runs in OpenSSL's thread pool. */
export const signJwt = (key: SigningKey, claims: object): Promise<string> => {
  const data = `${headerOf(key)}.${encode(claims)}`;
  return new Promise((resolve, reject) => {
    sign('RSA-SHA256', Buffer.from(data), key.privateKey, (error, signature) => {
      if (error) reject(error);
      else resolve(`${data}.${signature.toString('base64url')}`);
    });
  });
};

/** Claims with the header of a key's tokens but for `alg`, which is `none`, and no signature: what nobody may take for a token (RFC 8725, 3.1). */
export const unsignedJwt = ({ kid }: SigningKey, claims: object): string =>
  `${encode({ kid, alg: 'none' })}.${encode(claims)}.`;

/** The token with another signature of the same length, which is nobody's. */
export const withWrongSignature = (token: string): string => {
  const end = token.lastIndexOf('.') + 1;
  const signature = Buffer.from(token.slice(end), 'base64url');
  const last = signature.length - 1;
  signature.writeUInt8(signature.readUInt8(last) ^ 1, last);
  return token.slice(0, end) + signature.toString('base64url');
};
