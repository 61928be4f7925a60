import { randomBytes } from 'node:crypto';
import { hmacSha256, sameSecret } from '../domain/kernel/hash.js';

/** About 300 bytes each, besides the verifier's text, which the state holds anyway. */
const REMEMBERED = 200_000;

/**
 * Which password is behind a verifier, for those seen in this process: as a MAC under a key that never leaves it. The ones not asked for
 * the longest are forgotten first.
 */
export class RememberedPasswords {
  private readonly key = randomBytes(32);
  /** Verifier → MAC, the least recently used first. */
  private readonly macs = new Map<string, string>();

  constructor(private readonly capacity = REMEMBERED) {}

  remember(verifier: string, owner: Owner, password: string): void {
    this.macs.delete(verifier);
    this.macs.set(verifier, this.mac(owner, password));
    if (this.macs.size <= this.capacity) return;
    const [oldest] = this.macs.keys();
    if (oldest !== undefined) this.macs.delete(oldest);
  }

  /** Whether it is this password; undefined for a verifier that is not remembered. */
  matches(verifier: string, owner: Owner, candidate: string): boolean | undefined {
    const mac = this.macs.get(verifier);
    if (mac === undefined) return undefined;
    this.macs.delete(verifier);
    this.macs.set(verifier, mac);
    return sameSecret(mac, this.mac(owner, candidate));
  }

  private mac({ poolId, username }: Owner, password: string): string {
    return hmacSha256(this.key, JSON.stringify([poolId, username, password])).toString('base64');
  }
}

interface Owner {
  readonly poolId: string;
  readonly username: string;
}
