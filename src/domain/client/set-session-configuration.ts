import { accept, type Decision, refuse } from '../kernel/decision.js';
import { sessionTierRefusal, trackingOffRefusal } from '../user-pool/session-tracking.js';
import type { UserPool } from '../user-pool/state.js';
import type { ClientEvent } from './events.js';
import type { ClientSessionConfiguration } from './settings.js';
import type { Client } from './state.js';

/**
 * Replaces for how long a client lets users in who have signed in through another.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html
 */
export const setClientSessionConfiguration = (
  pool: UserPool,
  client: Client,
  { SSOSession }: ClientSessionConfiguration,
): Decision<ClientEvent> => {
  const refusal = sessionTierRefusal(pool) ?? trackingOffRefusal(pool);
  if (refusal) return refuse(refusal);
  const configuration = { SSOSession: { MaxValidityMinutes: SSOSession.MaxValidityMinutes } };
  return accept({ type: 'ClientSessionsConfigured', data: { poolId: pool.id, clientId: client.id, configuration } });
};
