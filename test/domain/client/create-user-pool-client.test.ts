import type { AskedSettings } from '../../../src/domain/client/complete-settings.js';
import { createUserPoolClient } from '../../../src/domain/client/create-user-pool-client.js';
import { given, sampleClient, samplePool } from './samples.js';

const create = (
  settings: AskedSettings = {},
  more: { secret?: string; generateSecret?: boolean; clients?: number; tier?: 'LITE' } = {},
) =>
  createUserPoolClient(
    samplePool(more.tier),
    more.clients ?? 0,
    { name: 'web', generateSecret: more.generateSecret ?? false, secret: more.secret, settings },
    given,
  );

const refused = (...args: Parameters<typeof create>): [string | undefined, string | undefined, number] => {
  const { refusal, events } = create(...args);
  return [refusal?.exception, refusal?.message, events.length];
};
const invalid = (message: string) => ['InvalidParameterException', message, 0];

test('a public client has an id of 26 digits to the base 32 and no secret', () => {
  const [event] = create().events;
  expect(event).toMatchObject({
    type: 'UserPoolClientCreated',
    data: { poolId: 'us-east-1_Sample001', clientId: expect.stringMatching(/^[0-9a-v]{26}$/) as string, name: 'web' },
  });
  expect(JSON.stringify(event)).not.toContain('secret');
});

test('a generated secret has 52 digits to the base 32, and an id of the client and the moment', () => {
  const [event] = create({}, { generateSecret: true }).events;
  const { clientId } = event?.data ?? {};
  expect(event?.data).toMatchObject({
    secret: { id: `${clientId}--1750000000000`, value: expect.stringMatching(/^[0-9a-v]{52}$/) as string },
  });
});

test('a secret may be brought along', () => {
  const [event] = create({}, { secret: 'my_own+secret_of_24_chars' }).events;
  expect(event?.data).toMatchObject({ secret: { value: 'my_own+secret_of_24_chars' } });
});

test('a secret is either generated or brought along', () => {
  expect(refused({}, { generateSecret: true, secret: 's'.repeat(24) })).toEqual(
    invalid('ClientSecret cannot be specified when GenerateSecret is true.'),
  );
});

test('a pool has at most a thousand clients', () => {
  expect(refused({}, { clients: 1_000 })).toEqual(['LimitExceededException', 'User pool client limit exceeded.', 0]);
  expect(create({}, { clients: 999 }).events).toHaveLength(1);
});

describe('settings', () => {
  const complete = (asked: AskedSettings) => sampleClient(asked).settings;

  test('get their defaults', () => {
    expect(JSON.stringify(complete({}))).toBe(
      '{"RefreshTokenValidity":30,"TokenValidityUnits":{},"AllowedOAuthFlowsUserPoolClient":false,' +
        '"EnableTokenRevocation":true,"EnablePropagateAdditionalUserContextData":false,"AuthSessionValidity":3}',
    );
  });

  test('a refresh token validity of 0 is 30', () => {
    expect(complete({ RefreshTokenValidity: 0 }).RefreshTokenValidity).toBe(30);
  });

  test('one unit brings the others along', () => {
    expect(complete({ TokenValidityUnits: {} }).TokenValidityUnits).toEqual({});
    expect(complete({ TokenValidityUnits: { AccessToken: 'days' } }).TokenValidityUnits).toEqual({
      AccessToken: 'days',
      IdToken: 'hours',
      RefreshToken: 'days',
    });
  });

  test.each([
    'ReadAttributes',
    'WriteAttributes',
    'SupportedIdentityProviders',
    'CallbackURLs',
    'LogoutURLs',
    'AllowedOAuthScopes',
  ] as const)('%s is a set in the order given, and unset when it is empty', (list) => {
    expect(complete({ [list]: ['b', 'a', 'b'] })[list]).toEqual(['b', 'a']);
    expect(complete({ [list]: [] })[list]).toBeUndefined();
  });

  test('flows are such sets', () => {
    const AllowedOAuthFlows = ['implicit', 'code', 'implicit'] as const;
    expect(complete({ AllowedOAuthFlows, ExplicitAuthFlows: [] })).toMatchObject({
      AllowedOAuthFlows: ['implicit', 'code'],
      ExplicitAuthFlows: undefined,
    });
    expect(complete({ AllowedOAuthFlows: [] }).AllowedOAuthFlows).toBeUndefined();
  });

  test('rotation switched off reads as a grace period of 0', () => {
    expect(complete({ RefreshTokenRotation: { Feature: 'DISABLED' } }).RefreshTokenRotation).toEqual({
      Feature: 'DISABLED',
      RetryGracePeriodSeconds: 0,
    });
  });
});

