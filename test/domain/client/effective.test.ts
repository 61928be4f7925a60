import { createHmac } from 'node:crypto';
import {
  accessTokenLife,
  allowedFlows,
  allowedOAuthFlows,
  allowedScopes,
  allowsCustomAuthOnly,
  authSessionLife,
  defaultRedirect,
  hasSecret,
  identityProviders,
  idTokenLife,
  isCallback,
  isLogout,
  isProvedBy,
  preventsUserExistenceErrors,
  provesSecret,
  provesSecretHash,
  readableAttributes,
  refreshTokenLife,
  retryGrace,
  revokesTokens,
  rotatesRefreshTokens,
  signsInByCustomAuthOnly,
  writableAttributes,
} from '../../../src/domain/client/effective.js';
import type { AskedSettings } from '../../../src/domain/client/complete-settings.js';
import type { ExplicitAuthFlow } from '../../../src/domain/client/settings.js';
import { sampleClient, SCHEMA } from './samples.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('sign-in flows', () => {
  const flowsOf = (...ExplicitAuthFlows: ExplicitAuthFlow[]): string[] =>
    [...allowedFlows(sampleClient(ExplicitAuthFlows.length > 0 ? { ExplicitAuthFlows } : {}))].sort();

  test.each<[boolean, string, readonly ExplicitAuthFlow[]]>([
    [false, 'none are set', []],
    [true, 'custom authentication is the only one', ['ALLOW_CUSTOM_AUTH']],
    [true, 'it has its legacy name', ['CUSTOM_AUTH_FLOW_ONLY']],
    [
      true,
      'others are not for browsers',
      ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    ],
    [false, 'a password is sent', ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH']],
    [false, 'a password is proved', ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH']],
    [false, 'users choose how', ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_AUTH']],
    [false, 'custom authentication is not among them', ['ALLOW_REFRESH_TOKEN_AUTH']],
  ])('are challenges of triggers alone: %s, where %s', (only, _, ExplicitAuthFlows) => {
    expect(signsInByCustomAuthOnly(sampleClient({ ExplicitAuthFlows: [...ExplicitAuthFlows] }))).toBe(only);
  });

  test('are refresh, SRP and custom while none are set', () => {
    expect(flowsOf()).toEqual(['CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_SRP_AUTH']);
    expect([...allowedFlows(sampleClient({ ExplicitAuthFlows: [] }))]).toHaveLength(3);
  });

  test('are what an ALLOW_ list names, and nothing else', () => {
    expect(flowsOf('ALLOW_USER_PASSWORD_AUTH')).toEqual(['USER_PASSWORD_AUTH']);
    expect(flowsOf('ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH')).toEqual([
      'ADMIN_USER_PASSWORD_AUTH',
      'USER_AUTH',
    ]);
    expect(flowsOf('ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH')).toEqual(flowsOf());
    expect(flowsOf('ALLOW_CLIENT_TOKEN_AUTH')).toEqual(['CLIENT_TOKEN_AUTH']);
  });

  test('include SRP and refresh with a legacy list', () => {
    expect(flowsOf('ADMIN_NO_SRP_AUTH')).toEqual(['ADMIN_USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_SRP_AUTH']);
    expect(flowsOf('USER_PASSWORD_AUTH')).toEqual(['REFRESH_TOKEN_AUTH', 'USER_PASSWORD_AUTH', 'USER_SRP_AUTH']);
  });

  test('are custom authentication and refresh alone with CUSTOM_AUTH_FLOW_ONLY', () => {
    expect(flowsOf('CUSTOM_AUTH_FLOW_ONLY', 'USER_PASSWORD_AUTH')).toEqual(['CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH']);
    expect(allowsCustomAuthOnly(sampleClient({ ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] }))).toBe(true);
    expect(allowsCustomAuthOnly(sampleClient({ ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] }))).toBe(false);
    expect(allowsCustomAuthOnly(sampleClient())).toBe(false);
  });
});

