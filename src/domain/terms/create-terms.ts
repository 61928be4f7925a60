import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, Refusal } from '../kernel/refusal.js';
import type { Links, TermsContent, TermsEvent, TermsName } from './events.js';
import { linksRefusal } from './links.js';
import type { Terms } from './state.js';

/** Quota "Terms documents per user pool". */
const DOCUMENTS_A_POOL = 40;

/** "Terms document names must be unique to the app client." */
export const termsExist = (name: TermsName, clientId: string): Refusal =>
  new Refusal('TermsExistsException', `Terms ${name} already exists for client ${clientId}`);

/** The model does not require them, and requires them in the answer. */
export const linksMissing = (): Refusal => invalidParameter('Links must be provided when TermsSource is LINK.');

/** `documents` is how many the pool has before another comes. */
export const termsLimitRefusal = (documents: number): Refusal | undefined =>
  documents >= DOCUMENTS_A_POOL ? limitExceeded('Terms limit exceeded.') : undefined;

/** `existing` is the client's document of that name, if there is one; `documents` is how many the pool has. */
export const createTerms = (
  existing: Terms | undefined,
  documents: number,
  command: Omit<TermsContent, 'links'> & {
    readonly poolId: string;
    readonly clientId: string;
    readonly links: Links | undefined;
  },
  given: { readonly draw: Draw },
): Decision<TermsEvent> => {
  const { poolId, clientId, links, ...content } = command;
  if (!links) return refuse(linksMissing());
  const refusal = linksRefusal(links);
  if (refusal) return refuse(refusal);
  if (existing) return refuse(termsExist(content.name, clientId));
  const limit = termsLimitRefusal(documents);
  if (limit) return refuse(limit);
  const termsId = given.draw.uuid('termsId');
  return accept({ type: 'TermsCreated', data: { poolId, termsId, clientId, ...content, links } });
};
