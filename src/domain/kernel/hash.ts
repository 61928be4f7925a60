import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** base64url; in one go, which takes a third of the time. */
export const sha256Text = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const hmacSha256 = (key: string | Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hmac = createHmac('sha256', key);
  // Texts that follow each other are hashed in one go: each step costs more than what it hashes.
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    if (text !== '') hmac.update(text);
    text = '';
    hmac.update(part);
  }
  if (text !== '') hmac.update(text);
  return hmac.digest();
};

/** Compares two secrets in time that depends on their lengths only. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

/** See sameBytes. */
export const sameSecret = (a: string, b: string): boolean => sameBytes(Buffer.from(a), Buffer.from(b));
