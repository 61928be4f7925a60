import { addUserToGroup } from '../../../src/domain/group/add-user-to-group.js';
import { createGroup } from '../../../src/domain/group/create-group.js';
import type { GroupDetails } from '../../../src/domain/group/events.js';
import { removeUserFromGroup } from '../../../src/domain/group/remove-user-from-group.js';
import { byPrecedence, type Group } from '../../../src/domain/group/state.js';
import { updateGroup } from '../../../src/domain/group/update-group.js';
import { evolveUser, type User } from '../../../src/domain/user/state.js';
import { samplePool } from '../client/samples.js';

const pool = samplePool();
const group = (name: string, details: GroupDetails = {}): Group => ({
  poolId: pool.id,
  name,
  details,
  createdAt: 0,
  modifiedAt: 0,
});
const sub = '34c84488-e0e1-70ae-d2ee-991ad1a898c8';
const user = evolveUser(
  undefined,
  { type: 'UserCreated', data: { poolId: pool.id, sub, username: 'alice', attributes: {}, status: 'CONFIRMED' } },
  0,
) as User;
const own = 'arn:aws:iam::000000000000:role/admins';
const foreign = 'arn:aws:iam::111111111111:role/admins';

test('a name is taken once in a pool', () => {
  const { events, refusal } = createGroup(pool, group('admins'), 1, { name: 'admins', details: { RoleArn: foreign } });
  expect([refusal?.exception, refusal?.message, events.length]).toEqual([
    'GroupExistsException',
    'A group with the name already exists.',
    0,
  ]);
});

test('a pool has at most ten thousand groups', () => {
  const command = { name: 'admins', details: { RoleArn: own } };
  expect(createGroup(pool, undefined, 9_999, command).events).toHaveLength(1);
  const { refusal } = createGroup(pool, undefined, 10_000, command);
  expect([refusal?.exception, refusal?.message]).toEqual(['LimitExceededException', 'Group limit exceeded.']);
});

test('a role is of the own account', () => {
  const words = ['InvalidParameterException', 'Cross-account pass role is not allowed.'];
  const created = createGroup(pool, undefined, 0, { name: 'admins', details: { RoleArn: foreign } });
  const updated = updateGroup(pool, group('admins'), { RoleArn: foreign });
  expect([created.refusal?.exception, created.refusal?.message]).toEqual(words);
  expect([updated.refusal?.exception, updated.refusal?.message]).toEqual(words);
});

test('an update keeps what it leaves out', () => {
  const before = group('admins', { Description: 'The few', RoleArn: own, Precedence: 5 });
  expect(updateGroup(pool, before, { Precedence: 0 }).events).toEqual([
    {
      type: 'GroupUpdated',
      data: { poolId: pool.id, group: 'admins', details: { Description: 'The few', RoleArn: own, Precedence: 0 } },
    },
  ]);
});

test('lower precedence comes first, then none, equals by name', () => {
  const groups = [
    group('none'),
    group('ten', { Precedence: 10 }),
    group('b', { Precedence: 9 }),
    group('a', { Precedence: 9 }),
    group('zero', { Precedence: 0 }),
    group('absent'),
  ];
  expect(groups.sort(byPrecedence).map(({ name }) => name)).toEqual(['zero', 'a', 'b', 'ten', 'absent', 'none']);
});

describe('membership', () => {
  const admins = group('admins');
  const hundred = Array.from({ length: 100 }, (_, i) => group(`g${i}`));

  test('is given once', () => {
    expect(addUserToGroup(user, admins, []).events).toEqual([
      { type: 'UserAddedToGroup', data: { poolId: pool.id, group: 'admins', sub } },
    ]);
    expect(addUserToGroup(user, admins, [admins])).toEqual({ events: [] });
  });

  test('is given of at most a hundred groups', () => {
    expect(addUserToGroup(user, admins, hundred.slice(1)).events).toHaveLength(1);
    const { refusal } = addUserToGroup(user, admins, hundred);
    expect([refusal?.exception, refusal?.message]).toEqual([
      'InvalidParameterException',
      'Groups per user limit exceeded.',
    ]);
    expect(addUserToGroup(user, group('g7'), hundred)).toEqual({ events: [] });
  });

  test('is taken when it is there', () => {
    expect(removeUserFromGroup(user, admins, [admins]).events).toEqual([
      { type: 'UserRemovedFromGroup', data: { poolId: pool.id, group: 'admins', sub } },
    ]);
    expect(removeUserFromGroup(user, admins, [group('others')])).toEqual({ events: [] });
  });
});
