import { foldCase, type UserPool } from '../domain/user-pool/state.js';
import type { User } from '../domain/user/state.js';
import { keyOf } from './table.js';

/** What users are looked up and filtered by, besides their status, which is read off the records. */
const INDEXED = ['email', 'phone_number', 'preferred_username', 'name', 'given_name', 'family_name'] as const;
export type IndexedAttribute = 'username' | (typeof INDEXED)[number];

/** Compared without regard to case in pools that are not case sensitive. */
const FOLDED: ReadonlySet<string> = new Set<IndexedAttribute>(['username', 'email', 'preferred_username']);

/** A value as this pool compares it. */
export const asCompared = (pool: UserPool, attribute: IndexedAttribute, value: string): string =>
  FOLDED.has(attribute) ? foldCase(pool, value) : value;

/** The beginning of the index keys of a value, or of all values that start with it when `whole` is false. */
export const searchPrefix = (pool: UserPool, attribute: IndexedAttribute, value: string, whole: boolean): string =>
  keyOf(pool.id, attribute, asCompared(pool, attribute, value)) + (whole ? '\0' : '');

export const searchKeys = (pool: UserPool, user: User): readonly string[] => {
  const keys = [searchPrefix(pool, 'username', user.username, true) + user.sub];
  for (const attribute of INDEXED) {
    const value = user.attributes[attribute];
    if (value !== undefined) keys.push(searchPrefix(pool, attribute, value, true) + user.sub);
  }
  return keys;
};
