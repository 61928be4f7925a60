import type { Refusal } from '../kernel/refusal.js';
import type { PasskeyEvent } from './events.js';
import { assertionRefused } from './refusals.js';
import type { Passkey } from './state.js';

/** A passkey whose assertion was verified. */
export interface ProvenPasskey {
  /** As it stood when that was done. */
  readonly passkey: Passkey;
  /** The authenticator's count with this use. */
  readonly counter: number;
  /** Whether the authenticator knew its user, by a fingerprint or a PIN, so that the passkey is two factors. */
  readonly userVerified: boolean;
}

/** Counters go up; authenticators that do not count say 0 for ever. https://www.w3.org/TR/webauthn-3/#sctn-sign-counter */
export const advances = (before: number, after: number): boolean => after > before || (before === 0 && after === 0);

/**
 * The use of a passkey, or why it is refused. `now` is that passkey as it stands: it may be gone since its assertion was verified, or be
 * used already.
 */
export const usePasskey = ({ passkey, counter }: ProvenPasskey, now: Passkey | undefined): PasskeyEvent | Refusal => {
  if (now?.publicKey !== passkey.publicKey || !advances(now.counter, counter)) return assertionRefused();
  const { poolId, sub, credentialId } = now;
  return { type: 'PasskeyUsed', data: { poolId, sub, credentialId, counter } };
};
