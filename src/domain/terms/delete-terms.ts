import { accept, type Decision } from '../kernel/decision.js';
import type { TermsEvent } from './events.js';
import type { Terms } from './state.js';

export const deleteTerms = ({ poolId, id: termsId, clientId }: Terms): Decision<TermsEvent> =>
  accept({ type: 'TermsDeleted', data: { poolId, termsId, clientId } });
