import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { completeSettings } from './complete-settings.js';
import { emailRefusal } from './email-rules.js';
import type { UserPoolEvent } from './events.js';
import { lambdaConfigRefusal } from './lambda-config.js';
import type { PoolMembers } from './pool-members.js';
import { globalSettings, regionalSettings, seenFrom } from './replica.js';
import type { Replica } from './settings.js';
import { smsRefusal } from './sms-rules.js';
import type { UserPool } from './state.js';
import { poolTagsRefusal } from './tags.js';
import { mfaAfter } from './update-user-pool.js';

/**
 * UpdateUserPool in a replica's Region: e-mail, SMS, functions and tags are the replica's own; whatever all Regions share has to be given
 * as it is. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-multi-region.html
 */
export const updateInReplica = (
  pool: UserPool,
  replica: Replica,
  { name = pool.name, members }: { readonly name?: string; readonly members: PoolMembers },
): Decision<UserPoolEvent> => {
  const seen = seenFrom(pool, replica);
  const { region, accountId } = seen;
  const mfa = mfaAfter(pool.mfa, members.MfaConfiguration);
  const before = { settings: seen.settings, mfa: pool.mfa };
  const settings = completeSettings(members, { region, lasting: seen.settings, before });
  const isShared = name === pool.name && same(mfa, pool.mfa);
  if (!isShared || !same(globalSettings(settings), globalSettings(pool.settings))) {
    return refuse(invalidParameter('Settings that all Regions share can only be changed in the primary Region.'));
  }
  const proposed = { region, accountId, settings, mfa };
  const refusal =
    lambdaConfigRefusal(proposed) ??
    smsRefusal(members.SmsConfiguration, proposed) ??
    emailRefusal(proposed) ??
    poolTagsRefusal(members.UserPoolTags);
  if (refusal) return refuse(refusal);
  const after: Replica = {
    ...replica,
    settings: regionalSettings(settings),
    tags: members.UserPoolTags ?? replica.tags,
  };
  return same(after, replica)
    ? accept()
    : accept({ type: 'UserPoolReplicaSet', data: { poolId: pool.id, replica: after } });
};

/** Tags, or untags, a pool in a replica's Region: `decision` is what it would be for the pool that is seen there. */
export const tagsInReplica = (
  pool: UserPool,
  replica: Replica,
  { events, refusal }: Decision<UserPoolEvent>,
): Decision<UserPoolEvent> => {
  if (refusal) return refuse(refusal);
  let tags = replica.tags;
  for (const event of events) {
    if (event.type === 'UserPoolTagged') tags = { ...tags, ...event.data.tags };
    if (event.type === 'UserPoolUntagged') {
      const gone = new Set(event.data.keys);
      tags = Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key)));
    }
  }
  return events.length === 0
    ? accept()
    : accept({ type: 'UserPoolReplicaSet', data: { poolId: pool.id, replica: { ...replica, tags } } });
};
