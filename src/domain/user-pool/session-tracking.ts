import { Refusal } from '../kernel/refusal.js';
import type { SessionConfiguration } from './settings.js';
import type { UserPool } from './state.js';

type Configured = Pick<UserPool, 'sessionConfiguration'>;

const NEVER_SET: SessionConfiguration = { UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } };

/** How AWS's refusals would name it; not observed. */
export const SESSION_TRACKING = 'User Session Tracking';

export const sessionConfigurationOf = ({ sessionConfiguration = NEVER_SET }: Configured): SessionConfiguration =>
  sessionConfiguration;

/** Whether the pool keeps a record of its users' sessions. */
export const tracksSessions = (pool: Configured): boolean =>
  sessionConfigurationOf(pool).UserSessionTracking === 'ENABLED';

/** How many token sessions a user may have at a time. */
export const sessionLimit = (pool: Configured): number => sessionConfigurationOf(pool).TokenSession.MaxPerUser;

export const trackingOffRefusal = (pool: Configured): Refusal | undefined =>
  tracksSessions(pool)
    ? undefined
    : new Refusal('OperationNotEnabledException', 'User session tracking is not enabled for the user pool.');

/** Pools of the LITE plan cannot configure sessions at all. */
export const sessionTierRefusal = ({ settings }: Pick<UserPool, 'settings'>): Refusal | undefined =>
  settings.UserPoolTier === 'LITE'
    ? new Refusal(
        'FeatureUnavailableInTierException',
        `The following feature is not available for the LITE pricing tier configured: ${SESSION_TRACKING}`,
      )
    : undefined;
