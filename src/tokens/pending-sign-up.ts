import { sameSecret } from '../domain/kernel/hash.js';
import { DAY } from '../domain/kernel/time.js';
import type { User } from '../domain/user/state.js';
import { opaqueBytes } from './opaque.js';

const PURPOSE = 'pending sign-up';
const LENGTH = 96;

/** Milliseconds, from the sign-up on: as long as its first code. */
const LIFE = DAY;

/** What a browser keeps of a sign-up until it is confirmed: 128 characters of base64url, bound to pool, client and user. */
export const pendingSignUp = (
  worldSeed: Uint8Array,
  { poolId, sub }: Pick<User, 'poolId' | 'sub'>,
  clientId: string,
): string => opaqueBytes(worldSeed, PURPOSE, sub, [poolId, clientId], LENGTH).toString('base64url');

/** Whether this proves that whoever shows it has signed this user up through this client, less than a day before `at` (epoch milliseconds). */
export const provesSignUp = (
  worldSeed: Uint8Array,
  pending: string,
  user: Pick<User, 'poolId' | 'sub' | 'createdAt'>,
  clientId: string,
  at: number,
): boolean => at < user.createdAt + LIFE && sameSecret(pendingSignUp(worldSeed, user, clientId), pending);
