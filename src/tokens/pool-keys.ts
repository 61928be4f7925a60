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

/** What the key signs: a pool has one for its ID tokens, and one for its access tokens, */
export type KeyUse = 'id' | 'access';

/**
 * one for its SAML requests, which GetSigningCertificate vouches for and no JWKS shows, and one that SAML providers encrypt for
 * (ActiveEncryptionCertificate). The identity service has one in each Region: `identity`. A world has one for tokens that stand in for those
 * of other providers: `login`.
 */
export type PoolKeyUse = KeyUse | 'saml' | 'saml-encryption' | 'identity' | 'login';

/** A maker of RSA keys from 32-byte seeds of their primes, such as the Workshop: those of `own` with each of `shared`. */
export interface KeyMaker {
  rsaKeys(own: Uint8Array, shared: readonly Uint8Array[]): Promise<readonly RsaPrivateJwk[]>;
}

type Together = readonly [PoolKeyUse, ...PoolKeyUse[]];

/** Made in one go: hardly anyone needs the one without the other. */
const PAIR: Together = ['id', 'access'];

const POOLS_KEPT = 4096;

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

/**
 * The pools' signing keys: pure functions of the world's seed and the pool's id, made when first asked for. Of a key's two primes one is the
 * pool's own, and one is that of the world for the key's use: so a pool costs one prime to find, and no two pools have a key in common (see
 * docs/decisions/0013). The keys of the pools used last are kept; one that was dropped is made again, and is the same.
 */
export class PoolKeys {
  /** In the order of their last use. */
  private readonly pools = new Map<string, Map<PoolKeyUse, Promise<readonly SigningKey[]>>>();

  constructor(
    private readonly maker: KeyMaker,
    private readonly poolsKept = POOLS_KEPT,
  ) {}

  /** Both keys of tokens, as the JWKS needs them. Rejects when the keys cannot be made; the next ask tries again. */
  async of(worldSeed: Buffer, poolId: string): Promise<{ id: SigningKey; access: SigningKey }> {
    const [id, access] = await Promise.all([this.one(worldSeed, poolId, 'id'), this.one(worldSeed, poolId, 'access')]);
    return { id, access };
  }

  /** One key. */
  async one(worldSeed: Buffer, poolId: string, use: PoolKeyUse): Promise<SigningKey> {
    const keys = this.keysOf(`${worldSeed.toString('base64')} ${poolId}`);
    const uses: Together = PAIR.includes(use) ? PAIR : [use];
    let making = keys.get(uses[0]);
    if (!making) {
      const own = hmacSha256(worldSeed, `prime of pool:${poolId}:${uses[0]}`);
      const shared = uses.map((one) => hmacSha256(worldSeed, `prime of use:${one}`));
      making = this.maker.rsaKeys(own, shared).then((made) => made.map(signingKeyOf));
      keys.set(uses[0], making);
      making.catch(() => keys.delete(uses[0]));
    }
    const key = (await making)[uses.indexOf(use)];
    if (!key) throw new Error(`Of the keys of ${poolId} that for ${use} was not made.`);
    return key;
  }

  /** By the first of the uses that are made together. */
  private keysOf(place: string): Map<PoolKeyUse, Promise<readonly SigningKey[]>> {
    const keys = this.pools.get(place) ?? new Map<PoolKeyUse, Promise<readonly SigningKey[]>>();
    this.pools.delete(place);
    this.pools.set(place, keys);
    const oldest = this.pools.keys().next();
    if (this.pools.size > this.poolsKept && !oldest.done) this.pools.delete(oldest.value);
    return keys;
  }
}
