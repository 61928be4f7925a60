import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, limitExceeded, Refusal } from '../kernel/refusal.js';
import { emailConfiguration } from './delivery-settings.js';
import type { UserPoolEvent } from './events.js';
import { isMultiRegionKey } from './key-rules.js';
import type { PoolSettings, RegionalSettings, Replica } from './settings.js';
import type { UserPool } from './state.js';
import { poolTagsRefusal } from './tags.js';

/** The guide speaks of one additional Region; that there can be no more is assumed. */
const MOST_REPLICAS = 1;

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

export const replicaIn = ({ replicas = [] }: Pick<UserPool, 'replicas'>, region: string): Replica | undefined =>
  replicas.find((one) => one.region === region);

export const regionalSettings = ({
  EmailConfiguration,
  SmsConfiguration,
  LambdaConfig,
}: RegionalSettings): RegionalSettings => ({
  EmailConfiguration,
  ...(SmsConfiguration && { SmsConfiguration }),
  ...(LambdaConfig && { LambdaConfig }),
});

/** What all Regions share of a pool's settings. */
export const globalSettings = ({
  EmailConfiguration: _email,
  SmsConfiguration: _sms,
  LambdaConfig: _lambda,
  ...shared
}: PoolSettings): Omit<PoolSettings, keyof RegionalSettings> => shared;

/** The pool as it is seen in a replica's Region. */
export const seenFrom = (pool: UserPool, { region, tags, settings }: Replica): UserPool => ({
  ...pool,
  region,
  tags,
  settings: { ...globalSettings(pool.settings), ...settings },
});

/** What replicas need of their pool's settings. The sentences are not known; TODO settle with observed answers. */
const needsRefusal = ({ UserPoolTier, KeyConfiguration, IssuerConfiguration }: PoolSettings): Refusal | undefined => {
  if (UserPoolTier === 'LITE') {
    return new Refusal(
      'FeatureUnavailableInTierException',
      'The following feature is not available for the LITE pricing tier configured: Multi-Region Replication',
    );
  }
  if (!isMultiRegionKey(KeyConfiguration)) {
    return invalidParameter('A user pool with replicas must have a multi-Region customer managed KMS key.');
  }
  return IssuerConfiguration.Type === 'UPDATED'
    ? undefined
    : invalidParameter('A user pool with replicas must have the issuer type UPDATED.');
};

/** Refuses an update that would take away what the pool's replicas need. */
export const replicaNeedsRefusal = (
  { replicas = [] }: Pick<UserPool, 'replicas'>,
  after: PoolSettings,
): Refusal | undefined => (replicas.length > 0 ? needsRefusal(after) : undefined);

/**
 * Makes a replica. It is there at once, and INACTIVE, where AWS is CREATING it for a while.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolReplica.html
 */
export const createReplica = (
  pool: UserPool,
  { region, tags = {} }: { readonly region: string; readonly tags?: Replica['tags'] | undefined },
): Decision<UserPoolEvent> => {
  const refusal =
    (REGION.test(region) ? undefined : invalidParameter(`Invalid Region: ${region}`)) ??
    (region === pool.region
      ? invalidParameter(`Region ${region} is the primary Region of the user pool.`)
      : undefined) ??
    (replicaIn(pool, region) ? invalidParameter(`User pool already has a replica in Region ${region}.`) : undefined) ??
    needsRefusal(pool.settings) ??
    poolTagsRefusal(tags) ??
    ((pool.replicas ?? []).length >= MOST_REPLICAS ? limitExceeded('User pool replica limit exceeded.') : undefined);
  if (refusal) return refuse(refusal);
  const replica: Replica = {
    region,
    status: 'INACTIVE',
    tags,
    settings: { EmailConfiguration: emailConfiguration(undefined) },
  };
  return accept({ type: 'UserPoolReplicaSet', data: { poolId: pool.id, replica } });
};

/** Its sentence is not known either. */
const unknownReplica = (pool: UserPool, region: string): Refusal =>
  new Refusal('ResourceNotFoundException', `User pool ${pool.id} has no replica in Region ${region}.`);

/** Lets users in, or keeps them out. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolReplica.html */
export const updateReplica = (
  pool: UserPool,
  { region, status }: Pick<Replica, 'region' | 'status'>,
): Decision<UserPoolEvent> => {
  const before = replicaIn(pool, region);
  if (!before) return refuse(unknownReplica(pool, region));
  if (before.status === status) return accept();
  return accept({ type: 'UserPoolReplicaSet', data: { poolId: pool.id, replica: { ...before, status } } });
};

/** Takes a replica away that lets no users in. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolReplica.html */
export const deleteReplica = (pool: UserPool, region: string): Decision<UserPoolEvent> => {
  const replica = replicaIn(pool, region);
  if (!replica) return refuse(unknownReplica(pool, region));
  if (replica.status === 'ACTIVE') {
    return refuse(invalidParameter(`The replica in Region ${region} must be INACTIVE before it can be deleted.`));
  }
  return accept({ type: 'UserPoolReplicaDeleted', data: { poolId: pool.id, region } });
};
