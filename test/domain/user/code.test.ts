import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { codeDigest, codeLife, type CodePurpose, provenCode } from '../../../src/domain/user/code.js';
import { aUser, OTHER_SUB } from './samples.js';

const HOUR = 3_600_000;
const worldSeed = Buffer.from('seed');
const at = 1_000_000;
const PURPOSES: readonly CodePurpose[] = ['sign-up', 'reset password', 'verify email', 'verify phone_number'];

const underWay = (purpose: CodePurpose, code = '123456', owner = aUser()) => ({
  [purpose]: {
    attribute: 'email' as const,
    sentTo: 'a@b.example',
    code: codeDigest(worldSeed, owner, purpose, code),
    expiresAt: at + 1,
  },
});

test.each<[CodePurpose, number]>([
  ['sign-up', 24 * HOUR],
  ['verify email', 24 * HOUR],
  ['verify phone_number', 24 * HOUR],
  ['reset password', HOUR],
])('a code for "%s" lives %i ms', (purpose, life) => {
  expect(codeLife(purpose)).toBe(life);
});

test.each(PURPOSES)('the code that is under way for "%s" is proven, up to the moment that it expires', (purpose) => {
  const user = aUser({ codes: underWay(purpose) });
  expect(provenCode(user, purpose, '123456', { at, worldSeed })).toBe(user.codes[purpose]);
  expect(provenCode(user, purpose, '123456', { at: at + 1, worldSeed })).toEqual(
    new Refusal('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  );
});

test.each(PURPOSES)('no other code is, nor this one for another user, purpose or world: "%s"', (purpose) => {
  const mismatch = new Refusal('CodeMismatchException', 'Invalid verification code provided, please try again.');
  const user = aUser({ codes: underWay(purpose) });
  for (const code of ['', '123457', '0123456', '123456 ']) {
    expect(provenCode(user, purpose, code, { at, worldSeed })).toEqual(mismatch);
  }
  expect(provenCode(user, purpose, '123456', { at, worldSeed: Buffer.from('other') })).toEqual(mismatch);
  expect(provenCode({ ...user, sub: OTHER_SUB }, purpose, '123456', { at, worldSeed })).toEqual(mismatch);
  for (const other of PURPOSES.filter((one) => one !== purpose)) {
    const moved = { ...user, codes: { [other]: user.codes[purpose] } };
    expect(provenCode(moved, other, '123456', { at, worldSeed })).toEqual(mismatch);
    expect(provenCode(user, other, '123456', { at, worldSeed })).toBeInstanceOf(Refusal);
  }
});

test('a digest does not show the code', () => {
  const digests = PURPOSES.map((purpose) => codeDigest(worldSeed, aUser(), purpose, '123456'));
  expect(new Set(digests).size).toBe(PURPOSES.length);
  expect(digests.join()).not.toContain('123456');
});
