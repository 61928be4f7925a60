import { createHash } from 'node:crypto';
import { N, power } from './srp-client.js';

/** Square and multiply. */
const slowPower = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N;
    if (bit === '1') result = (result * base) % N;
  }
  return result;
};

const digestOf = (text: string): bigint => BigInt(`0x${createHash('sha512').update(text).digest('hex')}`);

test.each([
  ['the generator to a digest', 2n, digestOf('x') >> 256n],
  ['the generator to an even number', 2n, digestOf('x') & ~1n],
  ['the generator to one', 2n, 1n],
  [
    'a number of the group to a long sum',
    slowPower(2n, digestOf('base')),
    digestOf('a') + digestOf('u') * digestOf('x'),
  ],
  ['a small number to a digest', 3n, digestOf('y')],
  ['the greatest number to a digest', N - 1n, digestOf('z')],
])("the test's SRP client has the powers of BigInt: %s", (_, base, exponent) => {
  expect(power(base, exponent)).toBe(slowPower(base, exponent));
});
