import type { TermsContent, TermsEvent } from './events.js';

/** Terms of use or a privacy policy, of one app client. Times are epoch milliseconds. */
export interface Terms extends TermsContent {
  readonly poolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const evolveTerms = (before: Terms | undefined, event: TermsEvent, at: number): Terms | undefined => {
  switch (event.type) {
    case 'TermsCreated':
    case 'TermsUpdated': {
      const { termsId: id, ...rest } = event.data;
      return { id, ...rest, createdAt: before?.createdAt ?? at, modifiedAt: at };
    }
    case 'TermsImported': {
      const { termsId: id, ...rest } = event.data;
      return { id, ...rest };
    }
    case 'TermsDeleted':
      return undefined;
  }
};
