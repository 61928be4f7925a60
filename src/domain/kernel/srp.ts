import { constants, createPublicKey, getDiffieHellman, publicEncrypt } from 'node:crypto';
import { hmacSha256, sha256 } from './hash.js';

/** N of Cognito's SRP-6a: the 3072-bit safe prime, group 15 of RFC 3526 (the SRP group of RFC 5054, appendix A). */
export const GROUP_PRIME: bigint = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);

/** g of Cognito's SRP-6a. */
export const GROUP_GENERATOR = 2n;

/** Length of N, and of every number of the group, in bytes. */
export const GROUP_BYTES = 384;

/** The shortest big-endian bytes of a number that is not negative; 0 has one. */
export const unsignedBytes = (n: bigint): Buffer => {
  const hex = n.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
};

/**
 * A number that is not negative as Java's BigInteger.toByteArray gives it: big-endian, without leading zero bytes, save one where the
 * top bit would otherwise be set. All that Cognito and its clients hash is written so.
 */
export const pad = (n: bigint): Buffer => {
  const bytes = unsignedBytes(n);
  return (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.alloc(1), bytes]);
};

/** The same of big-endian bytes, without making a number of them. */
const padBytes = (bytes: Uint8Array): Uint8Array => {
  const start = bytes.findIndex((byte) => byte !== 0);
  if (start === -1) return Buffer.alloc(1);
  const digits = start === 0 ? bytes : bytes.subarray(start);
  return (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.alloc(1), digits]);
};

/** Reads big-endian bytes as a number; no bytes are 0. */
export const integerOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);

/**
 * x = H(pad(salt) || H(poolName || username || ":" || password)), 32 bytes. `poolName` is what follows the underscore in the pool's id,
 * `username` what the client is given as USER_ID_FOR_SRP. The salt is hashed as a number: its leading zero bytes do not count.
 */
export const passwordExponent = (poolName: string, username: string, password: string, salt: Uint8Array): Buffer =>
  sha256(padBytes(salt), sha256(poolName, username, ':', password));

/**
 * base^exponent mod modulus, for a base below an odd modulus of at most 3072 bits: OpenSSL's public RSA operation, which up to that size takes
 * any exponent. Seven times as fast as BigInt, and without the traps of node:crypto's Diffie-Hellman, where a group costs 1.5 s
 * (Node 24) and `computeSecret` 5 ms (Node 22). Not in constant time.
 */
export const powerModulo = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  const n = unsignedBytes(modulus);
  const jwk = { kty: 'RSA', n: n.toString('base64url'), e: unsignedBytes(exponent).toString('base64url') };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const block = Buffer.from(base.toString(16).padStart(2 * n.length, '0'), 'hex');
  return integerOf(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block));
};

/** v = g^x mod N, in 0.6 ms. */
export const verifierOf = (x: Uint8Array): bigint => powerModulo(GROUP_GENERATOR, integerOf(x), GROUP_PRIME);

/** k = H(pad(N) || pad(g)). */
const MULTIPLIER = integerOf(sha256(pad(GROUP_PRIME), pad(GROUP_GENERATOR)));

/** B = (k v + g^b) mod N: what the server shows of its secret b. */
export const serverPublic = (verifier: bigint, secret: bigint): bigint =>
  (MULTIPLIER * verifier + powerModulo(GROUP_GENERATOR, secret, GROUP_PRIME)) % GROUP_PRIME;

/** A from its hexadecimal digits, in either case and with any leading zeros; undefined unless 0 < A < N. */
export const clientPublicFrom = (hex: string): bigint | undefined => {
  if (!/^[0-9a-f]+$/i.test(hex)) return undefined;
  const number = BigInt(`0x${hex}`);
  return number > 0n && number < GROUP_PRIME ? number : undefined;
};

/** Both public numbers of a handshake. */
export interface PublicNumbers {
  /** A */
  readonly client: bigint;
  /** B */
  readonly server: bigint;
}

const DERIVATION = 'Caldera Derived Key\x01';
const KEY_BYTES = 16;

/**
 * The key that server and client share if the client knows the password, 16 bytes: HKDF-SHA256 of S = (A v^u)^b mod N with the salt
 * u = H(pad(A) || pad(B)). In 1.2 ms.
 */
export const sharedKey = ({ client, server }: PublicNumbers, verifier: bigint, secret: bigint): Buffer => {
  const u = integerOf(sha256(pad(client), pad(server)));
  const base = (client * powerModulo(verifier, u, GROUP_PRIME)) % GROUP_PRIME;
  const shared = powerModulo(base, secret, GROUP_PRIME);
  return hmacSha256(hmacSha256(pad(u), pad(shared)), DERIVATION).subarray(0, KEY_BYTES);
};

/** PASSWORD_CLAIM_SIGNATURE, 32 bytes: HMAC-SHA256 by the shared key. For `poolName` and `username` see passwordExponent. */
export const claimSignature = (
  key: Uint8Array,
  claim: {
    readonly poolName: string;
    readonly username: string;
    readonly secretBlock: Uint8Array;
    readonly timestamp: string;
  },
): Buffer => hmacSha256(key, claim.poolName, claim.username, claim.secretBlock, claim.timestamp);
