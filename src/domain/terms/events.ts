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
  | DomainEvent<'TermsDeleted', Named>;
