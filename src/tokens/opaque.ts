import { createCipheriv, createDecipheriv } from 'node:crypto';
import { hmacSha256 } from '../domain/kernel/hash.js';
import { keysOfWorlds } from '../domain/kernel/world-keys.js';

const TAG = 16;
const ID = 16;
const NUMBER = 4;

/**
 * Bytes that name a record and nothing else to anyone without the world's seed. They are a function of the seed, a purpose, the
 * record's id (a UUID), what it is bound to, and a number where one record has several, so that nothing of them has to be kept:
 * whoever has the record makes them again. Layout: tag(16) ‖ AES-256-CTR(id ‖ number(4) ‖ zeros).
 */
export const opaqueBytes = (
  worldSeed: Uint8Array,
  purpose: string,
  id: string,
  binding: readonly string[],
  length: number,
  number = 0,
): Buffer => {
  // Number and all: what is only enciphered could be flipped bit by bit.
  const tag = hmacSha256(worldSeed, `opaque tag\0${purpose}\0${id}\0${number}\0`, binding.join('\0')).subarray(0, TAG);
  const plain = Buffer.alloc(length - TAG);
  plain.write(id.replaceAll('-', ''), 'hex');
  plain.writeUInt32BE(number, ID);
  const cipher = createCipheriv('aes-256-ctr', keyFor(worldSeed, purpose), tag);
  return Buffer.concat([tag, cipher.update(plain)]);
};

/** The id and number that such bytes would name. They prove nothing: make the bytes again from the record, and compare. */
export const claimed = (
  worldSeed: Uint8Array,
  purpose: string,
  bytes: Buffer,
): { readonly id: string; readonly number: number } | undefined => {
  if (bytes.length < TAG + ID + NUMBER) return undefined;
  const decipher = createDecipheriv('aes-256-ctr', keyFor(worldSeed, purpose), bytes.subarray(0, TAG));
  const plain = decipher.update(bytes.subarray(TAG, TAG + ID + NUMBER));
  const hex = plain.toString('hex', 0, ID);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { id, number: plain.readUInt32BE(ID) };
};

const keyFor = keysOfWorlds('opaque key');
