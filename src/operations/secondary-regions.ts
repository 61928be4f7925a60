import { Refusal } from '../domain/kernel/refusal.js';
import { replicaIn, seenFrom } from '../domain/user-pool/replica.js';
import type { Replica } from '../domain/user-pool/settings.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { WorldState } from '../projections/world-state.js';
import { isDeclaredError } from '../protocol/check-output.js';
import type { Call } from './call.js';

/** What a replica does besides answering questions: signing in, and what is its own to set. */
const ALLOWED: ReadonlySet<string> = new Set([
  'AdminInitiateAuth',
  'AdminRespondToAuthChallenge',
  'UpdateUserPool',
  'UpdateUserPoolReplica',
  'TagResource',
  'UntagResource',
]);

const QUESTION = /^(?:Admin)?(?:Describe|Get|List)/;

/**
 * The pool as its replica in the caller's Region shows it; undefined where there is none, and where an operation knows no replicas. Throws
 * OperationNotEnabledException for what only the primary Region does. Its sentence is not known; TODO settle with an observed answer.
 */
export const seenInSecondary = (pool: UserPool, call: Call): UserPool | undefined => {
  const { op, region } = call.caller;
  const replica = region === undefined ? undefined : replicaIn(pool, region);
  if (!replica) return undefined;
  if (ALLOWED.has(op) || QUESTION.test(op)) return seenFrom(pool, replica);
  if (!isDeclaredError('cognito-idp', op, 'OperationNotEnabledException')) return undefined;
  throw new Refusal('OperationNotEnabledException', `${op} is not enabled in the secondary Region ${replica.region}.`);
};

/** The pool as its primary Region has it, and the replica that the caller has come to; undefined in the primary Region. */
export const replicaHere = (
  state: WorldState,
  { caller: { region } }: Call,
  poolId: string,
): { readonly primary: UserPool; readonly replica: Replica } | undefined => {
  const primary = state.pools.get(poolId);
  const replica = primary && region !== undefined ? replicaIn(primary, region) : undefined;
  return primary && replica && { primary, replica };
};
