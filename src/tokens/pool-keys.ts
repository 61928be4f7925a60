import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { hmacSha256, sha256 } from '../domain/kernel/hash.js';
import type { RsaPrivateJwk } from './rsa-from-seed.js';

/** One of a pool's keys, with its public half as the pool's JWKS shows it (members in AWS's order). */
export interface SigningKey {
  /** Standard base64 of 32 bytes: 44 characters. */
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: {
    readonly alg: 'RS256';
    readonly e: string;
    readonly kid: string;
    readonly kty: 'RSA';
    readonly n: string;
    readonly use: 'sig';
  };
}

/** Both keys of a pool's tokens. */
export interface TokenKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
}

export type KeyUse = keyof TokenKeys;

/**
 * What the other keys sign. A pool has one for its SAML requests, which GetSigningCertificate vouches for and no JWKS shows, and one that SAML
 * providers encrypt for (ActiveEncryptionCertificate). The identity service has one in each Region: `identity`. A world has one for tokens that
 * stand in for those of other providers: `login`.
 */
export type OtherKeyUse = 'saml' | 'saml-encryption' | 'identity' | 'login';

/** Two primes, as big-endian bytes. */
export type PrimePair = readonly [Uint8Array, Uint8Array];

/** A maker of RSA keys, such as the Workshop. */
export interface KeyMaker {
  /** The prime of a 32-byte seed. */
  prime(seed: Uint8Array): Promise<Uint8Array>;
  /** The keys of pairs of primes, in their order. */
  rsaKeys(pairs: readonly PrimePair[]): Promise<readonly RsaPrivateJwk[]>;
}

const KEPT = 4096;

const signingKeyOf = (jwk: RsaPrivateJwk): SigningKey => {
  const { e, kty, n } = jwk;
  // The digest of RFC 7638 (its members are in this order), in the alphabet of AWS's kids.
  const kid = sha256(JSON.stringify({ e, kty, n })).toString('base64');
  return {
    kid,
    privateKey: createPrivateKey({ key: { ...jwk }, format: 'jwk' }),
    publicJwk: { alg: 'RS256', e, kid, kty, n, use: 'sig' },
  };
};

/** Promises by name. Those asked for last are kept; one that rejected is asked for anew. */
class Making<T> {
  private readonly made = new Map<string, Promise<T>>();

  constructor(private readonly kept: number) {}

  get(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.made.get(name);
    const making = known ?? make();
    this.made.delete(name);
    this.made.set(name, making);
    if (!known) making.catch(() => this.made.delete(name));
    const oldest = this.made.keys().next();
    if (this.made.size > this.kept && !oldest.done) this.made.delete(oldest.value);
    return making;
  }
}

/** The n-th pair of numbers, when those with a smaller greater number come first: 0 1, 0 2, 1 2, 0 3, … */
export const pairAt = (n: number): readonly [number, number] => {
  const greater = Math.floor((1 + Math.sqrt(1 + 8 * n)) / 2);
  return [n - (greater * (greater - 1)) / 2, greater];
};

/**
 * The signing keys of worlds: pure functions of the world's seed, and of the pool's number or of what else the key is for. They are made when
 * first asked for. A world has a row of primes, and pools take pairs of them: so hardly a pool costs a prime to find, and no two pools have a
 * key in common (see docs/decisions/0013). What was used last is kept; what was dropped is made again, and is the same.
 */
export class PoolKeys {
  private readonly primes: Making<Uint8Array>;
  private readonly pools: Making<TokenKeys>;
  private readonly others: Making<SigningKey>;

  constructor(
    private readonly maker: KeyMaker,
    kept = KEPT,
  ) {
    this.primes = new Making(kept);
    this.pools = new Making(kept);
    this.others = new Making(kept);
  }

  /**
   * Both keys of the tokens of the world's n-th pool (see numberOfPool). Rejects when they cannot be made; the next ask tries again. Whoever
   * uses a second pool will soon use a third: its keys are made meanwhile.
   */
  async of(worldSeed: Buffer, poolNumber: number): Promise<TokenKeys> {
    const keys = await this.pair(worldSeed, poolNumber);
    // Who waits for the next one hears of a failure.
    if (poolNumber > 0) this.pair(worldSeed, poolNumber + 1).catch(() => undefined);
    return keys;
  }

  /** Another key, of whatever `place` names in the world. */
  other(worldSeed: Buffer, place: string, use: OtherKeyUse): Promise<SigningKey> {
    return this.others.get(`${worldSeed.toString('base64')} ${use} ${place}`, async () => {
      const names = [`prime of pool:${place}:${use}`, `prime of use:${use}`] as const;
      const [own, shared] = await Promise.all(names.map((name) => this.prime(worldSeed, name)));
      const [key] = own && shared ? await this.maker.rsaKeys([[shared, own]]) : [];
      if (!key) throw new Error(`The key of ${place} for ${use} was not made.`);
      return signingKeyOf(key);
    });
  }

  private pair(worldSeed: Buffer, poolNumber: number): Promise<TokenKeys> {
    return this.pools.get(`${worldSeed.toString('base64')} ${poolNumber}`, async () => {
      const pairs = await Promise.all([2 * poolNumber, 2 * poolNumber + 1].map((n) => this.primesAt(worldSeed, n)));
      const [id, access] = await this.maker.rsaKeys(pairs);
      if (!id || !access) throw new Error(`The keys of pool ${poolNumber} were not made.`);
      return { id: signingKeyOf(id), access: signingKeyOf(access) };
    });
  }

  private primesAt(worldSeed: Buffer, n: number): Promise<PrimePair> {
    const [one, other] = pairAt(n);
    return Promise.all([this.prime(worldSeed, `prime:${one}`), this.prime(worldSeed, `prime:${other}`)]);
  }

  private prime(worldSeed: Buffer, name: string): Promise<Uint8Array> {
    return this.primes.get(`${worldSeed.toString('base64')} ${name}`, () =>
      this.maker.prime(hmacSha256(worldSeed, name)),
    );
  }
}
