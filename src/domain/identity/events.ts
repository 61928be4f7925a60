import type { Dates } from '../kernel/dated-record.js';
import type { DomainEvent } from '../kernel/event.js';

/** Who somebody is at one provider: an identity has any number of them, and a pair of provider and user belongs to one identity at most. */
export interface Login {
  /** The key of `Logins`, or the developer provider's name. */
  readonly provider: string;
  /** The user's id there: a `sub`, a NameID, a developer user identifier. */
  readonly user: string;
}

interface Identified {
  readonly identityPoolId: string;
  readonly identityId: string;
}

export type IdentityEvent =
  /** Without logins it is an unauthenticated identity. */
  | DomainEvent<'IdentityCreated', Identified & { readonly logins: readonly Login[] }>
  /** An import says how an identity stands. Times are epoch milliseconds. */
  | DomainEvent<
      'IdentityImported',
      Identified & { readonly logins: readonly Login[]; readonly disabled: boolean } & Dates
    >
  | DomainEvent<'LoginsLinked', Identified & { readonly logins: readonly Login[] }>
  /** One that loses its last login is disabled. */
  | DomainEvent<'LoginsUnlinked', Identified & { readonly logins: readonly Login[] }>
  /** `identityId` is disabled, and its logins are those of `into` from now on. */
  | DomainEvent<'IdentityMerged', Identified & { readonly into: string }>
  | DomainEvent<'IdentityDeleted', Identified>;
