import { HOUR, MINUTE } from '../kernel/time.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { Attributes, UserEvent, UserStatus } from './events.js';
import type { PasswordRecord } from './password-record.js';

/** A user as it stands. Times are epoch milliseconds. */
export interface User {
  readonly poolId: string;
  readonly sub: string;
  readonly username: string;
  /** In a pool that signs in by attribute: whose current value this user signs in with. */
  readonly login?: VerifiedAttribute;
  readonly attributes: Attributes;
  readonly enabled: boolean;
  readonly status: UserStatus;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly password?: PasswordRecord & { readonly setAt: number };
  /** Passwords before this one, the newest first; as many as any policy may look at. */
  readonly formerPasswords: readonly PasswordRecord[];
  readonly failures: { readonly count: number; readonly lastAt: number };
  /** When ChangePassword was refused for a wrong previous password, as far as the limit looks back. */
  readonly refusedChangesAt: readonly number[];
  /** Codes sent to verify an attribute, by its name. */
  readonly attributeCodes: Readonly<Record<string, { readonly code: string; readonly expiresAt: number }>>;
  /** Goes up when all of the user's tokens are revoked; a grant of an older generation is dead. */
  readonly generation: number;
  /** When that last happened: tokens without an origin_jti are judged by time. */
  readonly signedOutAt?: number;
}

/** The longest history that PasswordHistorySize can ask for is 24, the current one included. */
const FORMER_PASSWORDS = 23;
const NO_FAILURES = { count: 0, lastAt: 0 };
/** Fifteen minutes without attempts forget earlier failures. */
const FAILURES_FORGOTTEN_AFTER = 15 * MINUTE;

/** The failures that still count at a time. */
export const failuresAt = (user: User, at: number): number =>
  at - user.failures.lastAt >= FAILURES_FORGOTTEN_AFTER ? 0 : user.failures.count;

/** How long an attribute's verification code lives, milliseconds (developer guide, quotas). */
export const ATTRIBUTE_CODE_LIFE = 24 * HOUR;

const without = <T>(record: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> => {
  const gone = new Set(names);
  return Object.fromEntries(Object.entries(record).filter(([name]) => !gone.has(name)));
};

export const evolveUser = (user: User | undefined, event: UserEvent, at: number): User | undefined => {
  if (event.type === 'UserCreated') {
    const { poolId, sub, username, login, attributes, status } = event.data;
    return {
      poolId,
      sub,
      username,
      ...(login && { login }),
      attributes,
      enabled: true,
      status,
      createdAt: at,
      modifiedAt: at,
      formerPasswords: [],
      failures: NO_FAILURES,
      refusedChangesAt: [],
      attributeCodes: {},
      generation: 0,
    };
  }
  if (!user) return undefined;
  switch (event.type) {
    case 'PasswordSet': {
      const { password, temporary } = event.data;
      const former = user.password ? [{ salt: user.password.salt, sealed: user.password.sealed }] : [];
      return {
        ...user,
        status: temporary ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
        password: { ...password, setAt: at },
        formerPasswords: [...former, ...user.formerPasswords].slice(0, FORMER_PASSWORDS),
        modifiedAt: at,
      };
    }
    case 'UserAttributesUpdated': {
      const { attributes } = event.data;
      // A code that went to the value before does not verify the one that came after it.
      const changed = Object.keys(attributes).filter((name) => attributes[name] !== user.attributes[name]);
      return {
        ...user,
        attributes: { ...user.attributes, ...attributes },
        attributeCodes: without(user.attributeCodes, changed),
        modifiedAt: at,
      };
    }
    case 'UserAttributesDeleted': {
      const { names } = event.data;
      return {
        ...user,
        attributes: without(user.attributes, names),
        attributeCodes: without(user.attributeCodes, names),
        modifiedAt: at,
      };
    }
    case 'AttributeCodeSent': {
      const { attribute, code, expiresAt } = event.data;
      return { ...user, attributeCodes: { ...user.attributeCodes, [attribute]: { code, expiresAt } } };
    }
    case 'AliasLost':
      return {
        ...user,
        attributes: { ...user.attributes, [`${event.data.attribute}_verified`]: 'false' },
        modifiedAt: at,
      };
    case 'UserEnabled':
      return { ...user, enabled: true, modifiedAt: at };
    case 'UserDisabled':
      return { ...user, enabled: false, generation: user.generation + 1, signedOutAt: at, modifiedAt: at };
    case 'UserSignedOut':
      return { ...user, generation: user.generation + 1, signedOutAt: at };
    case 'UserDeleted':
      return undefined;
    case 'PasswordChangeRefused':
      return { ...user, refusedChangesAt: [...user.refusedChangesAt.filter((past) => past > at - HOUR), at] };
    case 'AuthFailed':
      return { ...user, failures: { count: failuresAt(user, at) + 1, lastAt: at } };
    case 'AuthSucceeded':
      return user.failures.count === 0 ? user : { ...user, failures: NO_FAILURES };
  }
};
