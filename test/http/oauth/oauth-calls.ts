import {
  CreateResourceServerCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../../operations/emulator.js';
import { type Setting, withAlice } from '../../operations/signed-in.js';

export const CALLBACK = 'https://app.example/callback';
export const GOODBYE = 'https://app.example/bye';

/** What an endpoint answered; the parsed body where it is JSON. */
export interface EndpointAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const send = async (url: string, init: RequestInit = {}): Promise<EndpointAnswer> => {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  const body = isJson ? (JSON.parse(text) as Readonly<Record<string, unknown>>) : {};
  return { status: answer.status, headers: answer.headers, text, body };
};

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** POSTs a form to a path of the emulator. */
export const post = (
  emulator: TestEmulator,
  path: string,
  fields: Fields,
  headers: Readonly<Record<string, string>> = {},
): Promise<EndpointAnswer> =>
  send(`${emulator.endpoint()}/${path}`, {
    method: 'POST',
    body: new URLSearchParams(
      Array.isArray(fields) ? [...(fields as [string, string][])] : (fields as Record<string, string>),
    ),
    headers,
  });

export const basic = (id: string, secret: string): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

/** The resource server `api` with the scopes `read` and `write`. */
export const addApi = async (emulator: TestEmulator, poolId: string): Promise<void> => {
  await emulator.idp().send(
    new CreateResourceServerCommand({
      UserPoolId: poolId,
      Identifier: 'api',
      Name: 'API',
      Scopes: ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
    }),
  );
};

export const WEB = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthScopes: ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'],
  CallbackURLs: [CALLBACK],
  LogoutURLs: [GOODBYE],
  SupportedIdentityProviders: ['COGNITO'],
} satisfies Partial<CreateUserPoolClientCommandInput>;

/** A pool with alice, and a client that may use code and implicit flow. */
export const withWeb = (
  emulator: TestEmulator,
  options: {
    pool?: Partial<CreateUserPoolCommandInput>;
    client?: Partial<CreateUserPoolClientCommandInput>;
  } = {},
): Promise<Setting> =>
  withAlice(emulator, {
    ...options,
    client: { ...WEB, ...options.client },
    attributes: [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  });

/** A pool with a resource server, and a confidential client for itself. */
export const withMachine = async (
  emulator: TestEmulator,
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<{ poolId: string; clientId: string; secret: string }> => {
  const pool = await emulator.pool();
  await addApi(emulator, pool.Id);
  const { ClientId: clientId, ClientSecret: secret = '' } = await emulator.client(pool.Id, {
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['api/read', 'api/write'],
    ...client,
  });
  return { poolId: pool.Id, clientId, secret };
};
