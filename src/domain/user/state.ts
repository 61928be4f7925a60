import { MINUTE } from '../kernel/time.js';
import { evolveUserMfa, type UserMfa } from './user-mfa.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { SentCodes } from './code.js';
import type { Attributes, ImportedRecord, OfUser, UserEvent, UserStatus } from './events.js';
import { isSameIdentity, type LinkedIdentity, withIdentities } from './identities.js';
import { type Attempts, attemptsAt, type HourlyQuota } from './hourly-quota.js';
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
  /** When the attempts were made that count towards hourly limits, as far as those look back. */
  readonly attempts: Attempts;
  readonly codes: SentCodes;
  /** Goes up when all of the user's tokens are revoked; a grant of an older generation is dead. */
  readonly generation: number;
  /** Second factors; absent where the user never had to do with any. */
  readonly mfa?: UserMfa;
  /** When that last happened: tokens without an origin_jti are judged by time. */
  readonly signedOutAt?: number;
  /** At identity providers, in the order of their linking; its attribute `identities` says the same. */
  readonly identities?: readonly LinkedIdentity[];
}

/** The longest history that PasswordHistorySize can ask for is 24, the current one included. */
const FORMER_PASSWORDS = 23;
const NO_FAILURES = { count: 0, lastAt: 0 };
/** Fifteen minutes without attempts forget earlier failures. */
const FAILURES_FORGOTTEN_AFTER = 15 * MINUTE;

/** The failures that still count at a time. */
export const failuresAt = (user: User, at: number): number =>
  at - user.failures.lastAt >= FAILURES_FORGOTTEN_AFTER ? 0 : user.failures.count;

const without = <R extends Readonly<Record<string, unknown>>>(record: R, names: readonly string[]): R =>
  names.some((name) => name in record)
    ? (Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name))) as R)
    : record;

/** The passwords that are former ones when the user gets another, the newest first. */
export const passwordsBefore = (user: Pick<User, 'password' | 'formerPasswords'>): readonly PasswordRecord[] => {
  const former = user.password ? [{ salt: user.password.salt, sealed: user.password.sealed }] : [];
  return [...former, ...user.formerPasswords].slice(0, FORMER_PASSWORDS);
};

/** A code that went to the value before does not verify the one that came after it. */
const verificationOf = (attribute: string): string => `verify ${attribute}`;

const counted = (user: User, quota: HourlyQuota, at: number): Attempts => ({
  ...user.attempts,
  [quota]: [...attemptsAt(user, quota, at), at],
});

/** What is under way for a user who has only just come. */
const NOTHING_UNDER_WAY = { failures: NO_FAILURES, attempts: {}, codes: {}, generation: 0 };

/** What is under way goes on, but a code to an address that is another now is void, and the tokens of one who becomes disabled are. */
const imported = (before: User | undefined, { formerPasswords = [], ...record }: OfUser & ImportedRecord): User => {
  const { failures, attempts, codes, generation } = before ?? NOTHING_UNDER_WAY;
  const mfa = before?.mfa;
  const names = Object.keys({ ...before?.attributes, ...record.attributes });
  const changed = names.filter((name) => before?.attributes[name] !== record.attributes[name]);
  const revoked = before?.enabled && !record.enabled;
  return {
    ...record,
    formerPasswords,
    failures,
    attempts,
    codes: without(codes, changed.map(verificationOf)),
    generation: revoked ? generation + 1 : generation,
    ...(mfa && { mfa }),
  };
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
      ...NOTHING_UNDER_WAY,
    };
  }
  if (event.type === 'UserImported') return imported(user, event.data);
  if (!user) return undefined;
  switch (event.type) {
    case 'PasswordSet': {
      const { password, status } = event.data;
      const formerPasswords = passwordsBefore(user);
      return { ...user, status, password: { ...password, setAt: at }, formerPasswords, modifiedAt: at };
    }
    case 'UserAttributesUpdated': {
      const { attributes } = event.data;
      const changed = Object.keys(attributes).filter((name) => attributes[name] !== user.attributes[name]);
      return {
        ...user,
        attributes: { ...user.attributes, ...attributes },
        codes: without(user.codes, changed.map(verificationOf)),
        modifiedAt: at,
      };
    }
    case 'UserAttributesDeleted': {
      const { names } = event.data;
      return {
        ...user,
        attributes: without(user.attributes, names),
        codes: without(user.codes, names.map(verificationOf)),
        modifiedAt: at,
      };
    }
    case 'UserConfirmed':
      return { ...user, status: 'CONFIRMED', modifiedAt: at };
    case 'PasswordResetRequired':
      return { ...user, status: 'RESET_REQUIRED', modifiedAt: at };
    case 'CodeSent': {
      const { purpose, attribute, sentTo, code, expiresAt, quota } = event.data;
      const codes = { ...user.codes, [purpose]: { attribute, sentTo, code, expiresAt } };
      return { ...user, codes, ...(quota && { attempts: counted(user, quota, at) }) };
    }
    case 'CodeUsed':
      return { ...user, codes: without(user.codes, [event.data.purpose]) };
    case 'AttemptRefused':
      return { ...user, attempts: counted(user, event.data.quota, at) };
    case 'AttributeVerified': {
      const { attribute, value } = event.data;
      const attributes = { ...user.attributes, [attribute]: value, [`${attribute}_verified`]: 'true' };
      return { ...user, attributes, modifiedAt: at };
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
    case 'ProviderLinked':
      return { ...withIdentities(user, [...(user.identities ?? []), event.data.identity]), modifiedAt: at };
    case 'ProviderUnlinked': {
      const left = (user.identities ?? []).filter((identity) => !isSameIdentity(identity, event.data));
      return { ...withIdentities(user, left), modifiedAt: at };
    }
    case 'PasswordSignInDisabled': {
      const { password: _, ...rest } = user;
      return { ...rest, formerPasswords: passwordsBefore(user), modifiedAt: at };
    }
    case 'UserDeleted':
      return undefined;
    case 'SoftwareTokenAssociated':
    case 'SoftwareTokenVerified':
    case 'SoftwareTokenUsed':
    case 'SoftwareTokenDeleted':
    case 'MfaPreferenceSet':
    case 'MfaImported':
      return { ...user, mfa: evolveUserMfa(user.mfa, event) };
    case 'AuthFailed':
      return { ...user, failures: { count: failuresAt(user, at) + 1, lastAt: at } };
    case 'AuthSucceeded':
      return user.failures.count === 0 ? user : { ...user, failures: NO_FAILURES };
  }
};
