import { createHmac, createHash } from 'node:crypto';
import { type KeyMaker, pairAt, PoolKeys, type PrimePair } from '../../src/tokens/pool-keys.js';
import { keysInPlace } from './keys-in-place.js';

const world = Buffer.alloc(32, 1);

/** Keeps what it was asked for. */
class CountingMaker implements KeyMaker {
  readonly seeds: string[] = [];
  pairs = 0;
  failures = 0;

  async prime(seed: Uint8Array): Promise<Uint8Array> {
    this.seeds.push(Buffer.from(seed).toString('hex'));
    if (this.failures-- > 0) throw new Error('out of order');
    return keysInPlace.prime(seed);
  }

  rsaKeys(pairs: readonly PrimePair[]) {
    this.pairs += pairs.length;
    return keysInPlace.rsaKeys(pairs);
  }
}

/** What makes the next pool's keys meanwhile has done so. */
const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

const seedOf = (name: string): string => createHmac('sha256', world).update(name).digest('hex');

describe("a pool's keys", () => {
  test('are known from the seed of the world and the number of the pool', async () => {
    const { id, access } = await new PoolKeys(keysInPlace).of(world, 0);
    expect(id.kid).toBe('nAdNdkUOGOSPXuyxUt0CDH3Q1P/Lyf/natNh87bTCI4=');
    expect(access.kid).toBe('/0rrRwNB+Hfvt1my1BQZxtfecWj1+0uRVhk5U43NU6Y=');
    const again = await new PoolKeys(keysInPlace).of(Buffer.alloc(32, 1), 0);
    expect(again.id.publicJwk).toEqual(id.publicJwk);
  });

  test('differ by use, pool and world', async () => {
    const keys = new PoolKeys(keysInPlace);
    const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
    const all = await Promise.all([...numbers.map((n) => keys.of(world, n)), keys.of(Buffer.alloc(32, 2), 0)]);
    expect(new Set(all.flatMap(({ id, access }) => [id.kid, access.kid])).size).toBe(18);
  });

  test("show themselves as AWS's JWKS does, and the kid is the SHA-256 of the public key", async () => {
    const { id } = await new PoolKeys(keysInPlace).of(world, 0);
    const { publicJwk, kid } = id;
    expect(Object.keys(publicJwk)).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(publicJwk).toMatchObject({ alg: 'RS256', e: 'AQAB', kid, kty: 'RSA', use: 'sig' });
    expect(kid).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    const thumbprint = `{"e":"AQAB","kty":"RSA","n":"${publicJwk.n}"}`;
    expect(kid).toBe(createHash('sha256').update(thumbprint).digest('base64'));
  });

  test('are of pairs of primes of the world, by HMAC under its seed: the first pool needs three', async () => {
    const maker = new CountingMaker();
    await new PoolKeys(maker).of(world, 0);
    expect(maker.seeds).toEqual(['prime:0', 'prime:1', 'prime:2'].map(seedOf));
  });

  test('hardly ever need another prime after that', async () => {
    const maker = new CountingMaker();
    const keys = new PoolKeys(maker);
    for (let n = 0; n < 11; n++) await keys.of(world, n);
    await settled();
    // 8 primes make 28 pairs, for 14 pools.
    expect(new Set(maker.seeds).size).toBe(8);
    expect(maker.seeds).toHaveLength(8);
  });

  test('are made once, however many ask at the same time', async () => {
    const maker = new CountingMaker();
    const keys = new PoolKeys(maker);
    const [one, other] = await Promise.all([keys.of(world, 0), keys.of(world, 0)]);
    expect(one).toBe(other);
    expect(maker.pairs).toBe(2);
  });

  test('are made ahead for the next pool once a second is used', async () => {
    const maker = new CountingMaker();
    const keys = new PoolKeys(maker);
    await keys.of(world, 0);
    await settled();
    expect(maker.pairs).toBe(2);
    await keys.of(world, 1);
    await settled();
    expect(maker.pairs).toBe(6);
  });

  test('are made again, the same, after those used least recently were dropped', async () => {
    const maker = new CountingMaker();
    const keys = new PoolKeys(maker, 2);
    const first = await keys.other(world, 'p_1', 'saml');
    await keys.other(world, 'p_2', 'saml');
    await keys.other(world, 'p_1', 'saml');
    await keys.other(world, 'p_3', 'saml');
    expect(maker.pairs).toBe(3);
    expect(await keys.other(world, 'p_1', 'saml')).toBe(first);
    expect(maker.pairs).toBe(3);
    await keys.other(world, 'p_2', 'saml');
    expect(maker.pairs).toBe(4);
    expect((await keys.other(world, 'p_1', 'saml')).kid).toBe(first.kid);
  });

  test('are asked for anew after a failure', async () => {
    const maker = new CountingMaker();
    maker.failures = 1;
    const keys = new PoolKeys(maker);
    await expect(keys.of(world, 0)).rejects.toThrow('out of order');
    expect((await keys.of(world, 0)).id.kid).toHaveLength(44);
  });
});

describe('another key', () => {
  test('has a prime of what it is for, and one that it shares with others of its use', async () => {
    const maker = new CountingMaker();
    const keys = new PoolKeys(maker);
    await keys.other(world, 'p_1', 'saml');
    expect(maker.seeds).toEqual(['prime of pool:p_1:saml', 'prime of use:saml'].map(seedOf));
    await keys.other(world, 'p_2', 'saml');
    expect(maker.seeds).toHaveLength(3);
  });

  test('is another for another use, place and world', async () => {
    const keys = new PoolKeys(keysInPlace);
    const made = await Promise.all([
      keys.other(world, 'p_1', 'saml'),
      keys.other(world, 'p_1', 'saml-encryption'),
      keys.other(world, 'p_2', 'saml'),
      keys.other(Buffer.alloc(32, 2), 'p_1', 'saml'),
    ]);
    expect(new Set(made.map(({ kid }) => kid)).size).toBe(4);
  });
});

describe('pairs', () => {
  test('are all there, each once, those of small numbers first', () => {
    const pairs = Array.from({ length: 4950 }, (_, n) => pairAt(n));
    expect(pairs.slice(0, 6)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(new Set(pairs.map(String)).size).toBe(4950);
    for (const [one, other] of pairs) {
      expect(one).toBeGreaterThanOrEqual(0);
      expect(one).toBeLessThan(other);
      expect(other).toBeLessThan(100);
    }
  });
});
