import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, resourceNotFound } from '../kernel/refusal.js';
import type { ClientEvent } from './events.js';
import type { Client } from './state.js';

/** Takes a secret away; the last one stays, since a confidential client does not become public. Wordings have not been observed. */
export const deleteClientSecret = (client: Client, secretId: string): Decision<ClientEvent> => {
  if (!client.secrets.some(({ id }) => id === secretId)) {
    return refuse(resourceNotFound(`Client secret ${secretId} does not exist.`));
  }
  if (client.secrets.length === 1) return refuse(invalidParameter('The last client secret cannot be deleted.'));
  return accept({ type: 'ClientSecretDeleted', data: { poolId: client.poolId, clientId: client.id, secretId } });
};
