import { hmacSha256, sha256 } from '../../../src/domain/kernel/hash.js';
import {
  claimSignature,
  GROUP_GENERATOR,
  GROUP_PRIME,
  integerOf,
  pad,
  powerModulo,
} from '../../../src/domain/kernel/srp.js';

/** a and A: which ones makes no difference to the rules. */
const SECRET = integerOf(sha256('a secret of the simulated client'));
const PUBLIC = powerModulo(GROUP_GENERATOR, SECRET, GROUP_PRIME);

/** x of every device here; a client may take what it likes. */
export const DEVICE_SECRET = integerOf(sha256('a secret of the simulated device'));

/** DeviceSecretVerifierConfig. */
export const DEVICE_VERIFIER = {
  PasswordVerifier: pad(powerModulo(GROUP_GENERATOR, DEVICE_SECRET, GROUP_PRIME)).toString('base64'),
  Salt: Buffer.from('salt of a device').toString('base64'),
};

/** SRP_A of all clients here. */
export const SRP_A = PUBLIC.toString(16);

/** The key that a client of this x shares with a server whose SRP_B is this. */
export const sharedKey = (serverPublic: string, x: bigint): Buffer => {
  const server = BigInt(`0x${serverPublic}`);
  const u = integerOf(sha256(pad(PUBLIC), pad(server)));
  const k = integerOf(sha256(pad(GROUP_PRIME), pad(GROUP_GENERATOR)));
  const mask = (k * powerModulo(GROUP_GENERATOR, x, GROUP_PRIME)) % GROUP_PRIME;
  const shared = powerModulo((server - mask + GROUP_PRIME) % GROUP_PRIME, SECRET + u * x, GROUP_PRIME);
  return hmacSha256(hmacSha256(pad(u), pad(shared)), 'Caldera Derived Key\x01').subarray(0, 16);
};

/** PASSWORD_CLAIM_SIGNATURE. */
export const signed = (
  key: Buffer,
  of: {
    readonly poolName: string;
    readonly username: string;
    readonly secretBlock: string;
    readonly timestamp: string;
  },
): string => claimSignature(key, { ...of, secretBlock: Buffer.from(of.secretBlock, 'base64') }).toString('base64');
