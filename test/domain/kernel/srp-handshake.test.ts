import { createHash } from 'node:crypto';
import {
  claimSignature,
  clientPublicFrom,
  GROUP_GENERATOR,
  GROUP_PRIME,
  passwordExponent,
  powerModulo,
  serverPublic,
  sharedKey,
  verifierOf,
} from '../../../src/domain/kernel/srp.js';
import { SRP_VECTORS, VECTOR_DEFAULTS } from './srp-vectors.js';

const digest = (n: bigint): string => createHash('sha256').update(n.toString(16)).digest('hex');

test.each(SRP_VECTORS)('agrees with another implementation: $quirk', (vector) => {
  const { poolName, username, password, salt, secretBlock, timestamp, a, b } = { ...VECTOR_DEFAULTS, ...vector };
  const secret = BigInt(`0x${b}`);
  const verifier = verifierOf(passwordExponent(poolName, username, password, Buffer.from(salt, 'hex')));
  const client = powerModulo(GROUP_GENERATOR, BigInt(`0x${a}`), GROUP_PRIME);
  const server = serverPublic(verifier, secret);
  expect([digest(client), digest(server)]).toEqual([vector.A, vector.B]);
  const key = sharedKey({ client, server }, verifier, secret);
  expect(key.toString('hex')).toBe(vector.key);
  const block = Buffer.from(secretBlock, 'base64');
  const signature = claimSignature(key, { poolName, username, secretBlock: block, timestamp });
  expect(signature.toString('base64')).toBe(vector.signature);
});

describe("the client's public number", () => {
  const largest = (GROUP_PRIME - 1n).toString(16);

  test.each([
    ['in lower case', 'ab12', 0xab12n],
    ['in upper case', 'AB12', 0xab12n],
    ['with leading zeros', `${'0'.repeat(900)}1f`, 0x1fn],
    ['of an odd number of digits', '123', 0x123n],
    ['as large as can be', largest, GROUP_PRIME - 1n],
  ])('is read %s', (_, hex, number) => {
    expect(clientPublicFrom(hex)).toBe(number);
  });

  test.each([
    ['nothing', ''],
    ['zero', '0'],
    ['a long zero', '0'.repeat(768)],
    ['N', GROUP_PRIME.toString(16)],
    ['twice N', (2n * GROUP_PRIME).toString(16)],
    ['more than N', (GROUP_PRIME + 1n).toString(16)],
    ['a prefix', '0x1f'],
    ['a sign', '-1f'],
    ['a blank', ' 1f'],
    ['a line end', '1f\n'],
    ['another letter', '1g'],
  ])('is not %s', (_, hex) => {
    expect(clientPublicFrom(hex)).toBeUndefined();
  });
});
