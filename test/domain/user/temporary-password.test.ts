import { Draw } from '../../../src/domain/kernel/draw.js';
import { DAY } from '../../../src/domain/kernel/time.js';
import { policyRefusal } from '../../../src/domain/user/password-policy.js';
import { drawTemporaryPassword } from '../../../src/domain/user/temporary-password.js';
import { temporaryPasswordRefusal } from '../../../src/domain/user/temporary-password-age.js';
import { aPool, asRecord, aUser, POLICY } from './samples.js';

const drawn = (call: number, MinimumLength = 8): string =>
  drawTemporaryPassword({ ...POLICY, MinimumLength }, new Draw(Buffer.alloc(32), `call:${call}`));

test('draws passwords that hold a letter of each case, a digit and a symbol', () => {
  for (let call = 0; call < 200; call += 1) expect(policyRefusal(POLICY, drawn(call))).toBeUndefined();
});

test('draws the same for the same call, another for another', () => {
  expect(drawn(1)).toBe(drawn(1));
  expect(new Set(Array.from({ length: 50 }, (_, call) => drawn(call))).size).toBe(50);
});

test('is as long as the policy asks, and 8 at least', () => {
  expect([drawn(1, 6).length, drawn(1, 8).length, drawn(1, 99).length]).toEqual([8, 8, 99]);
});

describe('expiry', () => {
  const invited = aUser({ status: 'FORCE_CHANGE_PASSWORD', password: { ...asRecord('x'), setAt: 0 } });
  const expired = (days: number, at: number, user = invited): boolean => {
    const policy = { ...POLICY, TemporaryPasswordValidityDays: days };
    const pool = aPool({ Policies: { PasswordPolicy: policy, SignInPolicy: {} } });
    return temporaryPasswordRefusal(pool, user, at) !== undefined;
  };

  test('comes after the days of the policy', () => {
    expect([expired(3, 3 * DAY - 1), expired(3, 3 * DAY)]).toEqual([false, true]);
  });

  test('does not come for a permanent password', () => {
    expect(expired(1, 100 * DAY, { ...invited, status: 'CONFIRMED' })).toBe(false);
  });
});
