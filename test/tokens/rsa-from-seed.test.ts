import { checkPrimeSync, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { primeFromSeed, rsaFromPrimes } from '../../src/tokens/rsa-from-seed.js';

const seed = (name: string): Buffer => createHash('sha256').update(name).digest();
const prime = (name: string): Buffer => primeFromSeed(seed(name));
const keyOf = (name: string) => rsaFromPrimes(prime(name), prime(`the other of ${name}`));
const integer = (text: string): bigint => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);

describe('an RSA key from a seed', () => {
  test('is the same for the same seed, on every platform', () => {
    const key = keyOf('one');
    expect(keyOf('one')).toEqual(key);
    expect(createHash('sha256').update(JSON.stringify(key)).digest('hex')).toBe(
      'd4a3d8a2e5c6dbf3bd7a51192723fdfecd1e37bbd8621af922e4960d05553228',
    );
  });

  test('is another one for another seed', () => {
    expect(keyOf('two').n).not.toBe(keyOf('one').n);
  });

  test.each(['one', 'two', 'three', 'four'])('is a sound RSA-2048 key: seed %s', (name) => {
    const key = keyOf(name);
    const [p, q, d, n] = [integer(key.p), integer(key.q), integer(key.d), integer(key.n)];
    expect(Buffer.from(key.n, 'base64url')).toHaveLength(256);
    expect(n >> 2047n).toBe(1n);
    expect(p * q).toBe(n);
    expect(p > q).toBe(true);
    expect(checkPrimeSync(p)).toBe(true);
    expect(checkPrimeSync(q)).toBe(true);
    expect((p - q) >> 924n).not.toBe(0n);
    expect((65537n * d) % (p - 1n)).toBe(1n);
    expect((65537n * d) % (q - 1n)).toBe(1n);
    expect(integer(key.dp)).toBe(d % (p - 1n));
    expect(integer(key.dq)).toBe(d % (q - 1n));
    expect((integer(key.qi) * q) % p).toBe(1n);
  });

  test('signs what its public half verifies', () => {
    const { kty, n, e, ...secret } = keyOf('one');
    const signature = sign(
      'RSA-SHA256',
      Buffer.from('x'),
      createPrivateKey({ key: { kty, n, e, ...secret }, format: 'jwk' }),
    );
    const publicKey = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    expect(verify('RSA-SHA256', Buffer.from('x'), publicKey, signature)).toBe(true);
    expect(verify('RSA-SHA256', Buffer.from('y'), publicKey, signature)).toBe(false);
  });

  test('is the same whichever of its primes comes first', () => {
    const [a, b] = [prime('a'), prime('b')];
    expect(rsaFromPrimes(b, a)).toEqual(rsaFromPrimes(a, b));
  });

  test('that shares a prime with another is another key', () => {
    const [shared, a, b] = [prime('shared'), prime('a'), prime('b')];
    const [one, other] = [rsaFromPrimes(shared, a), rsaFromPrimes(shared, b)];
    expect(one.n).not.toBe(other.n);
    expect([one.p, one.q].filter((prime) => prime === other.p || prime === other.q)).toHaveLength(1);
  });

  test('needs 32 bytes for each prime, and two primes', () => {
    expect(() => primeFromSeed(Buffer.alloc(16))).toThrow('32 bytes, not 16');
    expect(() => rsaFromPrimes(prime('a'), prime('a'))).toThrow('too near');
  });
});
