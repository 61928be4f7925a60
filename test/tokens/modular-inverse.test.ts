import fc from 'fast-check';
import { modularInverse } from '../../src/tokens/modular-inverse.js';

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));
const upTo = (bits: number): fc.Arbitrary<bigint> => fc.bigInt({ min: 1n, max: (1n << BigInt(bits)) - 1n });

test.each([
  ['of the size of primes', upTo(1024), upTo(1024)],
  ['of the size of e and a modulus', fc.constant(65_537n), upTo(2048)],
  ['that fit in few words', upTo(60), upTo(110)],
  ['that are small', upTo(8), upTo(8)],
])('what it answers times the number is 1: numbers %s', (_, numbers, moduli) => {
  fc.assert(
    fc.property(numbers, moduli, (a, m) => {
      fc.pre(m > 1n && divisor(a, m) === 1n);
      const inverse = modularInverse(a, m);
      expect((a * inverse) % m).toBe(1n);
      expect(inverse > 0n && inverse < m).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
