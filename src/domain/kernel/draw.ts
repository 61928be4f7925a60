import { createCipheriv } from 'node:crypto';
import { hmacSha256 } from './hash.js';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE32_HEX = '0123456789abcdefghijklmnopqrstuv';

/** A stream of bytes that is a pure function of a 32-byte key: AES-256-CTR over zeros. */
export const expand = (key: Uint8Array, length: number): Buffer =>
  createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));

/** Draws from `alphabet` without bias: bytes past its largest multiple are thrown away. */
const letters = (key: Uint8Array, alphabet: string, length: number): string => {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  for (let room = length * 2; ; room *= 2) {
    text = '';
    for (const byte of expand(key, room)) {
      if (byte < limit) text += alphabet[byte % alphabet.length];
      if (text.length === length) return text;
    }
  }
};

const asUuid = (bytes: Buffer): string => {
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/**
 * Everything random in a call, by name: HMAC-SHA256(world seed, call key, name). The same call in the same place of the same world
 * draws the same values, in whatever order it asks for them, and however often it has to decide again.
 */
export class Draw {
  constructor(
    private readonly seed: Uint8Array,
    private readonly callKey: string,
  ) {}

  /** 32 bytes. */
  key(name: string): Buffer {
    return hmacSha256(this.seed, this.callKey, '\0', name);
  }

  bytes(name: string, length: number): Buffer {
    return length <= 32 ? this.key(name).subarray(0, length) : expand(this.key(name), length);
  }

  /** UUID version 4. */
  uuid(name: string): string {
    const bytes = this.key(name);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return asUuid(bytes);
  }

  /** A user's `sub` as Cognito makes them since 2023: the third group starts with 70, the variant digit is free. */
  sub(name: string): string {
    const bytes = this.key(name);
    bytes[6] = 0x70;
    return asUuid(bytes);
  }

  /** Decimal digits, as in confirmation codes. */
  code(name: string, digits = 6): string {
    return letters(this.key(name), '0123456789', digits);
  }

  /** Letters and digits of both cases, as after the underscore of a user pool id. */
  alphanumeric(name: string, length: number): string {
    return letters(this.key(name), BASE62, length);
  }

  /** `[0-9a-v]`, as in app client ids and secrets. */
  base32(name: string, length: number): string {
    return letters(this.key(name), BASE32_HEX, length);
  }

  from(name: string, alphabet: string, length: number): string {
    return letters(this.key(name), alphabet, length);
  }
}
