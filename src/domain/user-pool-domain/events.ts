import type { DomainEvent } from '../kernel/event.js';

/** Of a domain of the pool's owner: its certificate, and the TLS that it takes part in. */
export interface CustomDomainConfig {
  readonly CertificateArn: string;
  readonly SecurityPolicy?: string;
}

/** What can be changed of a domain. Only a custom one has a CustomDomainConfig. */
export interface DomainDetails {
  /** 1: the classic hosted UI; 2: managed login. */
  readonly ManagedLoginVersion: number;
  readonly CustomDomainConfig?: CustomDomainConfig;
}

/** `domain` is a prefix, without dots, or a custom domain's full name. */
interface Named {
  readonly poolId: string;
  readonly domain: string;
}

/** `cloudFrontDomain` is the distribution in front of it: `d3oia8etllorh5.cloudfront.net`. */
type Made = Named & {
  readonly region: string;
  readonly cloudFrontDomain: string;
  readonly details: DomainDetails;
};

export type UserPoolDomainEvent =
  | DomainEvent<'UserPoolDomainCreated', Made>
  /** An import says how a domain stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<'UserPoolDomainImported', Made & { readonly createdAt: number; readonly modifiedAt: number }>
  | DomainEvent<'UserPoolDomainUpdated', Named & { readonly details: DomainDetails }>
  | DomainEvent<'UserPoolDomainDeleted', Named>;
