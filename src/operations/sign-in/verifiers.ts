import { verifierOf } from '../../domain/kernel/srp.js';
import { openedExponent, type PasswordOwner, type PasswordRecord } from '../../domain/user/password-record.js';

/** Of each world, about 2 MB. */
const VERIFIERS_KNOWN = 5_000;

const worlds = new WeakMap<Uint8Array, Map<string, bigint>>();

/** v of a password at rest. Those last used are remembered: a power saved in three of a sign-in. */
export const verifierFor = (worldSeed: Uint8Array, owner: PasswordOwner, record: PasswordRecord): bigint => {
  let known = worlds.get(worldSeed);
  if (!known) worlds.set(worldSeed, (known = new Map<string, bigint>()));
  const verifier = known.get(record.sealed) ?? verifierOf(openedExponent(worldSeed, record, owner));
  // The newest stands last.
  known.delete(record.sealed);
  known.set(record.sealed, verifier);
  if (known.size > VERIFIERS_KNOWN) known.delete(known.keys().next().value ?? '');
  return verifier;
};
