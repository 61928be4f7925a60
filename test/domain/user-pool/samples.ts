import type { Decision } from '../../../src/domain/kernel/decision.js';
import { Draw } from '../../../src/domain/kernel/draw.js';
import { createUserPool } from '../../../src/domain/user-pool/create-user-pool.js';
import type { UserPoolEvent } from '../../../src/domain/user-pool/events.js';
import type { NewPoolMembers } from '../../../src/domain/user-pool/pool-members.js';
import { evolveUserPool, type UserPool } from '../../../src/domain/user-pool/state.js';

export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';
export const SMS_ROLE = `arn:aws:iam::${ACCOUNT}:role/sms`;
export const SES_IDENTITY = `arn:aws:ses:us-east-1:${ACCOUNT}:identity/from@example.com`;

export const given = { draw: new Draw(Buffer.alloc(32), 'call:0'), isTaken: () => false };

/** What CreateUserPool decides for a pool of these members. */
export const creating = (members: NewPoolMembers, poolsHere = 0): Decision<UserPoolEvent> =>
  createUserPool({ region: REGION, accountId: ACCOUNT, name: 'pool', members, poolsHere }, given);

/** `given`: the pool after what was decided, one millisecond later an event. Throws the refusal. */
export const after = (pool: UserPool | undefined, { events, refusal }: Decision<UserPoolEvent>): UserPool => {
  if (refusal) throw refusal;
  const start = (pool?.modifiedAt ?? 0) + 1;
  const folded = events.reduce((state, event, i) => evolveUserPool(state, event, start + i), pool);
  if (!folded) throw new Error('There is no pool.');
  return folded;
};

export const poolWith = (members: NewPoolMembers = {}): UserPool => after(undefined, creating(members));

/** The refusal's class and sentence, as `Class: sentence`. */
export const said = ({ refusal, events }: Decision<UserPoolEvent>): string => {
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};
