import type { AuthEvent } from '../domain/threat/state.js';
import type { User } from '../domain/user/state.js';

/** A log as AWS delivers it: the same members to each kind of destination. */
export interface LogRecord {
  /** Epoch milliseconds, in digits. */
  readonly eventTimestamp: string;
  readonly eventSource: 'USER_NOTIFICATION' | 'USER_ACTIVITY';
  readonly logLevel: 'ERROR' | 'INFO';
  readonly message: Readonly<Record<string, string | readonly string[]>>;
  readonly logSourceId: { readonly userPoolId: string };
}

/** That a message did not get to a user. https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html */
export const notificationRecord = (userPoolId: string, at: number, details: string): LogRecord => ({
  eventTimestamp: String(at),
  eventSource: 'USER_NOTIFICATION',
  logLevel: 'ERROR',
  message: { details },
  logSourceId: { userPoolId },
});

const EVENT_TYPES = {
  SignIn: 'SIGN_IN',
  SignUp: 'SIGN_UP',
  ForgotPassword: 'FORGOT_PASSWORD',
  PasswordChange: 'PASSWORD_CHANGE',
  ResendCode: 'RESEND_CODE',
} as const satisfies Record<AuthEvent['type'], string>;

const DECISIONS = { NoRisk: 'PASS', AccountTakeover: 'ACCOUNT_TAKEOVER', Block: 'BLOCK' } as const;

/**
 * What a user did, as threat protection saw it. What is not known is empty, as it is at AWS; so are place, client and request.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 */
export const activityRecord = (user: User, event: AuthEvent, at: number): LogRecord => {
  const { risk, feedback, context } = event;
  return {
    eventTimestamp: String(at),
    eventSource: 'USER_ACTIVITY',
    logLevel: 'INFO',
    message: {
      version: '1',
      eventId: event.eventId,
      eventType: EVENT_TYPES[event.type],
      userSub: user.sub,
      userName: user.username,
      userPoolId: user.poolId,
      clientId: '',
      creationDate: dated(event.createdAt),
      eventResponse: event.response,
      riskLevel: risk?.level?.toUpperCase() ?? '',
      riskDecision: risk ? DECISIONS[risk.decision] : '',
      challenges: event.challenges.map(({ name, response }) => `${name}:${response}`),
      deviceName: context.deviceName ?? '',
      ipAddress: context.ipAddress,
      requestId: '',
      idpName: '',
      compromisedCredentialDetected: String(risk?.compromised ?? false),
      city: '',
      country: '',
      eventFeedbackValue: feedback?.value ?? '',
      eventFeedbackDate: feedback ? dated(feedback.at) : '',
      eventFeedbackProvider: feedback?.provider ?? '',
      hasContextData: String(context.deviceName !== undefined),
    },
    logSourceId: { userPoolId: user.poolId },
  };
};

/** `Wed Jul 17 17:25:55 UTC 2024` */
const dated = (at: number): string =>
  new Date(at).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, '$1 $3 $2 $5 UTC $4');
