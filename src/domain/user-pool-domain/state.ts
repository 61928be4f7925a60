import type { DomainDetails, UserPoolDomainEvent } from './events.js';

/** A pool has at most one domain of each kind. */
export type DomainKind = 'prefix' | 'custom';

/** A domain of a user pool as it stands, where its managed login is. Times are epoch milliseconds. */
export interface UserPoolDomain {
  readonly poolId: string;
  readonly region: string;
  readonly domain: string;
  readonly cloudFrontDomain: string;
  readonly details: DomainDetails;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** A prefix has no dots, a custom domain has. */
export const kindOf = (domain: string): DomainKind => (domain.includes('.') ? 'custom' : 'prefix');

/** The host of a domain at AWS, without port. */
export const hostOf = ({ domain, region }: Pick<UserPoolDomain, 'domain' | 'region'>): string =>
  kindOf(domain) === 'custom' ? domain : `${domain}.auth.${region}.amazoncognito.com`;

/** What a request would make of a pool's managed login: the version 2 costs a higher tier. */
export const isManagedLogin = (details: DomainDetails | undefined): boolean => details?.ManagedLoginVersion === 2;

export const evolveUserPoolDomain = (
  domain: UserPoolDomain | undefined,
  event: UserPoolDomainEvent,
  at: number,
): UserPoolDomain | undefined => {
  switch (event.type) {
    case 'UserPoolDomainCreated':
      return { ...event.data, createdAt: at, modifiedAt: at };
    case 'UserPoolDomainImported':
      return event.data;
    case 'UserPoolDomainUpdated':
      return domain && { ...domain, details: event.data.details, modifiedAt: at };
    case 'UserPoolDomainDeleted':
      return undefined;
  }
};
