import type { DomainEvent } from '../kernel/event.js';
import type { PoolMfa, PoolSettings, SchemaAttribute, SmsConfiguration } from './settings.js';

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
  | DomainEvent<'UserPoolTagged', { readonly poolId: string; readonly tags: Readonly<Record<string, string>> }>
  | DomainEvent<'UserPoolUntagged', { readonly poolId: string; readonly keys: readonly string[] }>
  | DomainEvent<'UserPoolDeleted', { readonly poolId: string }>;
