import type { AskedSettings } from '../../../src/domain/client/complete-settings.js';
import { oauthSettingsRefusal } from '../../../src/domain/client/oauth-settings-refusal.js';
import { given, sampleClient, samplePool } from './samples.js';

const refused = (asked: AskedSettings, confidential = false): string | undefined => {
  const { settings } = sampleClient(asked);
  const refusal = oauthSettingsRefusal(samplePool(), settings, confidential, given);
  return refusal && `${refusal.exception}: ${refusal.message}`;
};

const REQUIRED =
  'InvalidParameterException: AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.';
const ALONE =
  'InvalidOAuthFlowException: client_credentials flow can not be selected along with code flow or implicit flow.';
const SECRET =
  'InvalidOAuthFlowException: client_credentials flow can not be selected if client does not have a client secret.';
const NOWHERE = 'InvalidOAuthFlowException: CallbackUrls can not be empty when code flow or implicit flow is selected';
const PLAIN = 'InvalidParameterException: http://a.example cannot use the HTTP protocol.';
const DEFAULT =
  'InvalidParameterException: The default redirect URI https://b.example is not in the callback URIs list.';
const NO_GOOGLE = 'InvalidParameterException: The provider Google does not exist for User Pool us-east-1_Sample001.';

const CallbackURLs = ['https://a.example'];
const machine: AskedSettings = { AllowedOAuthFlows: ['client_credentials'] };
const web: AskedSettings = { AllowedOAuthFlows: ['code', 'implicit'], CallbackURLs };
const on: AskedSettings = { AllowedOAuthFlowsUserPoolClient: true };

describe.each([
  ['that is allowed to use OAuth', on],
  ['that is not', {}],
])('a client %s', (_, allowed) => {
  const AllowedOAuthScopes = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin', 'api/read'];
  const custom = ['api/read', 'https://api.example/v1/write'];

  test.each<[string, AskedSettings, boolean]>([
    ['flows of users with all kinds of scopes', { ...web, AllowedOAuthScopes }, false],
    ['a scope of users without openid', { ...web, AllowedOAuthScopes: ['email'] }, false],
    ['a flow of its own with custom scopes', { ...machine, AllowedOAuthScopes: custom }, true],
    ['its default among its callbacks', { ...web, AllowedOAuthScopes, DefaultRedirectURI: 'https://a.example' }, false],
    [
      'the users of the pool as provider',
      { ...web, AllowedOAuthScopes, SupportedIdentityProviders: ['COGNITO'] },
      false,
    ],
  ])('may have %s', (_, asked, confidential) => {
    expect(refused({ ...allowed, ...asked }, confidential)).toBeUndefined();
  });

  test.each<[string, AskedSettings, boolean, string]>([
    [
      'client_credentials beside code',
      { AllowedOAuthFlows: ['client_credentials', 'code'], CallbackURLs },
      true,
      ALONE,
    ],
    ['client_credentials beside implicit', { AllowedOAuthFlows: ['implicit', 'client_credentials'] }, true, ALONE],
    ['client_credentials without a secret', machine, false, SECRET],
    ['code without callbacks', { AllowedOAuthFlows: ['code'] }, false, NOWHERE],
    ['implicit without callbacks', { AllowedOAuthFlows: ['implicit'], CallbackURLs: [] }, true, NOWHERE],
    ['a callback in plain HTTP', { ...web, CallbackURLs: ['https://b.example', 'http://a.example'] }, false, PLAIN],
    ['a sign-out in plain HTTP', { ...web, LogoutURLs: ['https://b.example', 'http://a.example'] }, false, PLAIN],
    ['a default that is no callback', { ...web, DefaultRedirectURI: 'https://b.example' }, false, DEFAULT],
    ['a default without callbacks', { ...machine, DefaultRedirectURI: 'https://b.example' }, true, DEFAULT],
    [
      'a provider that the pool has not',
      { ...web, SupportedIdentityProviders: ['COGNITO', 'Google'] },
      false,
      NO_GOOGLE,
    ],
  ])('may not have %s', (_, asked, confidential, sentence) => {
    expect(refused({ ...allowed, AllowedOAuthScopes: ['api/read'], ...asked }, confidential)).toBe(sentence);
  });

  test.each(['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'])(
    'may not have %s for itself',
    (scope) => {
      expect(refused({ ...allowed, ...machine, AllowedOAuthScopes: ['api/read', scope, 'openid'] }, true)).toBe(
        `InvalidOAuthFlowException: ${scope} is not supported with client_credentials flow`,
      );
    },
  );

  test.each(['Cognito', 'api/delete', 'api', 'read', 'openId', 'other/read', 'https://api.example/v1'])(
    'may not have the scope %s',
    (scope) => {
      expect(refused({ ...allowed, ...web, AllowedOAuthScopes: ['openid', scope, 'unknown/too'] })).toBe(
        `ScopeDoesNotExistException: Invalid scope requested: ${scope}`,
      );
    },
  );
});

test('a client that is allowed to use OAuth has flows and scopes', () => {
  expect(refused(on)).toBe(REQUIRED);
  expect(refused({ ...on, ...web })).toBe(REQUIRED);
  expect(refused({ ...on, ...web, AllowedOAuthScopes: [] })).toBe(REQUIRED);
  expect(refused({ ...on, AllowedOAuthScopes: ['openid'] })).toBe(REQUIRED);
  expect(refused({ AllowedOAuthScopes: ['openid'] })).toBeUndefined();
  expect(refused({ AllowedOAuthFlows: ['code'], CallbackURLs })).toBeUndefined();
});

test('is checked from flows over URLs and scopes to providers', () => {
  const provider: AskedSettings = { SupportedIdentityProviders: ['Google'] };
  const scope: AskedSettings = { ...provider, AllowedOAuthScopes: ['api/delete'] };
  const byDefault: AskedSettings = { ...scope, DefaultRedirectURI: 'https://b.example' };
  const logout: AskedSettings = { ...byDefault, LogoutURLs: ['https://a.example#out'] };
  const callback: AskedSettings = { ...logout, CallbackURLs: ['http://a.example'] };
  const nowhere: AskedSettings = { ...logout, AllowedOAuthFlows: ['code'] };
  const ofUsers: AskedSettings = { ...callback, ...machine, AllowedOAuthScopes: ['openid'] };
  const alone: AskedSettings = { ...ofUsers, AllowedOAuthFlows: ['code', 'client_credentials'] };
  expect([
    refused({ ...alone, ...on, AllowedOAuthScopes: [] }),
    refused(alone),
    refused(ofUsers),
    refused(ofUsers, true),
    refused(nowhere),
    refused(callback),
    refused(logout),
    refused(byDefault),
    refused(scope),
    refused(provider),
  ]).toEqual([
    REQUIRED,
    ALONE,
    SECRET,
    'InvalidOAuthFlowException: openid is not supported with client_credentials flow',
    NOWHERE,
    PLAIN,
    'InvalidParameterException: https://a.example#out cannot use fragment',
    DEFAULT,
    'ScopeDoesNotExistException: Invalid scope requested: api/delete',
    NO_GOOGLE,
  ]);
});
