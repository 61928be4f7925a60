import {
  AdminConfirmSignUpCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  type LambdaConfigType,
  ResendConfirmationCodeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';
import { PASSWORD, type Setting } from '../signed-in.js';
import { openPool, type PoolOptions } from './sign-up-calls.js';
import { asAttributes, createUser } from './user-calls.js';

/** What calls bring for triggers in these tests. */
export const METADATA = { from: 'web' };
export const EMAIL = 'alice@example.com';
export const VERIFIED = { email: EMAIL, email_verified: 'true' };
export const UNVERIFIED = { email: EMAIL, email_verified: 'false' };
/** How an SDK of these tests is named in `callerContext`. */
export const SDK = expect.stringMatching(/^aws-sdk-js-3\.\d+\.\d+$/) as unknown;

/** What a trigger is told of the caller. */
export const callerContext = (clientId: string | null) => ({ awsSdkVersion: SDK, clientId });

/** A pool that verifies e-mail addresses, with these triggers, and its client. */
export const poolWith = (
  emulator: TestEmulator,
  LambdaConfig: LambdaConfigType,
  { pool, client }: PoolOptions = {},
): Promise<Setting> => openPool(emulator, { pool: { LambdaConfig, ...pool }, ...(client && { client }) });

/** Sets the triggers of a pool whose users are there already. */
export const setTriggers = (
  emulator: TestEmulator,
  { poolId: UserPoolId }: Pick<Setting, 'poolId'>,
  LambdaConfig: LambdaConfigType,
) => emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId, AutoVerifiedAttributes: ['email'], LambdaConfig }));

/** Calls about alice, each with the metadata. */
export const asking = (emulator: TestEmulator, { poolId: UserPoolId, clientId: ClientId }: Setting) => {
  const Username = 'alice';
  const ClientMetadata = METADATA;
  return {
    confirmSignUp: (ConfirmationCode: string) =>
      emulator.idp().send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode, ClientMetadata })),
    adminConfirmSignUp: () =>
      emulator.idp().send(new AdminConfirmSignUpCommand({ UserPoolId, Username, ClientMetadata })),
    resend: () => emulator.idp().send(new ResendConfirmationCodeCommand({ ClientId, Username, ClientMetadata })),
    forgot: () => emulator.idp().send(new ForgotPasswordCommand({ ClientId, Username, ClientMetadata })),
    adminReset: () => emulator.idp().send(new AdminResetUserPasswordCommand({ UserPoolId, Username, ClientMetadata })),
    adminUpdate: (values: Readonly<Record<string, string>>) =>
      emulator.idp().send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username,
          UserAttributes: asAttributes(values),
          ClientMetadata,
        }),
      ),
  };
};

/** Makes alice, with a verified address and a password, and answers her `sub`. */
export const confirmedAlice = async (emulator: TestEmulator, { poolId }: Setting, Password = PASSWORD) => {
  const sub = await createUser(emulator, poolId, 'alice', VERIFIED);
  await emulator
    .idp()
    .send(new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'alice', Password, Permanent: true }));
  return sub;
};
