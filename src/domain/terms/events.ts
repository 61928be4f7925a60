import type { DomainEvent } from '../kernel/event.js';

export type TermsName = 'terms-of-use' | 'privacy-policy';

/** Addresses by language: `cognito:default`, `cognito:german`, … */
export type Links = Readonly<Record<string, string>>;

export interface TermsContent {
  readonly name: TermsName;
  readonly source: 'LINK';
  readonly enforcement: 'NONE';
  readonly links: Links;
}

interface Named {
  readonly poolId: string;
  readonly termsId: string;
  readonly clientId: string;
}

export type TermsEvent =
  | DomainEvent<'TermsCreated', Named & TermsContent>
  /** Says the whole of the document as it is now. */
  | DomainEvent<'TermsUpdated', Named & TermsContent>
  /** An import says how a document stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<'TermsImported', Named & TermsContent & { readonly createdAt: number; readonly modifiedAt: number }>
  | DomainEvent<'TermsDeleted', Named>;
