import { accept, type Decision } from '../kernel/decision.js';
import type { ResourceServerEvent } from './events.js';
import type { ResourceServer } from './state.js';

/** A resource server may be deleted whose scopes app clients have. */
export const deleteResourceServer = ({ poolId, identifier }: ResourceServer): Decision<ResourceServerEvent> =>
  accept({ type: 'ResourceServerDeleted', data: { poolId, identifier } });
