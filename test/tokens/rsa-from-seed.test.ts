import { checkPrimeSync, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { rsaFromSeed } from '../../src/tokens/rsa-from-seed.js';

const seed = (name: string): Buffer => createHash('sha256').update(name).digest();
const integer = (text: string): bigint => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);

describe('an RSA key from a seed', () => {
  test('is the same for the same seed, on every platform', () => {
    const key = rsaFromSeed(seed('one'));
    expect(rsaFromSeed(seed('one'))).toEqual(key);
    expect(createHash('sha256').update(JSON.stringify(key)).digest('hex')).toBe(
      'a3b7d2ab976fdc7747e52cbe721a040f09bea4ef3eb2ef82b080dcc5f2e8c658',
    );
  });

  test('is another one for another seed', () => {
    expect(rsaFromSeed(seed('two')).n).not.toBe(rsaFromSeed(seed('one')).n);
  });

  test.each(['one', 'two', 'three', 'four'])('is a sound RSA-2048 key: seed %s', (name) => {
    const key = rsaFromSeed(seed(name));
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
    const { kty, n, e, ...secret } = rsaFromSeed(seed('one'));
    const signature = sign(
      'RSA-SHA256',
      Buffer.from('x'),
      createPrivateKey({ key: { kty, n, e, ...secret }, format: 'jwk' }),
    );
    const publicKey = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    expect(verify('RSA-SHA256', Buffer.from('x'), publicKey, signature)).toBe(true);
    expect(verify('RSA-SHA256', Buffer.from('y'), publicKey, signature)).toBe(false);
  });

  test('needs 32 bytes', () => {
    expect(() => rsaFromSeed(Buffer.alloc(16))).toThrow('32 bytes, not 16');
  });
});
