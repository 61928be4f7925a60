import type { DomainEvent } from '../kernel/event.js';
import type { ClientSessionConfiguration, ClientSettings } from './settings.js';

/** A client's secret. AWS shows it to administrators, so it is kept as it is. */
export interface ClientSecret {
  readonly id: string;
  readonly value: string;
}

/** `createdAt` is in epoch milliseconds. */
export interface DatedSecret extends ClientSecret {
  readonly createdAt: number;
}

interface Named {
  readonly poolId: string;
  readonly clientId: string;
}

export type ClientEvent =
  | DomainEvent<
      'UserPoolClientCreated',
      Named & { readonly name: string; readonly settings: ClientSettings; readonly secret?: ClientSecret }
    >
  /** An import says how a client stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<
      'UserPoolClientImported',
      Named & {
        readonly name: string;
        readonly createdAt: number;
        readonly modifiedAt: number;
        readonly settings: ClientSettings;
        readonly secrets: readonly DatedSecret[];
        readonly sessionConfiguration?: ClientSessionConfiguration;
      }
    >
  | DomainEvent<'UserPoolClientUpdated', Named & { readonly name: string; readonly settings: ClientSettings }>
  | DomainEvent<'ClientSessionsConfigured', Named & { readonly configuration: ClientSessionConfiguration }>
  | DomainEvent<'ClientSecretAdded', Named & { readonly secret: ClientSecret }>
  | DomainEvent<'ClientSecretDeleted', Named & { readonly secretId: string }>
  | DomainEvent<'UserPoolClientDeleted', Named>;