describe('flows', () => {
  test('legacy and ALLOW_ names do not mix', () => {
    expect(refused({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] })).toEqual(
      invalid("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names."),
    );
    expect(create({ ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'] }).refusal).toBeUndefined();
  });

  test('an ALLOW_ list needs no refresh', () => {
    expect(create({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }).refusal).toBeUndefined();
  });

  test('rotation excludes REFRESH_TOKEN_AUTH', () => {
    const RefreshTokenRotation = { Feature: 'ENABLED' } as const;
    expect(refused({ ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'], RefreshTokenRotation })).toEqual(
      invalid('ALLOW_REFRESH_TOKEN_AUTH cannot be enabled with refresh token rotation.'),
    );
    expect(create({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'], RefreshTokenRotation }).refusal).toBeUndefined();
    // CDK names no flows for a client that rotates, though refresh is among those of a client without a list.
    expect(create({ RefreshTokenRotation }).refusal).toBeUndefined();
    expect(
      create({ ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'], RefreshTokenRotation: { Feature: 'DISABLED' } })
        .refusal,
    ).toBeUndefined();
  });

  test('ALLOW_CLIENT_TOKEN_AUTH stands alone and needs a secret', () => {
    expect(
      refused({ ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_USER_AUTH'] }, { generateSecret: true }),
    ).toEqual(invalid('ALLOW_CLIENT_TOKEN_AUTH cannot be used with other auth flows.'));
    expect(refused({ ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] })).toEqual(
      invalid('ALLOW_CLIENT_TOKEN_AUTH can not be selected if client does not have a client secret.'),
    );
    expect(
      create({ ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] }, { generateSecret: true }).refusal,
    ).toBeUndefined();
  });

  test('ALLOW_USER_AUTH needs more than the LITE tier', () => {
    expect(refused({ ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }, { tier: 'LITE' })).toEqual([
      'FeatureUnavailableInTierException',
      'The following feature is not available for the LITE pricing tier configured: Passwordless Sign-In',
      0,
    ]);
    expect(create({ ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }).refusal).toBeUndefined();
  });
});

describe('token validity', () => {
  const range = invalid('Invalid range for token validity.');

  test.each<[string, AskedSettings]>([
    ['an access token under 5 minutes', { AccessTokenValidity: 299, TokenValidityUnits: { AccessToken: 'seconds' } }],
    ['an access token over a day', { AccessTokenValidity: 25 }],
    ['an ID token under 5 minutes', { IdTokenValidity: 4, TokenValidityUnits: { IdToken: 'minutes' } }],
    ['an ID token over a day', { IdTokenValidity: 2, TokenValidityUnits: { IdToken: 'days' } }],
    ['a refresh token under an hour', { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: 'minutes' } }],
    ['a refresh token over 10 years', { RefreshTokenValidity: 3_651 }],
  ])('refuses %s', (_, settings) => {
    expect(refused(settings)).toEqual(range);
  });

  test.each<[string, AskedSettings]>([
    [
      'the shortest',
      {
        AccessTokenValidity: 300,
        IdTokenValidity: 5,
        RefreshTokenValidity: 60,
        TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'minutes', RefreshToken: 'minutes' },
      },
    ],
    [
      'the longest',
      {
        AccessTokenValidity: 86_400,
        IdTokenValidity: 24,
        RefreshTokenValidity: 315_360_000,
        TokenValidityUnits: { AccessToken: 'seconds', RefreshToken: 'seconds' },
      },
    ],
    ['equal lives', { AccessTokenValidity: 24, IdTokenValidity: 24, RefreshTokenValidity: 1 }],
  ])('accepts %s', (_, settings) => {
    expect(create(settings).refusal).toBeUndefined();
  });

  test.each<[string, AskedSettings]>([
    ['access', { AccessTokenValidity: 3 }],
    ['ID', { IdTokenValidity: 121, TokenValidityUnits: { IdToken: 'minutes' } }],
  ])('an %s token does not outlive the refresh token, each in its own unit', (_, settings) => {
    const TokenValidityUnits = { ...settings.TokenValidityUnits, RefreshToken: 'hours' } as const;
    expect(refused({ ...settings, RefreshTokenValidity: 2, TokenValidityUnits })).toEqual(
      invalid('Access and Id Token expiration times must be less than or equal to refresh token expiration times.'),
    );
  });
});

describe('attribute permissions', () => {
  const unreadable = invalid('Invalid read attributes specified while creating a client');
  const unwritable = invalid('Invalid write attributes specified while creating a client');

  test.each(['team', 'custom:unknown', 'dev:custom:score', 'oidc:email'])('refuses to read %s', (name) => {
    expect(refused({ ReadAttributes: ['email', name] })).toEqual(unreadable);
  });

  test.each(['custom:unknown', 'sub', 'email_verified', 'phone_number_verified', 'dev:custom:score'])(
    'refuses to write %s',
    (name) => {
      expect(refused({ WriteAttributes: ['email', name] })).toEqual(unwritable);
    },
  );

  test('refuses to write without what the pool requires', () => {
    expect(refused({ WriteAttributes: ['name'] })).toEqual(unwritable);
  });

  test('accepts attributes of the schema, verification flags for reading, and oidc:profile', () => {
    const ReadAttributes = ['email_verified', 'custom:team', 'oidc:profile'];
    const WriteAttributes = ['oidc:profile', 'email', 'custom:team'];
    expect(create({ ReadAttributes, WriteAttributes }).refusal).toBeUndefined();
  });
});

test('context data is propagated by confidential clients only', () => {
  const settings = { EnablePropagateAdditionalUserContextData: true };
  expect(refused(settings)).toEqual(
    invalid('Client Secret is required to set EnablePropagateAdditionalUserContextData as true'),
  );
  expect(create(settings, { generateSecret: true }).refusal).toBeUndefined();
});

test('flows are checked before lifetimes, those before OAuth, that before attributes, and those before the rest', () => {
  const mixed: AskedSettings = { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ADMIN_NO_SRP_AUTH'] };
  const long: AskedSettings = { AccessTokenValidity: 25 };
  const plain: AskedSettings = { LogoutURLs: ['http://a.example'] };
  const unknown: AskedSettings = { ReadAttributes: ['x'], WriteAttributes: ['x'] };
  const propagated: AskedSettings = { EnablePropagateAdditionalUserContextData: true };
  expect([
    refused({ ...mixed, ...long, ...plain, ...unknown, ...propagated })[1],
    refused({ ...long, ...plain, ...unknown, ...propagated })[1],
    refused({ ...plain, ...unknown, ...propagated })[1],
    refused({ ...unknown, ...propagated })[1],
  ]).toEqual([
    "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
    'Invalid range for token validity.',
    'http://a.example cannot use the HTTP protocol.',
    'Invalid read attributes specified while creating a client',
  ]);
});
