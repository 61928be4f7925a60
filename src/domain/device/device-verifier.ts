import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { GROUP_PRIME, integerOf } from '../kernel/srp.js';
import type { DeviceVerifier } from './events.js';

/** DeviceSecretVerifierConfig, as ConfirmDevice takes it: both base64. */
export interface GivenVerifier {
  readonly PasswordVerifier?: string;
  readonly Salt?: string;
}

/** Why nobody could prove a device by this: not both numbers, no base64, or no number of the group. TODO settle with observed answers. */
export const verifierRefusal = ({ PasswordVerifier, Salt }: GivenVerifier): Refusal | undefined => {
  const salt = numberIn(Salt);
  const verifier = numberIn(PasswordVerifier);
  return salt === undefined || !verifier || verifier >= GROUP_PRIME
    ? invalidParameter('Invalid device secret verifier config given.')
    : undefined;
};

/** What is kept of a verifier that was not refused. */
export const keptVerifier = ({ PasswordVerifier: verifier = '', Salt: salt = '' }: GivenVerifier): DeviceVerifier => ({
  salt,
  verifier,
});

/** v of a device. */
export const verifierNumber = ({ verifier }: DeviceVerifier): bigint => integerOf(Buffer.from(verifier, 'base64'));

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const numberIn = (text: string | undefined): bigint | undefined =>
  text && BASE64.test(text) ? integerOf(Buffer.from(text, 'base64')) : undefined;
