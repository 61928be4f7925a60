import { accept, type Decision } from '../kernel/decision.js';
import type { ClientEvent } from './events.js';
import type { Client } from './state.js';

/** Nothing stands in the way; what was granted through the client ends with it. */
export const deleteUserPoolClient = ({ poolId, id: clientId }: Client): Decision<ClientEvent> =>
  accept({ type: 'UserPoolClientDeleted', data: { poolId, clientId } });
