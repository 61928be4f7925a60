import type { AskedSettings } from '../../../src/domain/client/complete-settings.js';
import { NO_SUCH_PROVIDER, readAuthorizationRequest } from '../../../src/domain/oauth/authorization-request.js';
import { CALLBACK, parametersOf, SCOPES, webClient } from './samples.js';

type Values = Parameters<typeof parametersOf>[0];

const USUAL = {
  client_id: 'client1',
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid email',
  state: 'a b&c',
} as const;

const MANAGED = { login: true, stepUp: true };
const PROVIDERS = {
  has: (name: string) => name === 'Google' || name === 'Okta',
  identified: (identifier: string) => (identifier === 'example.com' ? 'Okta' : undefined),
};
const read = (values: Values, settings?: AskedSettings, features = MANAGED) =>
  readAuthorizationRequest(webClient(settings), parametersOf({ ...USUAL, ...values }), features, PROVIDERS);

const asked = (more: object = {}) => ({
  clientId: 'client1',
  redirectUri: CALLBACK,
  responseType: 'code',
  scopes: ['openid', 'email'],
  state: 'a b&c',
  prompt: new Set(),
  ...more,
});
const atPage = (error: string, clientId: string | undefined = 'client1') => ({ to: 'page', error, clientId });
const atClient = (error: string, more: object = {}) => ({
  ...{ to: 'client', redirectUri: CALLBACK, responseType: 'code', state: 'a b&c', error },
  ...more,
});

describe('a request', () => {
  test('says what is asked of whom', () => {
    expect(read({})).toEqual(asked());
    const all = { nonce: 'n', code_challenge: 'c', code_challenge_method: 'S256', resource: 'https://api.example/x' };
    expect(read(all)).toEqual(asked({ nonce: 'n', challenge: 'c', resource: 'https://api.example/x' }));
  });

  test('without a scope asks for all that the client may have', () => {
    expect(read({ scope: undefined })).toEqual(asked({ scopes: SCOPES }));
    expect(read({ scope: ' ' })).toEqual(asked({ scopes: SCOPES }));
  });

  test('keeps the order of its scopes, none twice', () => {
    expect(read({ scope: 'api/write openid  api/write email' })).toEqual(
      asked({ scopes: ['api/write', 'openid', 'email'] }),
    );
  });

  test('without a redirect URI goes to the default one of a client with one provider', () => {
    const byDefault = { DefaultRedirectURI: CALLBACK };
    expect(read({ redirect_uri: undefined }, byDefault)).toEqual(asked());
    expect(read({ redirect_uri: undefined })).toEqual(atPage('redirect_mismatch'));
  });

  test('may name the provider that every pool has', () => {
    expect(read({ identity_provider: 'COGNITO' })).toEqual(asked());
  });

  test('may have what nobody knows', () => {
    expect(read({ utm_source: ['x', 'y'] })).toEqual(asked());
  });

  test('takes no verifier of an implicit grant', () => {
    const values = { response_type: 'token', code_challenge: 'c', code_challenge_method: 'S256' };
    expect(read(values)).toEqual(asked({ responseType: 'token' }));
  });
});

describe('an identity provider', () => {
  const elsewhere = (provider: string) => ({ to: 'provider', provider, clientId: 'client1' });
  const both: AskedSettings = { SupportedIdentityProviders: ['COGNITO', 'Okta'] };

  test('is where a request goes on that names it, or an identifier of it', () => {
    expect(read({ identity_provider: 'Okta' }, both)).toEqual(elsewhere('Okta'));
    expect(read({ idp_identifier: 'example.com' }, both)).toEqual(elsewhere('Okta'));
    expect(read({ identity_provider: 'COGNITO', idp_identifier: 'example.com' }, both)).toEqual(asked());
    expect(read({}, both)).toEqual(asked());
  });

  test('is where every request of a client goes on that has no other', () => {
    expect(read({}, { SupportedIdentityProviders: ['Google'] })).toEqual(elsewhere('Google'));
    expect(read({}, { SupportedIdentityProviders: ['Google', 'Okta'] })).toEqual(asked());
  });

  test('is not there when it was deleted, nor are the own users of a client without them', () => {
    expect(read({}, { SupportedIdentityProviders: ['Deleted'] })).toEqual(atPage(NO_SUCH_PROVIDER));
    expect(read({ identity_provider: 'COGNITO' }, { SupportedIdentityProviders: ['Google'] })).toEqual(
      atPage(NO_SUCH_PROVIDER),
    );
  });

  test('comes after what is wrong with the request', () => {
    expect(read({ identity_provider: 'Okta', response_type: undefined }, both)).toEqual(atClient('invalid_request'));
  });
});

