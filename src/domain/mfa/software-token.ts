import { Refusal } from '../kernel/refusal.js';
import { openBytes, sealBytes } from '../kernel/sealing.js';
import { base32, provenTimeStep } from '../kernel/totp.js';
import type { SharedSecret, UserMfa } from '../user/user-mfa.js';

const PURPOSE = 'software token';

/** The clocks that a code may be of, epoch milliseconds: an app does not travel in time with its world. */
export interface Clocks {
  readonly at: number;
  readonly wallAt: number;
}

/** A secret at rest, under its id. */
export const sealedSecret = (worldSeed: Uint8Array, id: string, bytes: Uint8Array): SharedSecret => ({
  id,
  sealed: sealBytes(worldSeed, PURPOSE, id, bytes),
});

/** The sealed secret, if it is this one. */
export const heldSecret = (
  worldSeed: Uint8Array,
  secret: SharedSecret | undefined,
  bytes: Uint8Array,
): SharedSecret | undefined => (secret && bytesOf(worldSeed, secret).equals(bytes) ? secret : undefined);

/** A secret as an authenticator app takes it. */
export const shownSecret = (worldSeed: Uint8Array, secret: SharedSecret): string => base32(bytesOf(worldSeed, secret));

/** The time step that a code of this secret is of; undefined: it is none of now. */
export const stepOf = (
  worldSeed: Uint8Array,
  secret: SharedSecret,
  code: string,
  { at, wallAt }: Clocks,
): number | undefined => provenTimeStep(bytesOf(worldSeed, secret), code, [at, wallAt]);

/** The time step of a good code of the user's app, or why it is refused. */
export const usedStep = (
  worldSeed: Uint8Array,
  { softwareToken }: UserMfa,
  code: string,
  clocks: Clocks,
): number | Refusal => {
  const step = softwareToken && stepOf(worldSeed, softwareToken, code, clocks);
  if (step === undefined) return new Refusal('CodeMismatchException', 'Invalid code received for user');
  return softwareToken?.usedSteps.includes(step)
    ? new Refusal('ExpiredCodeException', 'Your software token has already been used once.')
    : step;
};

const bytesOf = (worldSeed: Uint8Array, { id, sealed }: SharedSecret): Buffer =>
  openBytes(worldSeed, PURPOSE, id, sealed);
