import type { ClientSessionConfiguration } from '../../domain/client/settings.js';
import type { SessionConfiguration } from '../../domain/user-pool/settings.js';
import type { UserSession } from '../../domain/user-session/state.js';
import type {
  ListUserSessionsResponse,
  SessionDescriptionType,
  SetUserPoolClientSessionConfigurationResponse,
  SetUserPoolSessionConfigurationResponse,
} from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** "Amazon Cognito returns all of a user's sessions in a single page of up to 125 sessions." */
const PAGE = 125;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SessionDescriptionType.html */
const userSessionAnswer = (session: UserSession, isCurrent: boolean): SessionDescriptionType => ({
  SessionId: session.id,
  SessionType: session.follows.type,
  ClientId: session.clientId,
  CreateDate: timestamp(session.createdAt),
  LastActiveDate: timestamp(session.lastActiveAt),
  DeviceType: session.lastBy.device,
  LastIPAddress: session.lastBy.address,
  // Nothing is known of where an address of this machine or its network is.
  LastLocation: { Country: 'unknown' },
  OriginSessionId: session.originSessionId,
  IsCurrentSession: isCurrent,
});

/** `isCurrent`: whether a session is that of the token that came with the call. */
export const userSessionsAnswer = (
  sessions: readonly UserSession[],
  isCurrent: (session: UserSession) => boolean,
): ListUserSessionsResponse => ({
  Sessions: sessions.slice(0, PAGE).map((session) => userSessionAnswer(session, isCurrent(session))),
});

export const poolSessionsAnswer = (
  UserPoolId: string,
  { UserSessionTracking, TokenSession }: SessionConfiguration,
): SetUserPoolSessionConfigurationResponse => ({ UserPoolId, UserSessionTracking, TokenSession });

export const clientSessionsAnswer = (
  UserPoolId: string,
  ClientId: string,
  { SSOSession }: ClientSessionConfiguration,
): SetUserPoolClientSessionConfigurationResponse => ({ UserPoolId, ClientId, SSOSession });
