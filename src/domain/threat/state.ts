import { present } from '../user-pool/present.js';
import type { AuthEventType, EventContext, FeedbackValue, RiskLevel, Standing, ThreatEvent } from './events.js';
import type { RiskSettings } from './risk-settings.js';

/** How a pool, or one of its clients, answers risk. */
export interface RiskConfiguration {
  readonly poolId: string;
  /** An app client's, or ALL. */
  readonly clientId: string;
  readonly settings: RiskSettings;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** A sign-in, or something else that a user did, as threat protection keeps it. Times are epoch milliseconds. */
export interface AuthEvent extends Standing {
  readonly eventId: string;
  readonly type: AuthEventType;
  readonly context: EventContext;
  readonly createdAt: number;
  readonly feedback?: { readonly value: FeedbackValue; readonly provider: string; readonly at: number };
}

/** The risk of a user's next sign-ins, and of how many. */
export interface SetRisk {
  readonly level: RiskLevel;
  readonly times: number;
}

export const evolveRiskConfiguration = (
  event: Extract<
    ThreatEvent,
    { type: 'RiskConfigurationSet' | 'RiskConfigurationImported' | 'RiskConfigurationReset' }
  >,
  at: number,
): RiskConfiguration | undefined => {
  switch (event.type) {
    case 'RiskConfigurationSet': {
      const { poolId, clientId, ...settings } = event.data;
      return { poolId, clientId, settings, modifiedAt: at };
    }
    case 'RiskConfigurationImported':
      return event.data;
    case 'RiskConfigurationReset':
      return undefined;
  }
};

export const evolveAuthEvent = (
  before: AuthEvent | undefined,
  event: Extract<ThreatEvent, { type: 'AuthEventRecorded' | 'AuthEventContinued' | 'AuthEventFeedbackGiven' }>,
  at: number,
): AuthEvent | undefined => {
  switch (event.type) {
    case 'AuthEventRecorded': {
      const { eventId, type, context } = event.data;
      return { eventId, type, context, createdAt: at, ...standing(event.data) };
    }
    case 'AuthEventContinued': {
      if (!before) return undefined;
      const { eventId, type, context, createdAt, feedback } = before;
      return { ...present({ eventId, type, context, createdAt, feedback }), ...standing(event.data) };
    }
    case 'AuthEventFeedbackGiven': {
      const { value, provider } = event.data;
      return before && { ...before, feedback: { value, provider, at } };
    }
  }
};

const standing = ({ response, risk, challenges, sessionId }: Standing): Standing =>
  present({ response, risk, challenges, sessionId });

/** What is left of a set risk after a sign-in that it was the risk of. */
export const countedOff = ({ level, times }: SetRisk): SetRisk | undefined =>
  times > 1 ? { level, times: times - 1 } : undefined;
