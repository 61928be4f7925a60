import { createCipheriv, createDecipheriv } from 'node:crypto';
import { hmacSha256 } from './hash.js';

const NONCE = 12;
const TAG = 16;

/**
 * Text kept out of sight of whoever reads the log: AES-256-GCM under a key of the world for `purpose`, base64url. The nonce comes
 * from `id`, which must be unique for the purpose.
 */
export const seal = (worldSeed: Uint8Array, purpose: string, id: string, text: string): string => {
  const cipher = createCipheriv('aes-256-gcm', keyFor(worldSeed, purpose), nonceOf(worldSeed, purpose, id));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

/** Throws when the text was not sealed for this world, purpose and id. */
export const open = (worldSeed: Uint8Array, purpose: string, id: string, sealed: string): string => {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(worldSeed, purpose), nonceOf(worldSeed, purpose, id));
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]).toString('utf8');
};

const keyFor = (worldSeed: Uint8Array, purpose: string): Buffer => hmacSha256(worldSeed, 'seal key\0', purpose);

const nonceOf = (worldSeed: Uint8Array, purpose: string, id: string): Buffer =>
  hmacSha256(worldSeed, 'seal nonce\0', purpose, '\0', id).subarray(0, NONCE);
