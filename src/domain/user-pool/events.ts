import type { DomainEvent } from '../kernel/event.js';
import type { LogConfiguration } from './settings.js';
import type { Replica } from './settings.js';
import type { PoolMfa, PoolSettings, SchemaAttribute, SessionConfiguration, SmsConfiguration } from './settings.js';

export type UserPoolEvent =
  | DomainEvent<
      'UserPoolCreated',
      {
        readonly poolId: string;
        readonly region: string;
        readonly accountId: string;
        readonly name: string;
        readonly settings: PoolSettings;
        readonly schema: readonly SchemaAttribute[];
        readonly mfa: PoolMfa;
        readonly tags: Readonly<Record<string, string>>;
      }
    >
  /** An import says how a pool stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<
      'UserPoolImported',
      {
        readonly poolId: string;
        readonly region: string;
        readonly accountId: string;
        readonly name: string;
        readonly createdAt: number;
        readonly modifiedAt: number;
        readonly settings: PoolSettings;
        readonly schema: readonly SchemaAttribute[];
        readonly mfa: PoolMfa;
        readonly tags: Readonly<Record<string, string>>;
        readonly sessionConfiguration?: SessionConfiguration;
        readonly logDelivery?: readonly LogConfiguration[];
        readonly replicas?: readonly Replica[];
      }
    >
  | DomainEvent<
      'UserPoolUpdated',
      { readonly poolId: string; readonly name: string; readonly settings: PoolSettings; readonly mfa: PoolMfa }
    >
  | DomainEvent<'CustomAttributesAdded', { readonly poolId: string; readonly attributes: readonly SchemaAttribute[] }>
  /** `sms` is there when SMS codes are a factor: their sender, and their text unless it is the default one. */
  | DomainEvent<
      'UserPoolMfaConfigured',
      {
        readonly poolId: string;
        readonly mfa: PoolMfa;
        readonly sms?: { readonly configuration: SmsConfiguration; readonly message?: string };
      }
    >
  | DomainEvent<'UserPoolSessionsConfigured', { readonly poolId: string; readonly configuration: SessionConfiguration }>
  | DomainEvent<'UserPoolTagged', { readonly poolId: string; readonly tags: Readonly<Record<string, string>> }>
  | DomainEvent<'UserPoolUntagged', { readonly poolId: string; readonly keys: readonly string[] }>
  /** Says all of it: what is not there goes nowhere any more. */
  | DomainEvent<'LogDeliverySet', { readonly poolId: string; readonly configurations: readonly LogConfiguration[] }>
  /** Says all of the replica in its Region. */
  | DomainEvent<'UserPoolReplicaSet', { readonly poolId: string; readonly replica: Replica }>
  | DomainEvent<'UserPoolReplicaDeleted', { readonly poolId: string; readonly region: string }>
  | DomainEvent<'UserPoolDeleted', { readonly poolId: string }>;
