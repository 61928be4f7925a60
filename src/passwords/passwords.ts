import { sameSecret } from '../domain/kernel/hash.js';
import { passwordExponent, verifierOf } from '../domain/kernel/srp.js';
import type { PasswordMatches, PasswordRecord } from '../domain/user/password-record.js';
import { poolNameInSrp } from '../domain/user-pool/state.js';
import { RememberedPasswords } from './remembered-passwords.js';

/** Makes and checks passwords at rest. Injected as PASSWORDS. */
export interface Passwords {
  /**
   * A password as it is kept: of this user name (as it is stored) in this pool, under a salt drawn for it, 16 bytes. Made off the main
   * thread under load, and remembered, so that the first sign-in is as fast as the later ones.
   */
  record(poolId: string, username: string, password: string, salt: Buffer): Promise<PasswordRecord>;
  /** Compares with what is remembered, in 5 us; else computes the verifier, in 0.6 ms, and remembers a password that was right. */
  readonly matches: PasswordMatches;
}

/** The part of the Workshop that is used here. */
export interface VerifierMaker {
  verifier(exponent: Uint8Array): Promise<Buffer>;
}

export class SrpPasswords implements Passwords {
  constructor(
    private readonly workshop: VerifierMaker,
    private readonly remembered = new RememberedPasswords(),
  ) {}

  async record(poolId: string, username: string, password: string, salt: Buffer): Promise<PasswordRecord> {
    const exponent = passwordExponent(poolNameInSrp(poolId), username, password, salt);
    const verifier = (await this.workshop.verifier(exponent)).toString('base64url');
    this.remembered.remember(verifier, { poolId, username }, password);
    return { salt: salt.toString('base64url'), verifier };
  }

  readonly matches: PasswordMatches = ({ salt, verifier }, owner, candidate) => {
    const known = this.remembered.matches(verifier, owner, candidate);
    if (known !== undefined) return known;
    const { poolId, username } = owner;
    const exponent = passwordExponent(poolNameInSrp(poolId), username, candidate, Buffer.from(salt, 'base64url'));
    const right = sameSecret(verifierOf(exponent).toString('base64url'), verifier);
    if (right) this.remembered.remember(verifier, owner, candidate);
    return right;
  };
}
