import { partitionOf } from '../kernel/partition.js';
import type { UserPoolEvent } from './events.js';
import type { LogConfiguration } from './settings.js';
import type { Replica } from './settings.js';
import type { PoolMfa, PoolSettings, SchemaAttribute, SessionConfiguration } from './settings.js';

/** A user pool as it stands. Times are epoch milliseconds. */
export interface UserPool {
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly settings: PoolSettings;
  /** Standard attributes in the order of CreateUserPool's answer, then custom ones as they were added. */
  readonly schema: readonly SchemaAttribute[];
  readonly mfa: PoolMfa;
  readonly tags: Readonly<Record<string, string>>;
  /** Absent until it is set. */
  readonly sessionConfiguration?: SessionConfiguration;
  /** Where its logs go; absent where that was never said. */
  readonly logDelivery?: readonly LogConfiguration[];
  /** In other Regions; absent where there never were any. */
  readonly replicas?: readonly Replica[];
}

export const poolArn = (pool: Pick<UserPool, 'id' | 'region' | 'accountId'>): string =>
  `arn:${partitionOf(pool.region)}:cognito-idp:${pool.region}:${pool.accountId}:userpool/${pool.id}`;

/** The part of a pool's id after the underscore: what SRP calls the pool's name. */
export const poolNameInSrp = (poolId: string): string => poolId.slice(poolId.indexOf('_') + 1);

/** Without UsernameConfiguration a pool made through the API is case sensitive. */
const isCaseSensitive = (pool: UserPool): boolean => pool.settings.UsernameConfiguration?.CaseSensitive ?? true;

/** How names and addresses are compared in this pool. */
export const foldCase = (pool: UserPool, text: string): string => (isCaseSensitive(pool) ? text : text.toLowerCase());

const withoutReplica = ({ replicas = [] }: UserPool, region: string): readonly Replica[] =>
  replicas.filter((one) => one.region !== region);

export const evolveUserPool = (pool: UserPool | undefined, event: UserPoolEvent, at: number): UserPool | undefined => {
  if (event.type === 'UserPoolCreated') {
    const { poolId: id, region, accountId, name, settings, schema, mfa, tags } = event.data;
    return { id, region, accountId, name, createdAt: at, modifiedAt: at, settings, schema, mfa, tags };
  }
  if (event.type === 'UserPoolImported') {
    const { poolId: id, ...rest } = event.data;
    return { id, ...rest };
  }
  if (!pool) return undefined;
  switch (event.type) {
    case 'UserPoolUpdated': {
      const { name, settings, mfa } = event.data;
      return { ...pool, name, settings, mfa, modifiedAt: at };
    }
    case 'CustomAttributesAdded':
      return { ...pool, schema: [...pool.schema, ...event.data.attributes], modifiedAt: at };
    case 'UserPoolMfaConfigured': {
      const { mfa, sms } = event.data;
      if (!sms) return { ...pool, mfa, modifiedAt: at };
      const { SmsAuthenticationMessage: _former, ...settings } = pool.settings;
      const message = sms.message === undefined ? {} : { SmsAuthenticationMessage: sms.message };
      return {
        ...pool,
        mfa,
        settings: { ...settings, ...message, SmsConfiguration: sms.configuration },
        modifiedAt: at,
      };
    }
    case 'UserPoolSessionsConfigured':
      return { ...pool, sessionConfiguration: event.data.configuration };
    case 'UserPoolTagged':
      return { ...pool, tags: { ...pool.tags, ...event.data.tags } };
    case 'UserPoolUntagged': {
      const gone = new Set(event.data.keys);
      return { ...pool, tags: Object.fromEntries(Object.entries(pool.tags).filter(([key]) => !gone.has(key))) };
    }
    case 'LogDeliverySet':
      return { ...pool, logDelivery: event.data.configurations };
    case 'UserPoolReplicaSet': {
      const { replica } = event.data;
      return { ...pool, replicas: [...withoutReplica(pool, replica.region), replica] };
    }
    case 'UserPoolReplicaDeleted':
      return { ...pool, replicas: withoutReplica(pool, event.data.region) };
    case 'UserPoolDeleted':
      return undefined;
  }
};
