import { base32, provenTimeStep, timeStepAt, totpCode } from '../../../src/domain/kernel/totp.js';

const SECRET = Buffer.from('12345678901234567890');

/** RFC 6238, appendix B, for SHA-1; its eight digits end in the six of authenticator apps. */
test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('the code at second %i of RFC 6238 is %s', (second, digits) => {
  expect(totpCode(SECRET, timeStepAt(second * 1_000))).toBe(digits.slice(2));
});

/** RFC 4648, section 10, without the padding. */
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is %j in base32', (text, expected) => {
  expect(base32(Buffer.from(text))).toBe(expected);
});

const NOON = 1_750_000_000_000;
const step = timeStepAt(NOON);

test.each([
  [-2, undefined],
  [-1, step - 1],
  [0, step],
  [1, step + 1],
  [2, undefined],
])('a code that is %i steps off is of step %p', (off, proven) => {
  expect(provenTimeStep(SECRET, totpCode(SECRET, step + off), [NOON])).toBe(proven);
});

test('a code of any of the clocks is good, and one of none is not', () => {
  const later = NOON + 86_400_000;
  expect(provenTimeStep(SECRET, totpCode(SECRET, timeStepAt(later)), [NOON, later])).toBe(timeStepAt(later));
  expect(provenTimeStep(SECRET, totpCode(SECRET, timeStepAt(later)), [NOON])).toBeUndefined();
  for (const wrong of ['', '12345', `${totpCode(SECRET, step)} `, 'abcdef']) {
    expect(provenTimeStep(SECRET, wrong, [NOON])).toBeUndefined();
  }
});

test('there is no step before the epoch', () => {
  expect(provenTimeStep(SECRET, totpCode(SECRET, 0), [0])).toBe(0);
});
