import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from './emulator.js';

export const PASSWORD = 'Passw0rd!';

/** Flows that sign-in tests need, all at once. */
export const FLOWS = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
] as const;

export interface Setting {
  readonly poolId: string;
  readonly clientId: string;
  readonly secret: string | undefined;
}

/** A pool with a client that allows the password flows, and a confirmed user alice. */
export const withAlice = async (
  emulator: TestEmulator,
  options: {
    pool?: Partial<CreateUserPoolCommandInput>;
    client?: Partial<CreateUserPoolClientCommandInput>;
    attributes?: AttributeType[];
  } = {},
): Promise<Setting> => {
  const pool = await emulator.pool(options.pool);
  const client = await emulator.client(pool.Id, { ExplicitAuthFlows: [...FLOWS], ...options.client });
  const UserAttributes = options.attributes ?? [{ Name: 'email', Value: 'alice@example.com' }];
  await addUser(emulator, pool.Id, 'alice', UserAttributes);
  return { poolId: pool.Id, clientId: client.ClientId, secret: client.ClientSecret };
};

export const addUser = async (
  emulator: TestEmulator,
  UserPoolId: string,
  Username: string,
  UserAttributes: AttributeType[] = [],
): Promise<void> => {
  const idp = emulator.idp();
  await idp.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
  await idp.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
};

export interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
}

export const signIn = async (
  emulator: TestEmulator,
  { clientId: ClientId }: Setting,
  USERNAME = 'alice',
  more: Record<string, string> = {},
): Promise<Tokens> => {
  const { AuthenticationResult } = await emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME, PASSWORD, ...more },
    }),
  );
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
  if (!AccessToken || !IdToken || !RefreshToken) throw new Error('The sign-in answered no tokens.');
  return { AccessToken, IdToken, RefreshToken };
};

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
