import {
  AssociateSoftwareTokenCommand,
  InitiateAuthCommand,
  type InitiateAuthResponse,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeResponse,
  type SetUserPoolMfaConfigCommandInput,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Secret, TOTP } from 'otpauth';
import type { TestEmulator } from './emulator.js';
import { PASSWORD, type Setting } from './signed-in.js';

export const SMS_SENDER = {
  SnsCallerArn: 'arn:aws:iam::000000000000:role/sms',
  ExternalId: 'external',
};

/** A pool's MFA, as SetUserPoolMfaConfig takes it. */
export const setMfa = (
  emulator: TestEmulator,
  UserPoolId: string,
  input: Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>,
) => emulator.idp().send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...input }));

export const TOTP_ON = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } as const;
export const TOTP_OPTIONAL = { ...TOTP_ON, MfaConfiguration: 'OPTIONAL' } as const;

/** What the first call of a sign-in answers. */
export const beginSignIn = (
  emulator: TestEmulator,
  { clientId: ClientId }: Setting,
  USERNAME = 'alice',
): Promise<InitiateAuthResponse> =>
  emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

export const answerChallenge = (
  emulator: TestEmulator,
  { clientId: ClientId }: Setting,
  { ChallengeName, Session }: Pick<InitiateAuthResponse, 'ChallengeName' | 'Session'>,
  responses: Record<string, string>,
): Promise<RespondToAuthChallengeResponse> =>
  emulator.idp().send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: 'alice', ...responses },
    }),
  );

/** An authenticator app that took a secret; `at` is its clock, epoch milliseconds. */
export const codeOf = (secret: string, at = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

/** Registers an authenticator app with an access token, and answers its secret. */
export const registerApp = async (emulator: TestEmulator, AccessToken: string, at?: number): Promise<string> => {
  const { SecretCode = '' } = await emulator.idp().send(new AssociateSoftwareTokenCommand({ AccessToken }));
  await emulator.idp().send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(SecretCode, at) }));
  return SecretCode;
};
