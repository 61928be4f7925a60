import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { completeSettings } from './complete-settings.js';
import { emailRefusal } from './email-rules.js';
import type { UserPoolEvent } from './events.js';
import { lambdaConfigRefusal } from './lambda-config.js';
import type { PoolMembers } from './pool-members.js';
import { regionalMembersOf } from './pool-members-of.js';
import { createReplica, regionalSettings, replicaIn, replicaNeedsRefusal, seenFrom } from './replica.js';
import type { RegionalSettings, Replica } from './settings.js';
import { smsRefusal } from './sms-rules.js';
import { evolveUserPool, type UserPool } from './state.js';

/** A replica as an import says it; what is left out stays as it is, or is the default of a new one. */
export interface ImportedReplica {
  readonly region: string;
  readonly status?: Replica['status'] | undefined;
  readonly tags?: Replica['tags'] | undefined;
  readonly members?: Pick<PoolMembers, keyof RegionalSettings> | undefined;
}

/** Brings a pool's replicas to those that are said. Where nothing is said they stay, and the pool keeps what they need. */
export const importReplicas = (
  pool: UserPool,
  said: readonly ImportedReplica[] | undefined,
  { at }: { readonly at: number },
): Decision<UserPoolEvent> => {
  if (!said) {
    const refusal = replicaNeedsRefusal(pool, pool.settings);
    return refusal ? refuse(refusal) : accept();
  }
  const events: UserPoolEvent[] = [];
  const regions = new Set(said.map(({ region }) => region));
  for (const { region } of pool.replicas ?? []) {
    if (!regions.has(region)) events.push({ type: 'UserPoolReplicaDeleted', data: { poolId: pool.id, region } });
  }
  // By the rules of CreateUserPoolReplica, one after the other, as if none were there.
  let among: UserPool | undefined = { ...pool, replicas: [] };
  for (const one of said) {
    const before = replicaIn(pool, one.region);
    const made = createReplica(among, { region: one.region, tags: one.tags ?? before?.tags });
    if (made.refusal) return refuse(made.refusal);
    among = made.events.reduce((there: UserPool, event) => evolveUserPool(there, event, at) ?? there, among);
    const fresh = replicaIn(among, one.region);
    const replica = fresh && replicaSaid(pool, { ...fresh, ...statusAndSettings(before) }, one);
    if (replica instanceof Refusal) return refuse(replica);
    if (replica && !same(before, replica)) {
      events.push({ type: 'UserPoolReplicaSet', data: { poolId: pool.id, replica } });
    }
  }
  return accept(...events);
};

const statusAndSettings = (before: Replica | undefined): Partial<Replica> =>
  before ? { status: before.status, settings: before.settings } : {};

/** Held against the rules of UpdateUserPool in the replica's Region. */
const replicaSaid = (
  pool: UserPool,
  start: Replica,
  { status = start.status, members = {} }: ImportedReplica,
): Replica | Refusal => {
  const { region } = start;
  const settings = completeSettings({ ...regionalMembersOf(start.settings), ...members }, { region, lasting: {} });
  const replica = { ...start, status, settings: regionalSettings(settings) };
  const { accountId, mfa, settings: seen } = seenFrom(pool, replica);
  const proposed = { region, accountId, mfa, settings: seen };
  const refusal =
    lambdaConfigRefusal(proposed) ?? smsRefusal(members.SmsConfiguration, proposed) ?? emailRefusal(proposed);
  return refusal ?? replica;
};
