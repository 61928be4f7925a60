import type { AnyEvent } from '../../src/domain/event-catalogue.js';
import { parseFilter } from '../../src/domain/user/filter.js';
import { directoryOf, userByAnyName } from '../../src/projections/users.js';
import { listUsers } from '../../src/projections/list-users.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import type { UserPool } from '../../src/domain/user-pool/state.js';
import { aPool } from '../domain/user/samples.js';

/** A world with one pool and these users, the attributes by user name; the `sub` counts up in hexadecimal. */
const world = (
  sample: UserPool,
  users: Readonly<Record<string, Record<string, string>>>,
  ...more: readonly AnyEvent[]
): WorldState => {
  const { id: poolId, region, accountId, name, settings, schema, mfa, tags } = sample;
  const state = worldFold.empty();
  const events: AnyEvent[] = [
    { type: 'UserPoolCreated', data: { poolId, region, accountId, name, settings, schema, mfa, tags } },
    ...Object.entries(users).map(([username, attributes], i): AnyEvent => {
      return { type: 'UserCreated', data: { poolId, sub: subOf(i), username, attributes, status: 'CONFIRMED' } };
    }),
    ...more,
  ];
  events.forEach((event, i) => {
    const meta = { op: 'Test', key: Buffer.alloc(16, i).toString('base64url'), n: 0 };
    worldFold.apply(state, { ...event, position: i + 1, version: 1, meta, at: i, hash: '' });
  });
  return state;
};

const subOf = (i: number): string => i.toString(16).padStart(6, '0');

const names = (state: WorldState, pool: UserPool, filter: string, size = 60): readonly string[] =>
  listUsers(state, pool, parseFilter(filter), { size }).users.map(({ username }) => username);

const pool = aPool();
const insensitive = aPool({ UsernameConfiguration: { CaseSensitive: false } });
const people = {
  ann: { email: 'ann@a.example', given_name: 'Ann', phone_number: '+15550100' },
  Anna: { email: 'Ann@a.example', given_name: 'Anna', preferred_username: 'anna' },
  bob: { email: 'bob@b.example', name: 'Bob "Bobby" B.' },
};

test('compares whole values and beginnings', () => {
  const state = world(pool, people);
  expect(names(state, pool, 'given_name = "Ann"')).toEqual(['ann']);
  expect(names(state, pool, 'given_name ^= "Ann"')).toEqual(['ann', 'Anna']);
  expect(names(state, pool, 'given_name ^= ""')).toEqual(['ann', 'Anna']);
  expect(names(state, pool, 'phone_number ^= "+1555"')).toEqual(['ann']);
  expect(names(state, pool, 'name = "Bob \\"Bobby\\" B."')).toEqual(['bob']);
  expect(names(state, pool, 'family_name = "Ann"')).toEqual([]);
  expect(names(state, pool, `sub = "${subOf(2)}"`)).toEqual(['bob']);
  expect(names(state, pool, 'sub ^= "00000"')).toEqual(['ann', 'Anna', 'bob']);
  expect(names(state, pool, 'sub = "00000"')).toEqual([]);
});

test('regards case, but in e-mail addresses and preferred user names of a pool that does not', () => {
  const [strict, lax] = [world(pool, people), world(insensitive, people)];
  expect(names(strict, pool, 'email = "ann@a.example"')).toEqual(['ann']);
  expect(names(lax, insensitive, 'email = "ANN@a.example"')).toEqual(['ann', 'Anna']);
  expect(names(lax, insensitive, 'preferred_username ^= "ANN"')).toEqual(['Anna']);
  expect(names(lax, insensitive, 'given_name = "ann"')).toEqual([]);
  expect(names(lax, insensitive, 'username = "ANN"')).toEqual([]);
  expect(names(lax, insensitive, 'username = "ann"')).toEqual(['ann']);
});

test('reads states off the users', () => {
  const { id: poolId } = pool;
  const state = world(
    pool,
    people,
    { type: 'UserDisabled', data: { poolId, sub: subOf(0) } },
    {
      type: 'PasswordSet',
      data: { poolId, sub: subOf(1), password: { salt: '', sealed: '' }, status: 'FORCE_CHANGE_PASSWORD' },
    },
  );
  expect(names(state, pool, 'status = "Disabled"')).toEqual(['ann']);
  expect(names(state, pool, 'status = "Enabled"')).toEqual(['Anna', 'bob']);
  expect(names(state, pool, 'status = "enabled"')).toEqual([]);
  expect(names(state, pool, 'cognito:user_status = "force_change_password"')).toEqual(['Anna']);
  expect(names(state, pool, 'cognito:user_status = "CONFIRMED"')).toEqual(['ann', 'bob']);
});

test('forgets values that changed and users that were deleted', () => {
  const { id: poolId } = pool;
  const state = world(
    pool,
    people,
    { type: 'UserAttributesUpdated', data: { poolId, sub: subOf(0), attributes: { given_name: 'Zoe' } } },
    { type: 'UserDeleted', data: { poolId, sub: subOf(1) } },
  );
  expect(names(state, pool, 'given_name ^= "Ann"')).toEqual([]);
  expect(names(state, pool, 'given_name = "Zoe"')).toEqual(['ann']);
});

const crowd = Object.fromEntries(
  Array.from({ length: 12_000 }, (_, i) => [`user${i}`, { email: `user${i}@a.example`, family_name: 'Crowd' }]),
);

const pages = (state: WorldState, filter: string | undefined, size: number): readonly string[][] => {
  const found: string[][] = [];
  let after: string | undefined;
  do {
    const page = listUsers(state, pool, parseFilter(filter), { after, size });
    found.push(page.users.map(({ username }) => username));
    after = page.next;
  } while (after !== undefined);
  return found;
};

describe('pages', () => {
  const state = world(pool, crowd, { type: 'UserDisabled', data: { poolId: pool.id, sub: subOf(11_999) } });

  test.each([undefined, 'family_name = "Crowd"', 'email ^= "user"', 'sub ^= "00"'])(
    'hold every user once: %p',
    (filter) => {
      const found = pages(state, filter, 5_000);
      expect(found.map(({ length }) => length)).toEqual([5_000, 5_000, 2_000]);
      expect(new Set(found.flat()).size).toBe(12_000);
    },
  );

  test('end without a token where the last is full', () => {
    expect(pages(state, undefined, 6_000).map(({ length }) => length)).toEqual([6_000, 6_000]);
  });

  test('look at ten thousand users at most, and go on where they stopped', () => {
    expect(pages(state, 'status = "Disabled"', 10)).toEqual([[], ['user11999']]);
    expect(pages(state, 'status = "Nothing"', 10)).toEqual([[]]);
  });
});

describe('names', () => {
  test('a user is known by name, sub, and verified alias', () => {
    const aliased = aPool({ AliasAttributes: ['email', 'preferred_username'] });
    const state = world(aliased, {
      ann: { email: 'ann@a.example', email_verified: 'true' },
      bob: { email: 'bob@b.example', preferred_username: 'boss' },
    });
    const found = ['ann', subOf(0), 'ann@a.example', 'boss', 'bob@b.example', 'Ann'].map(
      (name) => userByAnyName(state, aliased, name)?.username,
    );
    expect(found).toEqual(['ann', 'ann', 'ann', 'bob', undefined, undefined]);
    expect(directoryOf(state, aliased).byLogin('email', 'bob@b.example')).toBeUndefined();
    expect(directoryOf(state, pool).byLogin('email', 'ann@a.example')).toBeUndefined();
  });
});
