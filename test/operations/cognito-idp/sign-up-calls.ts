import {
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  SignUpCommand,
  type SignUpCommandInput,
  type SignUpCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';
import { FLOWS, PASSWORD, type Setting } from '../signed-in.js';
import { asAttributes, sentMessages } from './user-calls.js';

export const UNKNOWN_CLIENT = '1234567890abcdefghijklmnop';
export const CLIENT_REFUSAL = {
  name: 'ResourceNotFoundException',
  message: `User pool client ${UNKNOWN_CLIENT} does not exist.`,
};
export const UNKNOWN_USER = {
  name: 'UserNotFoundException',
  message: 'Username/client id combination not found.',
};
export const DISABLED = { name: 'NotAuthorizedException', message: 'User is disabled.' };
export const LIMIT = {
  name: 'LimitExceededException',
  message: 'Attempt limit exceeded, please try after some time.',
};
export const BY_LINK = { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } } as const;
export const DISCREET = { PreventUserExistenceErrors: 'ENABLED' } as const;

export interface PoolOptions {
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
}

/** A pool that verifies e-mail addresses by itself, and its client. */
export const openPool = async (emulator: TestEmulator, options: PoolOptions = {}): Promise<Setting> => {
  const pool = await emulator.pool({ AutoVerifiedAttributes: ['email'], ...options.pool });
  const client = await emulator.client(pool.Id, { ExplicitAuthFlows: [...FLOWS], ...options.client });
  return { poolId: pool.Id, clientId: client.ClientId, secret: client.ClientSecret };
};

export const signUp = (
  emulator: TestEmulator,
  { clientId: ClientId }: Pick<Setting, 'clientId'>,
  more: Partial<SignUpCommandInput> = {},
): Promise<SignUpCommandOutput> =>
  emulator.idp().send(
    new SignUpCommand({
      ClientId,
      Username: 'alice',
      Password: PASSWORD,
      UserAttributes: asAttributes({ email: 'alice@example.com' }),
      ...more,
    }),
  );

/** The code that was sent last. */
export const lastCode = async (emulator: TestEmulator): Promise<string> => {
  const code = (await sentMessages(emulator)).at(-1)?.code;
  if (code === undefined) throw new Error('No code was sent.');
  return code;
};

/** Another code of the same length. */
export const otherThan = (code: string): string => (code === '000000' ? '111111' : '000000');

/** The three refusals of a secret hash, of an operation that is called with a client and perhaps a hash. */
export const expectProvedClient = async (
  emulator: TestEmulator,
  ask: (input: { ClientId: string; SecretHash?: string }) => Promise<unknown>,
): Promise<void> => {
  const confidential = (await openPool(emulator, { client: { GenerateSecret: true } })).clientId;
  const open = (await openPool(emulator)).clientId;
  await expect(ask({ ClientId: confidential })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: `Client ${confidential} is configured with secret but SECRET_HASH was not received`,
  });
  for (const ClientId of [confidential, open]) {
    await expect(ask({ ClientId, SecretHash: 'bm9uZQ==' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Unable to verify secret hash for client ${ClientId}`,
    });
  }
};
