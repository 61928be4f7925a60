import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPoolEvent } from './events.js';
import { sessionTierRefusal } from './session-tracking.js';
import type { SessionConfiguration } from './settings.js';
import type { UserPool } from './state.js';

/**
 * Replaces how a pool tracks sessions. Turned off, what is recorded stays, and nothing is added.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html
 */
export const setPoolSessionConfiguration = (pool: UserPool, asked: SessionConfiguration): Decision<UserPoolEvent> => {
  const refusal = sessionTierRefusal(pool);
  if (refusal) return refuse(refusal);
  const { UserSessionTracking, TokenSession } = asked;
  const configuration = { UserSessionTracking, TokenSession: { MaxPerUser: TokenSession.MaxPerUser } };
  return accept({ type: 'UserPoolSessionsConfigured', data: { poolId: pool.id, configuration } });
};
