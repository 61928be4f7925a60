import { accept, type Decision, refuse } from '../kernel/decision.js';
import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import { invalidParameter } from '../kernel/refusal.js';
import { linksMissing, termsExist, termsLimitRefusal } from './create-terms.js';
import type { Links, TermsEvent, TermsName } from './events.js';
import { linksRefusal } from './links.js';
import type { Terms } from './state.js';

/** A document as an import says it; links that are left out stay as they are. Times are epoch milliseconds. */
export interface ImportedTerms extends SaidDates {
  readonly name: TermsName;
  readonly id?: string | undefined;
  readonly links?: Links | undefined;
}

/** What a pool has where a document shall be. */
export interface TermsThere {
  /** The client's document of the name that is said. */
  readonly ofName: Terms | undefined;
  /** Whoever's has the id that is said. */
  readonly ofId: Terms | undefined;
  /** How many the pool has. */
  readonly documents: number;
}

/** Gives a client terms or a privacy policy, or brings what it has to what is said. `freshId` is the id of a new one that says none. */
export const importTerms = (
  { poolId, clientId }: Pick<Terms, 'poolId' | 'clientId'>,
  { ofName, ofId, documents }: TermsThere,
  { name, ...asked }: ImportedTerms,
  given: { readonly at: number; readonly freshId: () => string },
): Decision<TermsEvent> => {
  const before = asked.id === undefined ? ofName : ofId;
  if (before && before.clientId !== clientId) {
    return refuse(invalidParameter(`The terms ${before.id} are those of the client ${before.clientId}.`));
  }
  if (ofName && ofName.id !== before?.id) return refuse(termsExist(name, clientId));
  const links = asked.links ?? before?.links;
  if (!links) return refuse(linksMissing());
  const refusal = linksRefusal(links) ?? (before ? undefined : termsLimitRefusal(documents));
  if (refusal) return refuse(refusal);

  const id = before?.id ?? asked.id ?? given.freshId();
  // There is one source and one enforcement.
  const said = { id, poolId, clientId, name, source: 'LINK', enforcement: 'NONE', links } as const;
  const terms = importedAs(before, said, asked, given.at);
  if (!terms) return accept();
  const { id: termsId, ...data } = terms;
  return accept({ type: 'TermsImported', data: { termsId, ...data } });
};
