import { ConfirmForgotPasswordCommand, ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';
import type { Setting } from '../signed-in.js';
import { asAttributes, sentMessages } from './user-calls.js';

export const VERIFIED = asAttributes({ email: 'alice@example.com', email_verified: 'true' });
export const FRESH = 'Fresh0ne!';

export const forgot = (emulator: TestEmulator, { clientId: ClientId }: Setting, Username = 'alice') =>
  emulator.idp().send(new ForgotPasswordCommand({ ClientId, Username }));

export const confirmForgot = (
  emulator: TestEmulator,
  { clientId: ClientId }: Setting,
  ConfirmationCode: string,
  { Username = 'alice', Password = FRESH } = {},
) => emulator.idp().send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }));

/** The code that was sent last. */
export const lastCode = async (emulator: TestEmulator): Promise<string> => {
  const code = (await sentMessages(emulator)).at(-1)?.code;
  if (code === undefined) throw new Error('No code was sent.');
  return code;
};

/** Six digits that are not this code. */
export const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

export const UNKNOWN_USER = {
  name: 'UserNotFoundException',
  message: 'Username/client id combination not found.',
};
export const NOT_RESETTABLE = {
  name: 'NotAuthorizedException',
  message: 'User password cannot be reset in the current state.',
};
export const UNREACHABLE = {
  name: 'InvalidParameterException',
  message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
};
export const ADMINISTERED = {
  name: 'NotAuthorizedException',
  message: 'Contact administrator to reset password.',
};
export const NO_SMS = {
  name: 'InvalidParameterException',
  message: 'User pool does not have SMS configuration to send messages.',
};
export const LIMIT = {
  name: 'LimitExceededException',
  message: 'Attempt limit exceeded, please try after some time.',
};
export const MISMATCH = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
};
export const EXPIRED = {
  name: 'ExpiredCodeException',
  message: 'Invalid code provided, please request a code again.',
};
