import { accept, type Decision } from '../kernel/decision.js';
import { sha256 } from '../kernel/hash.js';
import type { ThreatEvent } from './events.js';

/** What a compromised password is kept as: SHA-256, in hexadecimal digits. */
export const passwordDigest = (password: string): string => sha256(password).toString('hex');

/** Makes `wanted` the whole list. Both are digests. */
export const setCompromisedPasswords = (
  before: readonly string[],
  wanted: readonly string[],
): Decision<ThreatEvent> => {
  const [old, fresh] = [new Set(before), new Set(wanted)];
  const cleared = before.filter((digest) => !fresh.has(digest));
  const compromised = [...fresh].filter((digest) => !old.has(digest)).sort();
  const events: ThreatEvent[] = [];
  if (cleared.length > 0) events.push({ type: 'PasswordsCleared', data: { digests: cleared } });
  if (compromised.length > 0) events.push({ type: 'PasswordsCompromised', data: { digests: compromised } });
  return accept(...events);
};
