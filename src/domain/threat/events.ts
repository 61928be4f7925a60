import type { DomainEvent } from '../kernel/event.js';
import type { OfUser } from '../user/events.js';
import type { RiskSettings } from './risk-settings.js';

export type RiskLevel = 'Low' | 'Medium' | 'High';
export type AuthEventType = 'SignIn' | 'SignUp' | 'ForgotPassword' | 'PasswordChange' | 'ResendCode';
export type AuthEventResponse = 'Pass' | 'Fail' | 'InProgress';
export type FeedbackValue = 'Valid' | 'Invalid';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EventRiskType.html */
export interface EventRisk {
  readonly decision: 'NoRisk' | 'AccountTakeover' | 'Block';
  readonly level?: RiskLevel;
  readonly compromised: boolean;
}

export interface ChallengeOutcome {
  readonly name: 'Password' | 'Mfa';
  readonly response: 'Success' | 'Failure';
}

/** What is known of where an event came from. */
export interface EventContext {
  readonly ipAddress: string;
  readonly deviceName?: string;
  readonly timezone?: string;
}

/** How an authentication event stands. */
export interface Standing {
  readonly response: AuthEventResponse;
  /** Absent until it is judged. */
  readonly risk?: EventRisk;
  readonly challenges: readonly ChallengeOutcome[];
  /** The challenge that it waits at. */
  readonly sessionId?: string;
  /** Its risk is the one that was set for the user's next sign-in, which counts one off. */
  readonly wasSet?: true;
}

interface Configured {
  readonly poolId: string;
  /** An app client's, or ALL. */
  readonly clientId: string;
}

/** What threat protection knows: its configuration, the authentication events of users, and what tests have told it to see. */
export type ThreatEvent =
  /** Says the whole of it: what is not there was taken away. */
  | DomainEvent<'RiskConfigurationSet', Configured & RiskSettings>
  /** An import says how it stands, all of it. `modifiedAt` is epoch milliseconds. */
  | DomainEvent<
      'RiskConfigurationImported',
      Configured & { readonly settings: RiskSettings; readonly modifiedAt: number }
    >
  | DomainEvent<'RiskConfigurationReset', Configured>
  | DomainEvent<
      'AuthEventRecorded',
      OfUser & Standing & { readonly eventId: string; readonly type: AuthEventType; readonly context: EventContext }
    >
  /** A challenge of the sign-in was answered. */
  | DomainEvent<'AuthEventContinued', OfUser & Standing & { readonly eventId: string }>
  | DomainEvent<
      'AuthEventFeedbackGiven',
      OfUser & { readonly eventId: string; readonly value: FeedbackValue; readonly provider: 'Admin' | 'User' }
    >
  /** The next sign-ins of the user have this risk, so many of them; none: as before. */
  | DomainEvent<'SignInRiskSet', OfUser & { readonly level: RiskLevel; readonly times: number }>
  /** SHA-256 of passwords, in hexadecimal digits: they count as known to attackers from now on, or no more. */
  | DomainEvent<'PasswordsCompromised', { readonly digests: readonly string[] }>
  | DomainEvent<'PasswordsCleared', { readonly digests: readonly string[] }>;
