import { generateKeyPairSync } from 'node:crypto';
import { isOfferedKey } from '../../../src/domain/kernel/cose-key.js';

const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
const [X, Y] = [x, y].map((text) => Buffer.from(text, 'base64url').toString('hex'));

/** A key of ES256, written byte by byte: kty 2, alg -7, crv 1, x, y. */
const GOOD = `a5 0102 0326 2001 215820${X} 225820${Y}`;
const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test('a point of the curve under the algorithm that is offered is a key', () => {
  expect(isOfferedKey(bytes(GOOD))).toBe(true);
});

test.each([
  ['nothing', ''],
  ['an integer', '05'],
  ['an empty map', 'a0'],
  ['a map that ends too early', GOOD.slice(0, -2)],
  ['a map with something after it', `${GOOD} 00`],
  ['a map that counts more than it has', GOOD.replace('a5', 'a6')],
  ['a map that counts in four bytes', GOOD.replace('a5', 'ba00000005')],
  ['a map that says a member twice', GOOD.replace('a5', 'a6').replace('2001', '2001 2001')],
  ['a map with a text in it', GOOD.replace('2001', '2065502d323536')],
  ['a map of a text', GOOD.replace('2001', '61612001')],
  ['bytes that are longer than what there is', GOOD.replace(`225820${Y}`, `225900ff${Y}`)],
  ['a key of another kind', GOOD.replace('0102', '0101')],
  ['a key of another algorithm', GOOD.replace('0326', '0327')],
  ['a key of another curve', GOOD.replace('2001', '2002')],
  ['a point that is not on the curve', `a5 0102 0326 2001 215820${Y} 225820${X}`],
  ['half a point', `a4 0102 0326 2001 215820${X}`],
])('%s is none', (_, hex) => {
  expect(isOfferedKey(bytes(hex))).toBe(false);
});
