import { attemptsAt, type HourlyQuota, quotaRefusal } from '../../../src/domain/user/hourly-quota.js';
import { evolveUser } from '../../../src/domain/user/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { aUser } from './samples.js';

const HOUR = 3_600_000;
const { poolId, sub } = aUser();

const after = (user: User, quota: HourlyQuota, ...times: readonly number[]): User =>
  times.reduce((now, at) => evolveUser(now, { type: 'AttemptRefused', data: { poolId, sub, quota } }, at) ?? now, user);

test.each<[HourlyQuota, number]>([
  ['confirm sign-up', 15],
  ['resend sign-up code', 5],
  ['forgot password', 5],
  ['confirm forgotten password', 20],
  ['send attribute code', 5],
  ['verify attribute', 15],
  ['change password', 5],
])('"%s" allows %i attempts in any hour, and counts no others', (quota, allowed) => {
  const times = Array.from({ length: allowed }, (_, i) => i);
  const nearly = after(aUser(), quota, ...times.slice(1));
  expect(quotaRefusal(nearly, quota, allowed)).toBeUndefined();

  const all = after(aUser(), quota, ...times);
  expect(quotaRefusal(all, quota, allowed)).toMatchObject({
    exception: 'LimitExceededException',
    message: 'Attempt limit exceeded, please try after some time.',
  });
  expect(quotaRefusal(all, quota, HOUR - 1)).toBeDefined();
  expect(quotaRefusal(all, quota, HOUR)).toBeUndefined();
  for (const other of ['confirm sign-up', 'change password'] as const) {
    if (other !== quota) expect(quotaRefusal(all, other, allowed)).toBeUndefined();
  }
});

test('what is older than an hour is forgotten', () => {
  const user = after(aUser(), 'verify attribute', 0, 1, HOUR);
  expect(user.attempts['verify attribute']).toEqual([1, HOUR]);
  expect(attemptsAt(user, 'verify attribute', HOUR + 1)).toEqual([HOUR]);
});
