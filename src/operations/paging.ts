import { invalidParameter } from '../domain/kernel/refusal.js';
import { open, seal } from '../domain/kernel/sealing.js';
import { sha256 } from '../domain/kernel/hash.js';
import type { Call } from './call.js';

/** The model allows 60 at most; 0 and absence mean 60 too. */
export const PAGE_SIZE = 60;

interface Cursor {
  readonly after: string;
  /** World time of issue, epoch milliseconds. */
  readonly at: number;
}

const LIFE = 60 * 60 * 1_000;

/** A token belongs to its operation, and to the parameters that it was given for: everything but the page size and itself. */
const purposeOf = (call: Call, parameters: readonly (string | undefined)[]): string =>
  `page\0${call.caller.op}\0${call.accountId}\0${call.caller.region ?? ''}\0${JSON.stringify(parameters)}`;

/** Where the page begins: the key that the last one ended with. Throws InvalidParameterException for a token not made for this. */
export const readPageToken = (
  call: Call,
  token: string | undefined,
  parameters: readonly (string | undefined)[],
  refused = 'Invalid pagination token',
): string | undefined => {
  if (token === undefined) return undefined;
  try {
    const [id = '', sealed = ''] = token.split('.');
    const text = open(call.world.seed, purposeOf(call, parameters), id, sealed);
    const cursor = JSON.parse(text) as Cursor;
    if (cursor.at + LIFE >= call.at) return cursor.after;
  } catch {
    // Not sealed for this operation and these parameters, or not sealed by this world at all.
  }
  throw invalidParameter(refused);
};

export const pageToken = (call: Call, after: string, parameters: readonly (string | undefined)[]): string => {
  const cursor: Cursor = { after, at: call.at };
  const id = sha256(after, `\0${call.at}`).toString('base64url', 0, 12);
  return `${id}.${seal(call.world.seed, purposeOf(call, parameters), id, JSON.stringify(cursor))}`;
};

/**
 * The first `size` entries of `rows`, and the token to go on with when there are more. Entries come with the key that a later page
 * can start after.
 */
export const takePage = <T>(
  call: Call,
  rows: Iterable<readonly [string, T]>,
  size: number,
  parameters: readonly (string | undefined)[],
): { items: readonly T[]; token?: string } => {
  const items: T[] = [];
  let last = '';
  for (const [key, item] of rows) {
    if (items.length === size) return { items, token: pageToken(call, last, parameters) };
    items.push(item);
    last = key;
  }
  return { items };
};
