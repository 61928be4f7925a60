import { createHmac, createHash } from 'node:crypto';
import { PoolKeys } from '../../src/tokens/pool-keys.js';
import { rsaFromSeeds } from '../../src/tokens/rsa-from-seed.js';
import type { RsaPrivateJwk } from '../../src/tokens/rsa-from-seed.js';

const world = Buffer.alloc(32, 1);
const pool = 'us-east-1_AbCdEfGhI';

/** Makes the keys in place, and keeps the seeds that it was asked for. */
class CountingMaker {
  readonly seeds: string[][] = [];
  failures = 0;
  async rsaKeys(own: Uint8Array, shared: readonly Uint8Array[]): Promise<RsaPrivateJwk[]> {
    this.seeds.push([own, ...shared].map((seed) => Buffer.from(seed).toString('hex')));
    if (this.failures-- > 0) throw new Error('out of order');
    return shared.map((seed) => rsaFromSeeds(seed, own));
  }
}

describe("a pool's keys", () => {
  test('are known from the seed of the world and the id of the pool', async () => {
    const { id, access } = await new PoolKeys(new CountingMaker()).of(world, pool);
    expect(id.kid).toBe('5/BRzJEBrJVjEg8w61dBBbiwUI6KyBsePruCDRqzix8=');
    expect(access.kid).toBe('iN3s09ljG1a7anlTPouyGZfMoN1L3oXV3bOg9TGmcs4=');
    const again = await new PoolKeys(new CountingMaker()).of(Buffer.alloc(32, 1), pool);
    expect(again.id.publicJwk).toEqual(id.publicJwk);
  });

  test('differ by use, pool and world', async () => {
    const keys = new PoolKeys(new CountingMaker());
    const all = await Promise.all([
      keys.of(world, pool),
      keys.of(world, 'us-east-1_AbCdEfGhJ'),
      keys.of(Buffer.alloc(32, 2), pool),
    ]);
    expect(new Set(all.flatMap(({ id, access }) => [id.kid, access.kid])).size).toBe(6);
  });

  test("show themselves as AWS's JWKS does, and the kid is the SHA-256 of the public key", async () => {
    const { publicJwk, kid } = await new PoolKeys(new CountingMaker()).one(world, pool, 'id');
    expect(Object.keys(publicJwk)).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(publicJwk).toMatchObject({ alg: 'RS256', e: 'AQAB', kid, kty: 'RSA', use: 'sig' });
    expect(kid).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    const thumbprint = `{"e":"AQAB","kty":"RSA","n":"${publicJwk.n}"}`;
    expect(kid).toBe(createHash('sha256').update(thumbprint).digest('base64'));
  });

  test('are made of a prime of the pool and one of the world for each use, by HMAC under the seed of the world', async () => {
    const maker = new CountingMaker();
    await new PoolKeys(maker).of(world, pool);
    const seed = (name: string): string => createHmac('sha256', world).update(name).digest('hex');
    expect(maker.seeds).toEqual([[`prime of pool:${pool}:id`, 'prime of use:id', 'prime of use:access'].map(seed)]);
  });

  test('are made once, however many ask at the same time; those of tokens together', async () => {
    const maker = new CountingMaker();
    const keys = new PoolKeys(maker);
    const [one, other, { access }] = await Promise.all([
      keys.one(world, pool, 'access'),
      keys.one(world, pool, 'access'),
      keys.of(world, pool),
    ]);
    expect(one).toBe(other);
    expect(access).toBe(one);
    expect(maker.seeds).toHaveLength(1);
    await keys.one(world, pool, 'saml');
    expect(maker.seeds).toHaveLength(2);
  });

  test('are made again, the same, after the least recently used were dropped', async () => {
    const maker = new CountingMaker();
    const keys = new PoolKeys(maker, 2);
    const first = await keys.one(world, 'p_1', 'id');
    await keys.one(world, 'p_2', 'id');
    await keys.one(world, 'p_1', 'id');
    await keys.one(world, 'p_3', 'id');
    expect(maker.seeds).toHaveLength(3);
    expect(await keys.one(world, 'p_1', 'id')).toBe(first);
    expect(maker.seeds).toHaveLength(3);
    await keys.one(world, 'p_2', 'id');
    expect(maker.seeds).toHaveLength(4);
    expect((await keys.one(world, 'p_1', 'id')).kid).toBe(first.kid);
  });

  test('are asked for anew after a failure', async () => {
    const maker = new CountingMaker();
    maker.failures = 1;
    const keys = new PoolKeys(maker);
    await expect(keys.one(world, pool, 'id')).rejects.toThrow('out of order');
    expect((await keys.one(world, pool, 'id')).kid).toHaveLength(44);
  });
});
