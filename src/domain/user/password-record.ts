import { sameBytes } from '../kernel/hash.js';
import { openBytes, sealBytes } from '../kernel/sealing.js';
import { passwordExponent } from '../kernel/srp.js';
import { poolNameInSrp } from '../user-pool/state.js';

/**
 * A password at rest: its salt, drawn for it, and x, what SRP-6a makes of salt, user and password, sealed with the world's key. Both
 * base64url. The verifier that SRP needs is g^x, made when it is asked for.
 */
export interface PasswordRecord {
  readonly salt: string;
  readonly sealed: string;
}

/** Whose password it is: x depends on both. */
export interface PasswordOwner {
  readonly poolId: string;
  readonly username: string;
}

const PURPOSE = 'password';

/** `salt` is 16 bytes that no other password of this world has. */
export const passwordRecord = (
  worldSeed: Uint8Array,
  owner: PasswordOwner,
  password: string,
  salt: Buffer,
): PasswordRecord => recordOfExponent(worldSeed, owner, exponentOf(owner, password, salt), salt);

/** The record of a password of which only x is known: 32 bytes, made for this owner with this salt. */
export const recordOfExponent = (
  worldSeed: Uint8Array,
  owner: PasswordOwner,
  x: Uint8Array,
  salt: Buffer,
): PasswordRecord => {
  const text = salt.toString('base64url');
  return { salt: text, sealed: sealBytes(worldSeed, PURPOSE, idOf(owner, text), x) };
};

/** Whether `candidate` is the password behind `record`, which belongs to `owner`. */
export type PasswordMatches = (record: PasswordRecord, owner: PasswordOwner, candidate: string) => boolean;

/** x of a password, 32 bytes, as it was sealed. Throws when the record is not this owner's, or of another world. */
export const openedExponent = (worldSeed: Uint8Array, { salt, sealed }: PasswordRecord, owner: PasswordOwner): Buffer =>
  openBytes(worldSeed, PURPOSE, idOf(owner, salt), sealed);

interface Opened extends PasswordOwner {
  readonly worldSeed: Uint8Array;
  readonly x: Buffer;
}

const checked = new WeakMap<PasswordRecord, Opened>();

/** As openedExponent, but of records that were checked against before x is kept: tests sign the same users in again and again. */
const knownExponent = (worldSeed: Uint8Array, record: PasswordRecord, owner: PasswordOwner): Buffer => {
  const { poolId, username } = owner;
  const known = checked.get(record);
  if (known?.worldSeed === worldSeed && known.poolId === poolId && known.username === username) return known.x;
  const x = openedExponent(worldSeed, record, owner);
  checked.set(record, { worldSeed, poolId, username, x });
  return x;
};

/** How passwords of a world are checked, in 5 to 18 us. */
export const passwordMatches =
  (worldSeed: Uint8Array): PasswordMatches =>
  (record, owner, candidate) =>
    sameBytes(
      knownExponent(worldSeed, record, owner),
      exponentOf(owner, candidate, Buffer.from(record.salt, 'base64url')),
    );

const exponentOf = ({ poolId, username }: PasswordOwner, password: string, salt: Buffer): Buffer =>
  passwordExponent(poolNameInSrp(poolId), username, password, salt);

const idOf = ({ poolId, username }: PasswordOwner, salt: string): string => `${poolId}\0${username}\0${salt}`;
