import nodeCrypto, { createHash, timingSafeEqual } from 'node:crypto';

type Hashed = string | Uint8Array;

/**
 * Hashes without an object for what is hashed, which costs more than to hash what we hash; and to have a Buffer made of the outcome costs more than
 * to read it from digits. Node has it since 20.12.
 */
const { hash: atOnce } = nodeCrypto as Partial<typeof nodeCrypto>;

const sha256Of: (data: Hashed) => Buffer = atOnce
  ? (data) => Buffer.from(atOnce('sha256', data, 'hex'), 'hex')
  : (data) => createHash('sha256').update(data).digest();

/** base64url. */
export const sha256Text: (text: string) => string = atOnce
  ? (text) => atOnce('sha256', text, 'base64url')
  : (text) => createHash('sha256').update(text).digest('base64url');

const isText = (part: Hashed): part is string => typeof part === 'string';

const bytesOf = (part: Hashed): Uint8Array => (isText(part) ? Buffer.from(part) : part);

/** Parts that follow each other as one. */
const joined = (parts: readonly Hashed[]): Hashed =>
  parts.every(isText) ? parts.join('') : Buffer.concat(parts.map(bytesOf));

export const sha256 = (...parts: readonly Hashed[]): Buffer => sha256Of(joined(parts));

/** Of SHA-256, in bytes. */
const [BLOCK, DIGEST] = [64, 32];

/** The first block of HMAC's inner (0x36) or outer (0x5c) hash, with room for what follows. */
const keyed = (key: Uint8Array, pad: number, length: number): Buffer => {
  const block = Buffer.allocUnsafe(BLOCK + length).fill(pad, 0, BLOCK);
  for (let i = 0; i < key.length; i += 1) block[i] = (key[i] ?? 0) ^ pad;
  return block;
};

/** RFC 2104, in half the time that createHmac takes; on Node 24 in a tenth. */
export const hmacSha256 = (key: Hashed, ...parts: readonly Hashed[]): Buffer => {
  const bytes = bytesOf(key);
  const fitting = bytes.length > BLOCK ? sha256Of(bytes) : bytes;
  const message = joined(parts);
  const inner = keyed(fitting, 0x36, isText(message) ? Buffer.byteLength(message) : message.length);
  if (isText(message)) inner.write(message, BLOCK);
  else inner.set(message, BLOCK);
  const outer = keyed(fitting, 0x5c, DIGEST);
  outer.set(sha256Of(inner), BLOCK);
  return sha256Of(outer);
};

/** Compares two secrets in time that depends on their lengths only. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

/** See sameBytes. */
export const sameSecret = (a: string, b: string): boolean => sameBytes(Buffer.from(a), Buffer.from(b));
