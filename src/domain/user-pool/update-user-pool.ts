import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { completeSettings } from './complete-settings.js';
import type { UserPoolEvent } from './events.js';
import type { PoolMembers } from './pool-members.js';
import type { PoolMfa } from './settings.js';
import { replicaNeedsRefusal } from './replica.js';
import { settingsRefusal } from './settings-rules.js';
import type { UserPool } from './state.js';
import { poolTagsRefusal, retag } from './tags.js';

const turnsMfaOnRefusal = (pool: UserPool, { MfaConfiguration = 'OFF' }: PoolMembers): Refusal | undefined =>
  MfaConfiguration !== 'OFF' && pool.mfa.MfaConfiguration === 'OFF'
    ? invalidParameter('Cannot turn MFA functionality ON, once the user pool has been created.')
    : undefined;

/** An update may ask for the factors more or less strictly, or end them; it cannot name them. */
export const mfaAfter = (mfa: PoolMfa, MfaConfiguration: PoolMembers['MfaConfiguration']): PoolMfa => {
  if (MfaConfiguration === undefined) return mfa;
  if (MfaConfiguration !== 'OFF') return { ...mfa, MfaConfiguration };
  const { WebAuthnConfiguration } = mfa;
  return { MfaConfiguration, ...(WebAuthnConfiguration && { WebAuthnConfiguration }) };
};

/**
 * Changes a pool's settings and name; `members` that are not given are kept or reset as completeSettings says. `managedLogin`: a domain of
 * the pool has the pages' version 2.
 */
export const updateUserPool = (
  pool: UserPool,
  { name = pool.name, members }: { readonly name?: string; readonly members: PoolMembers },
  { managedLogin = false }: { readonly managedLogin?: boolean } = {},
): Decision<UserPoolEvent> => {
  const { region, accountId, sessionConfiguration } = pool;
  const mfa = mfaAfter(pool.mfa, members.MfaConfiguration);
  const settings = completeSettings(members, {
    region,
    lasting: pool.settings,
    before: { settings: pool.settings, mfa },
  });
  const refusal =
    turnsMfaOnRefusal(pool, members) ??
    settingsRefusal(members, {
      region,
      accountId,
      settings,
      mfa,
      managedLogin,
      sessionConfiguration,
      logDelivery: pool.logDelivery,
    }) ??
    replicaNeedsRefusal(pool, settings) ??
    poolTagsRefusal(members.UserPoolTags);
  if (refusal) return refuse(refusal);
  return accept<UserPoolEvent>(
    { type: 'UserPoolUpdated', data: { poolId: pool.id, name, settings, mfa } },
    ...(members.UserPoolTags ? retag(pool, members.UserPoolTags) : []),
  );
};