describe('at the OAuth endpoints', () => {
  const settings: AskedSettings = {
    AllowedOAuthFlows: ['implicit', 'code'],
    AllowedOAuthScopes: ['openid', 'api/read'],
    AllowedOAuthFlowsUserPoolClient: true,
    CallbackURLs: ['https://a.example/in', 'myapp://in'],
    LogoutURLs: ['https://a.example/out'],
    DefaultRedirectURI: 'myapp://in',
    SupportedIdentityProviders: ['COGNITO'],
  };
  const client = sampleClient(settings);

  test('a client may use the flows and scopes that it was allowed, in their order', () => {
    expect([...allowedOAuthFlows(client)]).toEqual(['implicit', 'code']);
    expect(allowedScopes(client)).toEqual(['openid', 'api/read']);
    expect(identityProviders(client)).toEqual(['COGNITO']);
  });

  test.each([{}, { ...settings, AllowedOAuthFlowsUserPoolClient: false }])(
    'a client that is not allowed any may use none (%#)',
    (asked) => {
      expect([...allowedOAuthFlows(sampleClient(asked))]).toEqual([]);
      expect(allowedScopes(sampleClient(asked))).toEqual([]);
    },
  );

  test('its URLs are compared character by character', () => {
    const near = [
      'https://a.example/in/',
      'https://a.example/IN',
      'https://a.example/in?x',
      'https://a.example/out',
      '',
    ];
    expect(['https://a.example/in', 'myapp://in', ...near].map((uri) => isCallback(client, uri))).toEqual([
      true,
      true,
      ...near.map(() => false),
    ]);
    expect(
      ['https://a.example/out', 'https://a.example/out/', 'myapp://in'].map((uri) => isLogout(client, uri)),
    ).toEqual([true, false, false]);
    expect([isCallback, isLogout].map((is) => is(sampleClient(), 'https://a.example/in'))).toEqual([false, false]);
  });

  test.each([
    ['none', {}, undefined],
    ['the one that is set', settings, 'myapp://in'],
    ['none without a provider', { ...settings, SupportedIdentityProviders: [] }, undefined],
    ['none with two', { ...settings, SupportedIdentityProviders: ['COGNITO', 'Google'] }, undefined],
  ] as const)('where a sign-in returns to by default: %s', (_, asked: AskedSettings, uri) => {
    expect(defaultRedirect(sampleClient(asked))).toBe(uri);
  });
});

describe('lifetimes', () => {
  test('are an hour, an hour, 30 days and three minutes by default', () => {
    const client = sampleClient({ TokenValidityUnits: { AccessToken: 'days', IdToken: 'minutes' } });
    expect([accessTokenLife, idTokenLife, refreshTokenLife, authSessionLife].map((life) => life(client))).toEqual([
      60 * MINUTE,
      60 * MINUTE,
      30 * DAY,
      3 * MINUTE,
    ]);
  });

  test('count in hours and days without units', () => {
    const client = sampleClient({ AccessTokenValidity: 2, IdTokenValidity: 3, RefreshTokenValidity: 4 });
    expect(accessTokenLife(client)).toBe(120 * MINUTE);
    expect(idTokenLife(client)).toBe(180 * MINUTE);
    expect(refreshTokenLife(client)).toBe(4 * DAY);
  });

  test('count in their own units', () => {
    const client = sampleClient({
      AccessTokenValidity: 300,
      IdTokenValidity: 1,
      RefreshTokenValidity: 90,
      AuthSessionValidity: 15,
      TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'days', RefreshToken: 'minutes' },
    });
    expect(accessTokenLife(client)).toBe(5 * MINUTE);
    expect(idTokenLife(client)).toBe(DAY);
    expect(refreshTokenLife(client)).toBe(90 * MINUTE);
    expect(authSessionLife(client)).toBe(15 * MINUTE);
  });
});

