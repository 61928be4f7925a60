import type { UserFilter } from '../domain/user/filter.js';
import type { User } from '../domain/user/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import { keyOf, startingWith } from './table.js';
import { asCompared, searchPrefix } from './user-index.js';
import { userBySub, valueOf } from './users.js';
import type { WorldState } from './world-state.js';

/** No page looks at more users than this; one that finds too few among them is short, and goes on with a token, as AWS's are. */
const LOOKED_AT_A_PAGE = 10_000;

export interface UsersPage {
  readonly users: readonly User[];
  /** The key that the next page starts after; absent when there is none. */
  readonly next?: string;
}

/**
 * A page of a pool's users, all or those that a filter lets through, in the order of the index it is read from. What comes before the
 * page is not looked at, so that a page costs the same in any place of a pool of any size.
 */
export const listUsers = (
  state: WorldState,
  pool: UserPool,
  filter: UserFilter | undefined,
  { after, size }: { readonly after?: string | undefined; readonly size: number },
): UsersPage => {
  const users: User[] = [];
  let next = after;
  let lookedAt = 0;
  const matches = filter ? matcher(pool, filter) : () => true;
  for (const [key, user] of candidates(state, pool, filter, after)) {
    if (users.length === size || lookedAt === LOOKED_AT_A_PAGE) return next === undefined ? { users } : { users, next };
    lookedAt += 1;
    next = key;
    if (matches(user)) users.push(user);
  }
  return { users };
};

/** The users that an index offers, with the keys to go on after. */
function* candidates(
  state: WorldState,
  pool: UserPool,
  filter: UserFilter | undefined,
  after: string | undefined,
): Generator<[string, User]> {
  const { attribute, op, value } = filter ?? {};
  if (attribute === undefined || op === undefined || value === undefined) {
    yield* startingWith(state.users, keyOf(pool.id, ''), after);
    return;
  }
  switch (attribute) {
    case 'status':
      if (value !== 'Enabled' && value !== 'Disabled') return;
      yield* startingWith(state.users, keyOf(pool.id, ''), after);
      return;
    case 'cognito:user_status':
      yield* startingWith(state.users, keyOf(pool.id, ''), after);
      return;
    case 'sub':
      yield* startingWith(state.users, keyOf(pool.id, value), after);
      return;
    case 'username':
    case 'email':
    case 'phone_number':
    case 'name':
    case 'given_name':
    case 'family_name':
    case 'preferred_username':
      for (const [key, sub] of startingWith(state.usersBy, searchPrefix(pool, attribute, value, op === '='), after)) {
        const user = userBySub(state, pool.id, sub);
        if (user) yield [key, user];
      }
  }
}

/** An index may offer more than the filter means: user names differ by case in every pool, states are read off the records. */
const matcher = (pool: UserPool, { attribute, op, value }: UserFilter): ((user: User) => boolean) => {
  const compare = (held: string, wanted: string): boolean => (op === '=' ? held === wanted : held.startsWith(wanted));
  switch (attribute) {
    case 'status':
      return (user) => value === (user.enabled ? 'Enabled' : 'Disabled');
    case 'cognito:user_status':
      return (user) => value.toUpperCase() === user.status;
    case 'sub':
      return (user) => compare(user.sub, value);
    case 'username':
      return (user) => compare(user.username, value);
    case 'email':
    case 'phone_number':
    case 'name':
    case 'given_name':
    case 'family_name':
    case 'preferred_username': {
      const wanted = asCompared(pool, attribute, value);
      return (user) => compare(asCompared(pool, attribute, valueOf(user, attribute)), wanted);
    }
  }
};
