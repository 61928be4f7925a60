import type { Client } from '../../../src/domain/client/state.js';
import { completeSettings, type AskedSettings } from '../../../src/domain/client/complete-settings.js';
import { Draw } from '../../../src/domain/kernel/draw.js';
import type { SchemaAttribute } from '../../../src/domain/user-pool/settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';

export const attribute = (Name: string, more: Partial<SchemaAttribute> = {}): SchemaAttribute => ({
  Name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  ...more,
});

export const SCHEMA: readonly SchemaAttribute[] = [
  attribute('sub', { Required: true, Mutable: false }),
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture'].map(
    (name) => attribute(name),
  ),
  attribute('website'),
  attribute('email', { Required: true }),
  attribute('email_verified', { AttributeDataType: 'Boolean' }),
  ...['gender', 'birthdate', 'zoneinfo', 'locale', 'phone_number'].map((name) => attribute(name)),
  attribute('phone_number_verified', { AttributeDataType: 'Boolean' }),
  attribute('address'),
  attribute('updated_at', { AttributeDataType: 'Number' }),
  attribute('custom:team', { Mutable: false }),
  attribute('dev:custom:score', { DeveloperOnlyAttribute: true }),
];

/** A pool that requires `email`, as far as clients and groups look at it. */
export const samplePool = (tier: 'LITE' | 'ESSENTIALS' = 'ESSENTIALS'): UserPool => ({
  id: 'us-east-1_Sample001',
  region: 'us-east-1',
  accountId: '000000000000',
  name: 'sample',
  createdAt: 0,
  modifiedAt: 0,
  settings: {
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    DeletionProtection: 'INACTIVE',
    VerificationMessageTemplate: {},
    UserAttributeUpdateSettings: {},
    EmailConfiguration: {},
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    UserPoolTier: tier,
    KeyConfiguration: {},
    IssuerConfiguration: {},
  },
  schema: SCHEMA,
  mfa: { MfaConfiguration: 'OFF' },
  tags: {},
});

export const sampleClient = (asked: AskedSettings = {}, ...secrets: readonly string[]): Client => ({
  poolId: 'us-east-1_Sample001',
  id: 'client1',
  name: 'web',
  createdAt: 0,
  modifiedAt: 0,
  settings: completeSettings(asked),
  secrets: secrets.map((value, i) => ({ id: `client1--${i}`, value, createdAt: i })),
});

export const given = {
  at: 1_750_000_000_000,
  draw: new Draw(Buffer.alloc(32), 'call:0'),
  isTaken: (id: string) => id === 'taken',
  hasScope: (scope: string) => ['api/read', 'https://api.example/v1/write'].includes(scope),
  hasProvider: (name: string) => name === 'Okta',
};
