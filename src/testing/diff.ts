/** How a resource, or something that is only counted, differs. */
export type Change = 'added' | 'removed' | 'changed';

/** A resource that is not the same at both moments. */
export interface Difference {
  readonly kind: 'pool' | 'client' | 'group' | 'user' | 'identityPool' | 'identity';
  /** Of all but identity pools and identities. */
  readonly userPoolId?: string;
  readonly clientId?: string;
  readonly sub?: string;
  /** Of identity pools and identities. */
  readonly identityPoolId?: string;
  /** Of a user the user name, of an identity the id. */
  readonly name: string;
  readonly change: Change;
  /** `path` is a JSON Pointer in the resource as a document says it: `/attributes/email`. */
  readonly members: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
}

interface Place {
  readonly world: string;
  readonly position: number;
}

/** What differs between two moments. */
export interface WorldDiff {
  readonly from: Place;
  readonly to: Place;
  readonly differences: readonly Difference[];
  /** What is only counted: what no document says, and what is of no pool; and users who differ in nothing but codes, attempts and revocations. */
  readonly notShown: { readonly underWay: number } & Readonly<
    Record<
      | 'functions'
      | 'messages'
      | 'sessions'
      | 'grants'
      | 'browserSessions'
      | 'authorizationCodes'
      | 'userSessions'
      | 'authEvents'
      | 'setRisks'
      | 'passkeyRegistrations'
      | 'deviceOffers'
      | 'openImportJobs'
      | 'credentials'
      | 'provisionedLimits'
      | 'compromisedPasswords',
      Readonly<Record<Change, number>>
    >
  >;
}
