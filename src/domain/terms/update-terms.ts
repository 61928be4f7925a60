import { accept, type Decision, refuse } from '../kernel/decision.js';
import { termsExist } from './create-terms.js';
import type { TermsContent, TermsEvent } from './events.js';
import { linksRefusal } from './links.js';
import type { Terms } from './state.js';

/** Members left out keep their value; links are replaced as a whole. `namesake` is the client's document of the new name, if any. */
export const updateTerms = (
  before: Terms,
  namesake: Terms | undefined,
  changes: { readonly [M in keyof TermsContent]: TermsContent[M] | undefined },
): Decision<TermsEvent> => {
  const { poolId, id: termsId, clientId } = before;
  const refusal = changes.links && linksRefusal(changes.links);
  if (refusal) return refuse(refusal);
  if (namesake && namesake.id !== termsId) return refuse(termsExist(namesake.name, clientId));
  const {
    name = before.name,
    source = before.source,
    enforcement = before.enforcement,
    links = before.links,
  } = changes;
  return accept({ type: 'TermsUpdated', data: { poolId, termsId, clientId, name, source, enforcement, links } });
};