describe('the page of errors is for', () => {
  test.each<[string, Values, string]>([
    ['a redirect URI that is not registered', { redirect_uri: 'https://evil.example' }, 'redirect_mismatch'],
    ['one with another case', { redirect_uri: 'https://app.example/Callback' }, 'redirect_mismatch'],
    ['one with another last slash', { redirect_uri: `${CALLBACK}/` }, 'redirect_mismatch'],
    ['one with a query of its own', { redirect_uri: `${CALLBACK}?x=1` }, 'redirect_mismatch'],
    ['one that is missing', { redirect_uri: undefined }, 'redirect_mismatch'],
    ['one that is empty', { redirect_uri: '' }, 'redirect_mismatch'],
    ['one that is said twice', { redirect_uri: [CALLBACK, CALLBACK] }, 'redirect_mismatch'],
    ['a provider that the pool has not', { identity_provider: 'Auth0' }, NO_SUCH_PROVIDER],
    ['a provider that the client has not', { identity_provider: 'Google' }, NO_SUCH_PROVIDER],
    ['an identifier of one', { idp_identifier: 'example.com' }, NO_SUCH_PROVIDER],
    ['an identifier of none', { idp_identifier: 'example.org' }, NO_SUCH_PROVIDER],
  ])('%s', (_, values, error) => {
    expect(read(values)).toEqual(atPage(error));
  });

  test('a client that is said twice, and so is none', () => {
    expect(read({ client_id: ['client1', 'client1'] })).toEqual({ ...atPage('invalid_request'), clientId: undefined });
  });

  test('a client that is not there', () => {
    const parameters = parametersOf({ ...USUAL, client_id: 'nobody' });
    expect(readAuthorizationRequest(undefined, parameters, MANAGED, PROVIDERS)).toEqual(
      atPage('invalid_request', 'nobody'),
    );
    const nameless = parametersOf({ ...USUAL, client_id: undefined });
    expect(readAuthorizationRequest(undefined, nameless, MANAGED, PROVIDERS)).toEqual({
      ...atPage('invalid_request'),
      clientId: undefined,
    });
  });

  test.each<[string, AskedSettings]>([
    ['a client that may not use the pages', { AllowedOAuthFlowsUserPoolClient: false }],
    ['a client without a provider', { SupportedIdentityProviders: [] }],
    ['a client that was never given one', { SupportedIdentityProviders: undefined }],
  ])('%s', (_, settings) => {
    expect(read({}, settings)).toEqual(atPage('unauthorized_client'));
  });
});

describe('the client learns of', () => {
  test.each<[string, Values, string]>([
    ['a missing response type', { response_type: undefined }, 'invalid_request'],
    ['one that nobody has', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['two response types', { response_type: ['code', 'code'] }, 'invalid_request'],
    ['a scope that it may not have', { scope: 'openid api/admin' }, 'invalid_scope'],
    ['a scope of a user without openid', { scope: 'email' }, 'invalid_scope'],
    ['a challenge without a method', { code_challenge: 'c' }, 'invalid_request'],
    ['a method without a challenge', { code_challenge_method: 'S256' }, 'invalid_request'],
    ['another method', { code_challenge: 'c', code_challenge_method: 'plain' }, 'invalid_request'],
    ['two nonces', { nonce: ['1', '2'] }, 'invalid_request'],
    ['a resource over plain HTTP', { resource: 'http://api.example' }, 'invalid_request'],
    ['a resource that is no URL', { resource: 'orders' }, 'invalid_request'],
    ['a prompt that nobody knows', { prompt: 'please' }, 'invalid_request'],
    ['no prompt along with one', { prompt: 'none login' }, 'invalid_request'],
    ['an age that is no number', { max_age: 'old' }, 'invalid_request'],
  ])('%s', (_, values, error) => {
    expect(read(values)).toEqual(atClient(error));
  });

  test('a flow that it may not use', () => {
    expect(read({ response_type: 'token' }, { AllowedOAuthFlows: ['code'] })).toEqual(
      atClient('unauthorized_client', { responseType: 'token' }),
    );
    expect(read({}, { AllowedOAuthFlows: ['implicit'] })).toEqual(atClient('unauthorized_client'));
  });

  test('two states, which are not echoed', () => {
    const { state: _, ...stateless } = atClient('invalid_request');
    expect(read({ state: ['1', '2'] })).toEqual(stateless);
  });

  test('step-up, by name', () => {
    expect(read({ acr_values: 'urn:x' })).toEqual(
      atClient('invalid_request', { description: 'acr_values is not emulated by this version of Recognito.' }),
    );
  });
});

describe('managed login alone reads', () => {
  const classic = { login: false, stepUp: false };

  test('prompt', () => {
    expect(read({ prompt: 'login consent' })).toEqual(asked({ prompt: new Set(['login', 'consent']) }));
    expect(read({ prompt: 'please' }, {}, classic)).toEqual(asked());
  });

  test('max_age', () => {
    expect(read({ max_age: '60' })).toEqual(asked({ maxAge: 60 }));
    expect(read({ max_age: 'old', acr_values: 'x' }, {}, { login: true, stepUp: false })).toEqual(asked());
  });
});

test.each(['https://api.example', 'http://localhost:3000/x', 'myapp://orders'])('%s is a resource', (resource) => {
  expect(read({ resource })).toEqual(asked({ resource }));
});
