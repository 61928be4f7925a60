import { createDiffieHellman, createHash } from 'node:crypto';
import {
  GROUP_GENERATOR,
  GROUP_PRIME,
  integerOf,
  pad,
  passwordExponent,
  powerModulo,
  unsignedBytes,
  verifierOf,
} from '../../../src/domain/kernel/srp.js';

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Square and multiply, from the lowest bit: nothing shared with the code under test. */
const slowPower = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  for (let e = exponent, b = base; e > 0n; e >>= 1n, b = (b * b) % GROUP_PRIME) {
    if (e & 1n) result = (result * b) % GROUP_PRIME;
  }
  return result;
};

const exponents: [string, Buffer][] = [
  ['zero', Buffer.alloc(32)],
  ['one', Buffer.from('01'.padStart(64, '0'), 'hex')],
  ['a power of 256', Buffer.from('0100'.padStart(64, '0'), 'hex')],
  ['the top bit alone', Buffer.from('80'.padEnd(64, '0'), 'hex')],
  ['all bits set', Buffer.alloc(32, 0xff)],
  ['leading zero bytes', Buffer.from('00'.repeat(3) + 'a5'.repeat(29), 'hex')],
  ...Array.from({ length: 20 }, (_, i): [string, Buffer] => [`a digest, ${i}`, sha256(`exponent ${i}`)]),
];

describe('the group', () => {
  test("gives the k that Cognito's clients compute", () => {
    expect(sha256(pad(GROUP_PRIME), pad(GROUP_GENERATOR)).toString('hex')).toBe(
      '538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6',
    );
  });
});

describe('pad', () => {
  test.each([
    [0n, '00'],
    [1n, '01'],
    [0x7fn, '7f'],
    [0x80n, '0080'],
    [0xfffn, '0fff'],
    [0xffffn, '00ffff'],
  ])('writes %d as Java does', (n, hex) => {
    expect(pad(n).toString('hex')).toBe(hex);
  });
});

describe('the password exponent', () => {
  const inner = sha256('AbCdEfGhIalice:Passw0rd!');
  const exponent = (salt: string): string =>
    passwordExponent('AbCdEfGhI', 'alice', 'Passw0rd!', Buffer.from(salt, 'hex')).toString('hex');

  test.each([
    ['as it is', '4f1122334455667788990a0b0c0d0e0f', '4f1122334455667788990a0b0c0d0e0f'],
    ['with a zero byte before a set top bit', 'ff1122334455667788990a0b0c0d0e0f', '00ff1122334455667788990a0b0c0d0e0f'],
    ['without its leading zero bytes', '00004f22334455667788990a0b0c0d0e', '4f22334455667788990a0b0c0d0e'],
    ['with one of its leading zero bytes before a set top bit', '0000ff22334455667788', '00ff22334455667788'],
    ['as one zero byte when it is zero', '00000000', '00'],
  ])('takes the salt %s', (_, salt, hashed) => {
    expect(exponent(salt)).toBe(sha256(Buffer.from(hashed, 'hex'), inner).toString('hex'));
  });

  test('takes names and passwords as UTF-8', () => {
    expect(passwordExponent('p', 'zoë', 'пароль', Buffer.from([1]))).toEqual(
      sha256(Buffer.from([1]), sha256(Buffer.from('pzoë:пароль', 'utf8'))),
    );
  });
});

describe('the verifier', () => {
  test.each(exponents)('is g^x mod N: x = %s', (_, x) => {
    expect(verifierOf(x)).toBe(slowPower(2n, integerOf(x)));
  });

  test("is the public key that Node's Diffie-Hellman makes of x", () => {
    const group = createDiffieHellman(unsignedBytes(GROUP_PRIME), 2);
    const digests = exponents.slice(6).map(([, x]) => x);
    const expected = digests.map((x) => {
      group.setPrivateKey(x);
      return integerOf(group.generateKeys());
    });
    expect(digests.map((x) => verifierOf(x))).toEqual(expected);
  });

  test('powers of other bases are right too', () => {
    const base = integerOf(sha256('base')) ** 11n;
    const exponent = integerOf(sha256('exponent'));
    expect(powerModulo(base, exponent, GROUP_PRIME)).toBe(slowPower(base, exponent));
  });
});
