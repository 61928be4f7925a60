import {
  CreateResourceServerCommand,
  type CreateUserPoolClientCommandInput,
  DescribeUserPoolClientCommand,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from '../emulator.js';

/** What a client says of itself, without its name and pool: what is asked of CreateUserPoolClient and UpdateUserPoolClient alike. */
export type ClientInput = Partial<Omit<CreateUserPoolClientCommandInput, 'GenerateSecret' | 'ClientSecret'>>;

/** A client that may do at the OAuth endpoints all that one of a pool from `withApi` can be allowed. */
export const FULL = {
  SupportedIdentityProviders: ['COGNITO'],
  CallbackURLs: ['https://b.example/in', 'http://localhost:3000/in', 'myapp://in'],
  LogoutURLs: ['https://b.example/out', 'http://127.0.0.1:8080/out'],
  DefaultRedirectURI: 'myapp://in',
  AllowedOAuthFlows: ['implicit', 'code'],
  AllowedOAuthScopes: [
    'profile',
    'email',
    'openid',
    'phone',
    'aws.cognito.signin.user.admin',
    'https://api.example/v1/read',
  ],
  AllowedOAuthFlowsUserPoolClient: true,
} satisfies ClientInput;

/** Its lists as DescribeUserPoolClient answers them. */
export const FULL_IN_ORDER = {
  ...FULL,
  CallbackURLs: ['http://localhost:3000/in', 'https://b.example/in', 'myapp://in'],
  LogoutURLs: ['http://127.0.0.1:8080/out', 'https://b.example/out'],
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthScopes: [
    'aws.cognito.signin.user.admin',
    'email',
    'https://api.example/v1/read',
    'openid',
    'phone',
    'profile',
  ],
} satisfies ClientInput;

const machine: ClientInput = { AllowedOAuthFlows: ['client_credentials'] };

/**
 * Every refusal of OAuth members of a client without a secret in the pool `<pool>`: [what, exception, sentence, input]. `<pool>` in a sentence
 * stands for the pool's id.
 */
export const OAUTH_REFUSALS: readonly (readonly [string, string, string, ClientInput])[] = [
  [
    'OAuth without flows',
    'InvalidParameterException',
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthScopes: ['openid'] },
  ],
  [
    'OAuth without scopes',
    'InvalidParameterException',
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], CallbackURLs: ['https://a.example'] },
  ],
  [
    'client_credentials beside code',
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected along with code flow or implicit flow.',
    { AllowedOAuthFlows: ['code', 'client_credentials'] },
  ],
  [
    'client_credentials without a secret',
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected if client does not have a client secret.',
    machine,
  ],
  [
    'a flow of users without callbacks',
    'InvalidOAuthFlowException',
    'CallbackUrls can not be empty when code flow or implicit flow is selected',
    { AllowedOAuthFlows: ['implicit'] },
  ],
  [
    'a callback in plain HTTP',
    'InvalidParameterException',
    'http://a.example/in cannot use the HTTP protocol.',
    { CallbackURLs: ['https://a.example', 'http://a.example/in'] },
  ],
  [
    'a sign-out in plain HTTP',
    'InvalidParameterException',
    'http://a.example/out cannot use the HTTP protocol.',
    { LogoutURLs: ['http://localhost', 'http://a.example/out'] },
  ],
  [
    'a callback with a fragment',
    'InvalidParameterException',
    'https://a.example#in cannot use fragment',
    { CallbackURLs: ['https://a.example#in'] },
  ],
  [
    'a callback that is not absolute',
    'InvalidParameterException',
    'a.example/in is not an absolute URI.',
    { CallbackURLs: ['a.example/in'] },
  ],
  [
    'a default that is no callback',
    'InvalidParameterException',
    'The default redirect URI https://a.example/ is not in the callback URIs list.',
    { CallbackURLs: ['https://a.example'], DefaultRedirectURI: 'https://a.example/' },
  ],
  [
    'a scope that no resource server has',
    'ScopeDoesNotExistException',
    'Invalid scope requested: https://api.example/v1/write',
    { AllowedOAuthScopes: ['openid', 'https://api.example/v1/read', 'https://api.example/v1/write'] },
  ],
  [
    'a provider that the pool has not',
    'InvalidParameterException',
    'The provider Google does not exist for User Pool <pool>.',
    { SupportedIdentityProviders: ['COGNITO', 'Google'] },
  ],
];

/** A pool whose resource server `https://api.example/v1` has the scope `read`; another pool's has `write`. */
export const withApi = async (emulator: TestEmulator): Promise<string> => {
  const [here, elsewhere] = [await emulator.pool(), await emulator.pool({ PoolName: 'other' })];
  for (const [UserPoolId, ScopeName] of [
    [here.Id, 'read'],
    [elsewhere.Id, 'write'],
  ]) {
    const Scopes = [{ ScopeName, ScopeDescription: 'A scope' }];
    await emulator
      .idp()
      .send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'https://api.example/v1', Name: 'API', Scopes }));
  }
  return here.Id;
};

export const describeClient = async (
  emulator: TestEmulator,
  UserPoolId: string,
  ClientId: string,
): Promise<UserPoolClientType | undefined> =>
  (await emulator.idp().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient;
