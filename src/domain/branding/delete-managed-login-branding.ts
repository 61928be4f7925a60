import { accept, type Decision } from '../kernel/decision.js';
import type { BrandingEvent } from './events.js';
import type { Branding } from './state.js';

/** Nothing stands in the way; the client's pages of managed login do not work without a style. */
export const deleteManagedLoginBranding = ({ poolId, id: brandingId, clientId }: Branding): Decision<BrandingEvent> =>
  accept({ type: 'ManagedLoginBrandingDeleted', data: { poolId, brandingId, clientId } });
