import { openBytes } from '../../../src/domain/kernel/sealing.js';
import { passwordExponent } from '../../../src/domain/kernel/srp.js';
import { passwordMatches, passwordRecord } from '../../../src/domain/user/password-record.js';

const seed = Buffer.alloc(32, 7);
const alice = { poolId: 'us-east-1_Sample001', username: 'alice' };
const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const record = passwordRecord(seed, alice, 'Secret-1', salt);

test('keeps the salt and nothing that can be read without the seed', () => {
  expect(record.salt).toBe(salt.toString('base64url'));
  expect(Buffer.from(record.sealed, 'base64url')).toHaveLength(32 + 16);
  const x = passwordExponent('Sample001', 'alice', 'Secret-1', salt);
  expect(record.sealed).not.toContain(x.toString('base64url').slice(0, 8));
  expect(openBytes(seed, 'password', `us-east-1_Sample001\0alice\0${record.salt}`, record.sealed)).toEqual(x);
});

test('is a function of seed, owner, password and salt', () => {
  expect(passwordRecord(seed, alice, 'Secret-1', salt)).toEqual(record);
  const others = [
    passwordRecord(Buffer.alloc(32, 8), alice, 'Secret-1', salt),
    passwordRecord(seed, { ...alice, username: 'bob' }, 'Secret-1', salt),
    passwordRecord(seed, { ...alice, poolId: 'us-east-1_Sample002' }, 'Secret-1', salt),
    passwordRecord(seed, alice, 'Secret-2', salt),
    passwordRecord(seed, alice, 'Secret-1', Buffer.alloc(16, 1)),
  ];
  expect(new Set([record, ...others].map(({ sealed }) => sealed)).size).toBe(others.length + 1);
});

test('knows the password, and no other', () => {
  const matches = passwordMatches(seed);
  expect(matches(record, alice, 'Secret-1')).toBe(true);
  expect(matches(record, alice, 'Secret-1')).toBe(true);
  for (const wrong of ['secret-1', 'Secret-1 ', 'Secret-', '', 'Secret-2']) {
    expect(matches(record, alice, wrong)).toBe(false);
  }
});

test("another user's record, or another world's, is not taken for this one", () => {
  // One that was checked for its owner is remembered.
  expect(passwordMatches(seed)(record, alice, 'Secret-1')).toBe(true);
  expect(() => passwordMatches(seed)(record, { ...alice, username: 'bob' }, 'Secret-1')).toThrow();
  expect(() => passwordMatches(seed)(record, { ...alice, poolId: 'us-east-1_Sample002' }, 'Secret-1')).toThrow();
  expect(() => passwordMatches(Buffer.alloc(32))(record, alice, 'Secret-1')).toThrow();
});