describe('switches', () => {
  test('user existence errors are prevented only when ENABLED', () => {
    expect(preventsUserExistenceErrors(sampleClient())).toBe(false);
    expect(preventsUserExistenceErrors(sampleClient({ PreventUserExistenceErrors: 'LEGACY' }))).toBe(false);
    expect(preventsUserExistenceErrors(sampleClient({ PreventUserExistenceErrors: 'ENABLED' }))).toBe(true);
  });

  test('tokens can be revoked unless that is switched off, and always while they rotate', () => {
    expect(revokesTokens(sampleClient())).toBe(true);
    expect(revokesTokens(sampleClient({ EnableTokenRevocation: false }))).toBe(false);
    const RefreshTokenRotation = { Feature: 'ENABLED' } as const;
    expect(revokesTokens(sampleClient({ EnableTokenRevocation: false, RefreshTokenRotation }))).toBe(true);
  });

  test.each([
    [undefined, false, 0],
    [{ Feature: 'DISABLED' }, false, 0],
    [{ Feature: 'ENABLED' }, true, 0],
    [{ Feature: 'ENABLED', RetryGracePeriodSeconds: 60 }, true, 60_000],
  ] as const)('refresh tokens rotate when %j', (RefreshTokenRotation, rotates, grace) => {
    const client = sampleClient(RefreshTokenRotation && { RefreshTokenRotation });
    expect([rotatesRefreshTokens(client), retryGrace(client)]).toEqual([rotates, grace]);
  });

  test('a client is proved by any of its secrets, one without by showing none', () => {
    const confidential = sampleClient({}, 'one', 'two');
    expect(['one', 'two', 'three', undefined].map((secret) => isProvedBy(confidential, secret))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(['one', undefined].map((secret) => isProvedBy(sampleClient(), secret))).toEqual([false, true]);
  });
});

describe('attributes', () => {
  test('are all readable without a list, developer-only ones excepted', () => {
    const readable = readableAttributes(sampleClient(), SCHEMA);
    // No schema has linked identities, which are shown all the same.
    expect(readable.has('identities')).toBe(true);
    expect(readable.size).toBe(SCHEMA.length);
    expect(readable.has('dev:custom:score')).toBe(false);
    expect(readable.has('email_verified')).toBe(true);
  });

  test('are all writable without a list, except what the service sets', () => {
    const writable = writableAttributes(sampleClient(), SCHEMA);
    expect(['sub', 'email_verified', 'phone_number_verified', 'dev:custom:score'].some((n) => writable.has(n))).toBe(
      false,
    );
    expect(writable.size).toBe(SCHEMA.length - 4);
    expect(writable.has('custom:team')).toBe(true);
  });

  test('are those of the lists otherwise, and sub and linked identities are readable always', () => {
    const client = sampleClient({ ReadAttributes: ['email'], WriteAttributes: ['email', 'nickname'] });
    expect([...readableAttributes(client, SCHEMA)]).toEqual(['sub', 'identities', 'email']);
    expect([...writableAttributes(client, SCHEMA)]).toEqual(['email', 'nickname']);
  });

  test('are thirteen standard ones by the name oidc:profile', () => {
    const readable = readableAttributes(sampleClient({ ReadAttributes: ['oidc:profile'] }), SCHEMA);
    expect(readable.size).toBe(15);
    expect(readable.has('birthdate')).toBe(true);
    expect(['email', 'address', 'updated_at', 'oidc:profile'].some((name) => readable.has(name))).toBe(false);
  });
});

describe('secrets', () => {
  const first = 'a'.repeat(51);
  const second = 'b'.repeat(52);
  const hash = (secret: string, username: string): string =>
    createHmac('sha256', secret).update(`${username}client1`).digest('base64');

  test('a client without a secret has nothing to prove', () => {
    expect(hasSecret(sampleClient())).toBe(false);
    expect(provesSecret(sampleClient(), '')).toBe(false);
    expect(provesSecretHash(sampleClient(), 'alice', hash('', 'alice'))).toBe(false);
  });

  test('either of two secrets proves the client', () => {
    const client = sampleClient({}, first, second);
    expect(hasSecret(client)).toBe(true);
    expect([first, second, `${first}a`, ''].map((secret) => provesSecret(client, secret))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('a hash by either secret proves the client, for that user name only', () => {
    const client = sampleClient({}, first, second);
    expect(provesSecretHash(client, 'alice', hash(first, 'alice'))).toBe(true);
    expect(provesSecretHash(client, 'alice', hash(second, 'alice'))).toBe(true);
    expect(provesSecretHash(client, 'bob', hash(second, 'alice'))).toBe(false);
    expect(provesSecretHash(client, 'alice', hash('c'.repeat(51), 'alice'))).toBe(false);
  });
});
