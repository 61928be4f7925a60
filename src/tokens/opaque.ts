import { createCipheriv, createDecipheriv } from 'node:crypto';
import { hmacSha256 } from '../domain/kernel/hash.js';
import { keysOfWorlds } from '../domain/kernel/world-keys.js';

const TAG = 16;
const ID = 16;

/**
 * Bytes that name a record and nothing else to anyone without the world's seed. They are a function of the seed, a purpose, the
 * record's id (a UUID) and what it is bound to, so that nothing of them has to be kept: whoever has the record makes them again.
 * Layout: tag(16) ‖ AES-256-CTR(id ‖ zeros).
 */
export const opaqueBytes = (
  worldSeed: Uint8Array,
  purpose: string,
  id: string,
  binding: readonly string[],
  length: number,
): Buffer => {
  const tag = hmacSha256(worldSeed, `opaque tag\0${purpose}\0${id}\0`, binding.join('\0')).subarray(0, TAG);
  const plain = Buffer.alloc(length - TAG);
  plain.write(id.replaceAll('-', ''), 'hex');
  const cipher = createCipheriv('aes-256-ctr', keyFor(worldSeed, purpose), tag);
  return Buffer.concat([tag, cipher.update(plain)]);
};

/** The id that such bytes would name. It proves nothing: make the bytes again from the record, and compare. */
export const claimedId = (worldSeed: Uint8Array, purpose: string, bytes: Buffer): string | undefined => {
  if (bytes.length < TAG + ID) return undefined;
  const decipher = createDecipheriv('aes-256-ctr', keyFor(worldSeed, purpose), bytes.subarray(0, TAG));
  const hex = decipher.update(bytes.subarray(TAG, TAG + ID)).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const keyFor = keysOfWorlds('opaque key');
