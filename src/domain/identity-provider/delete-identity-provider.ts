import { accept, type Decision } from '../kernel/decision.js';
import type { IdentityProviderEvent } from './events.js';
import type { IdentityProvider } from './state.js';

/** A provider may be deleted that app clients name, and that users are linked to: they keep its name. */
export const deleteIdentityProvider = ({ poolId, name }: IdentityProvider): Decision<IdentityProviderEvent> =>
  accept({ type: 'IdentityProviderDeleted', data: { poolId, name } });
