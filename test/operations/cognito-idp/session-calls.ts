import {
  AdminListUserSessionsCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  type SessionDescriptionType,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CALLBACK, post } from '../../http/oauth/oauth-calls.js';
import type { TestBrowser } from '../../http/oauth/test-browser.js';
import type { TestEmulator } from '../emulator.js';
import type { Setting } from '../signed-in.js';

export const track = (
  emulator: TestEmulator,
  UserPoolId: string,
  MaxPerUser = 20,
  UserSessionTracking: 'ENABLED' | 'DISABLED' = 'ENABLED',
) =>
  emulator
    .idp()
    .send(
      new SetUserPoolSessionConfigurationCommand({ UserPoolId, UserSessionTracking, TokenSession: { MaxPerUser } }),
    );

export const reuse = (emulator: TestEmulator, UserPoolId: string, ClientId: string, MaxValidityMinutes: number) =>
  emulator
    .idp()
    .send(
      new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession: { MaxValidityMinutes } }),
    );

/** Sessions as a user sees them; those that are listed always have an id. */
export const sessionsOf = async (emulator: TestEmulator, AccessToken: string): Promise<readonly Session[]> => {
  const { Sessions = [] } = await emulator.idp().send(new ListUserSessionsCommand({ AccessToken }));
  return Sessions as Session[];
};

export const sessionsAt = async (
  emulator: TestEmulator,
  UserPoolId: string,
  Username = 'alice',
): Promise<readonly Session[]> => {
  const { Sessions = [] } = await emulator.idp().send(new AdminListUserSessionsCommand({ UserPoolId, Username }));
  return Sessions as Session[];
};

export type Session = SessionDescriptionType & { readonly SessionId: string };

export const refresh = (emulator: TestEmulator, { clientId }: Pick<Setting, 'clientId'>, REFRESH_TOKEN: string) =>
  emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: clientId,
      AuthParameters: { REFRESH_TOKEN },
    }),
  );

export const getUser = (emulator: TestEmulator, AccessToken: string) =>
  emulator.idp().send(new GetUserCommand({ AccessToken }));

export const REVOKED_REFRESH = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
export const REVOKED_ACCESS = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' };
export const TRACKING_OFF = {
  name: 'OperationNotEnabledException',
  message: 'User session tracking is not enabled for the user pool.',
};
export const noSession = (id: string) => ({
  name: 'ResourceNotFoundException',
  message: `Session ${id} does not exist.`,
});

/** Where a browser is sent to that wants to sign in for a client. */
export const authorizeUrl = (emulator: TestEmulator, clientId: string, responseType = 'code'): string => {
  const query = { client_id: clientId, redirect_uri: CALLBACK, response_type: responseType };
  return `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
};

/** Whether the client lets the browser's user in without the page of sign-in. */
export const isLetIn = async (emulator: TestEmulator, browser: TestBrowser, clientId: string): Promise<boolean> => {
  const { location = '' } = await browser.get(authorizeUrl(emulator, clientId));
  return location.startsWith(CALLBACK);
};

export const codeIn = (location: string | undefined): string => new URL(location ?? '').searchParams.get('code') ?? '';

export const exchange = (emulator: TestEmulator, clientId: string, code: string) =>
  post(emulator, 'oauth2/token', {
    ...{ grant_type: 'authorization_code', client_id: clientId, redirect_uri: CALLBACK, code },
  });

/** Tokens for a client, which the browser gets by signing in as alice unless it is let in. */
export const tokensByBrowser = async (
  emulator: TestEmulator,
  browser: TestBrowser,
  clientId: string,
): Promise<{ readonly access: string; readonly refresh: string }> => {
  const url = authorizeUrl(emulator, clientId);
  const { location: first = '' } = await browser.get(url);
  const location = first.startsWith(CALLBACK) ? first : (await browser.signIn(url)).location;
  const { body } = await exchange(emulator, clientId, codeIn(location));
  return { access: String(body.access_token), refresh: String(body.refresh_token) };
};
