import { createCipheriv, createDecipheriv } from 'node:crypto';
import { hmacSha256 } from './hash.js';
import { keysOfWorlds } from './world-keys.js';

const NONCE = 12;
const TAG = 16;

/**
 * Bytes kept out of sight of whoever reads the log: AES-256-GCM under a key of the world for `purpose`, base64url. The nonce comes
 * from `id`, which must be unique for the purpose.
 */
export const sealBytes = (worldSeed: Uint8Array, purpose: string, id: string, bytes: Uint8Array): string => {
  const cipher = createCipheriv('aes-256-gcm', keyFor(worldSeed, purpose), nonceOf(worldSeed, purpose, id));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

/** Throws when the bytes were not sealed for this world, purpose and id. */
export const openBytes = (worldSeed: Uint8Array, purpose: string, id: string, sealed: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(worldSeed, purpose), nonceOf(worldSeed, purpose, id));
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]);
};

/** See sealBytes. */
export const seal = (worldSeed: Uint8Array, purpose: string, id: string, text: string): string =>
  sealBytes(worldSeed, purpose, id, Buffer.from(text));

/** See openBytes. */
export const open = (worldSeed: Uint8Array, purpose: string, id: string, sealed: string): string =>
  openBytes(worldSeed, purpose, id, sealed).toString();

const keyFor = keysOfWorlds('seal key');

const nonceOf = (worldSeed: Uint8Array, purpose: string, id: string): Buffer =>
  hmacSha256(worldSeed, 'seal nonce\0', purpose, '\0', id).subarray(0, NONCE);
