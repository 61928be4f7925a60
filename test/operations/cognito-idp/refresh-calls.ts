import {
  type AuthenticationResultType,
  type CreateUserPoolClientCommandInput,
  GetTokensFromRefreshTokenCommand,
  type GetTokensFromRefreshTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';
import type { Setting } from '../signed-in.js';

/** A client that signs in by password and rotates its refresh tokens. */
export const rotating = (RetryGracePeriodSeconds = 0): Partial<CreateUserPoolClientCommandInput> => ({
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds },
});

export const getTokens = async (
  emulator: TestEmulator,
  { clientId }: Pick<Setting, 'clientId'>,
  RefreshToken: string,
  more: Partial<GetTokensFromRefreshTokenCommandInput> = {},
): Promise<AuthenticationResultType> => {
  const command = new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken, ...more });
  const { AuthenticationResult } = await emulator.idp().send(command);
  if (!AuthenticationResult) throw new Error('GetTokensFromRefreshToken answered no tokens.');
  return AuthenticationResult;
};

/** The refresh token that takes the place of this one. */
export const nextToken = async (emulator: TestEmulator, setting: Setting, token: string): Promise<string> => {
  const { RefreshToken } = await getTokens(emulator, setting, token);
  if (RefreshToken === undefined) throw new Error('The refresh token was not rotated.');
  return RefreshToken;
};

export const refusal = (name: string, message: string) => ({ name, message, $metadata: { httpStatusCode: 400 } });
export const notAuthorized = (message: string) => refusal('NotAuthorizedException', message);

export const INVALID = notAuthorized('Invalid Refresh Token.');
export const REVOKED = notAuthorized('Refresh Token has been revoked');
export const REUSED = refusal('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation');
