import type { DomainEvent } from '../kernel/event.js';
import type { ClientSettings } from './settings.js';

/** A client's secret. AWS shows it to administrators, so it is kept as it is. */
export interface ClientSecret {
  readonly id: string;
  readonly value: string;
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
  | DomainEvent<'UserPoolClientUpdated', Named & { readonly name: string; readonly settings: ClientSettings }>
  | DomainEvent<'ClientSecretAdded', Named & { readonly secret: ClientSecret }>
  | DomainEvent<'ClientSecretDeleted', Named & { readonly secretId: string }>
  | DomainEvent<'UserPoolClientDeleted', Named>;
