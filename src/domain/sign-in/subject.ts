import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { Attributes } from '../user/events.js';
import { shownAttributes } from '../user/shown-attributes.js';
import type { User } from '../user/state.js';
import type { UserPool } from '../user-pool/state.js';

/** Who signs in: a user, or, where the client hides who exists, the name of somebody who is not there. */
export interface Subject {
  readonly poolId: string;
  readonly sub: string;
  readonly username: string;
  readonly user: User | undefined;
}

export const subjectOf = (user: User): Subject => {
  const { poolId, sub, username } = user;
  return { poolId, sub, username, user };
};

interface AboutSubject {
  readonly userName: string;
  readonly userAttributes: Attributes;
  readonly userNotFound?: boolean;
}

/**
 * What triggers of a sign-in are told of it: `userNotFound` only where the client hides who exists.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const aboutSubject = (
  pool: UserPool,
  client: Client,
  { username, user }: Pick<Subject, 'username' | 'user'>,
): AboutSubject => ({
  userName: username,
  userAttributes: user ? shownAttributes(pool, user) : {},
  ...(preventsUserExistenceErrors(client) && { userNotFound: !user }),
});
