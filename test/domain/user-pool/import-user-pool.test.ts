import { addCustomAttributes } from '../../../src/domain/user-pool/add-custom-attributes.js';
import { MAX_POOLS } from '../../../src/domain/user-pool/create-user-pool.js';
import { type ImportedPool, importUserPool } from '../../../src/domain/user-pool/import-user-pool.js';
import type { NewPoolMembers } from '../../../src/domain/user-pool/pool-members.js';
import { customAttributesOf, mfaMembersOf, poolMembersOf } from '../../../src/domain/user-pool/pool-members-of.js';
import { setMfaConfig } from '../../../src/domain/user-pool/set-mfa-config.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { tagPool } from '../../../src/domain/user-pool/tags.js';
import { updateUserPool } from '../../../src/domain/user-pool/update-user-pool.js';
import { ACCOUNT, after, poolWith, REGION, said, SES_IDENTITY, SMS_ROLE } from './samples.js';

const AT = 1_000;
const ID = 'us-east-1_Imported1';
const asked = (members: NewPoolMembers = {}, more: Partial<ImportedPool> = {}): ImportedPool => ({
  id: ID,
  region: REGION,
  accountId: ACCOUNT,
  name: 'pool',
  members,
  ...more,
});
const deciding = (before: UserPool | undefined, pool: ImportedPool, poolsHere = 0) =>
  importUserPool(before, pool, { at: AT, poolsHere });
const imported = (before: UserPool | undefined, pool: ImportedPool): UserPool => after(before, deciding(before, pool));
const again = (pool: UserPool, members: NewPoolMembers, more: Partial<ImportedPool> = {}) =>
  deciding(pool, asked(members, { id: pool.id, ...more }));
const changed = (pool: UserPool, members: NewPoolMembers, more: Partial<ImportedPool> = {}): UserPool =>
  after(pool, again(pool, members, more));

/** What an export says of a pool. */
const sayable = (pool: UserPool): ImportedPool => ({
  id: pool.id,
  region: pool.region,
  accountId: pool.accountId,
  name: pool.name,
  members: poolMembersOf(pool),
  customAttributes: customAttributesOf(pool),
  mfa: mfaMembersOf(pool),
  createdAt: pool.createdAt,
  modifiedAt: pool.modifiedAt,
});

const SMS = { SmsConfiguration: { SnsCallerArn: SMS_ROLE, ExternalId: 'x' } } as const;
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;
const LAMBDA = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`;
const EVERYTHING: NewPoolMembers = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 10,
      RequireNumbers: true,
      PasswordHistorySize: 3,
      TemporaryPasswordValidityDays: 3,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
  },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: {
    PreSignUp: LAMBDA,
    PreTokenGeneration: LAMBDA,
    PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: LAMBDA },
    CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: LAMBDA },
    KMSKeyID: KEY,
  },
  AutoVerifiedAttributes: ['email', 'phone_number'],
  AliasAttributes: ['preferred_username', 'email'],
  UsernameConfiguration: { CaseSensitive: false },
  SmsVerificationMessage: 'sms {####}',
  EmailVerificationSubject: 'subject',
  VerificationMessageTemplate: {
    EmailMessage: 'mail {####}',
    EmailMessageByLink: 'link {##here##}',
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
  },
  SmsAuthenticationMessage: 'mfa {####}',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: SES_IDENTITY, From: 'me@example.com' },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: { EmailMessage: 'hello {username} {####}' },
  },
  UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
  UserPoolTier: 'PLUS',
  IssuerConfiguration: { Type: 'UPDATED' },
  UserPoolTags: { team: 'a' },
  MfaConfiguration: 'OPTIONAL',
  Schema: [
    { Name: 'email', Required: true, StringAttributeConstraints: { MinLength: '5', MaxLength: '100' } },
    { Name: 'tenant', AttributeDataType: 'Number', Mutable: false, NumberAttributeConstraints: { MaxValue: '9' } },
    { Name: 'score', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
  ],
  ...SMS,
};

describe('a pool that there can be', () => {
  const full = poolWith(EVERYTHING);
  const totp = setMfaConfig(poolWith(), {
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const totpOnly = after(poolWith(), totp);
  const pools: Readonly<Record<string, UserPool>> = {
    'with nothing said': poolWith(),
    'with everything said': full,
    'with a triggers and their first version': poolWith({ LambdaConfig: { PreTokenGeneration: LAMBDA } }),
    'with empty settings': poolWith({ AccountRecoverySetting: {}, LambdaConfig: {}, UserPoolTags: {} }),
    'with days under their old name': poolWith({ AdminCreateUserConfig: { UnusedAccountValidityDays: 30 } }),
    'with time-based codes alone': totpOnly,
    // Here SetUserPoolMfaConfig would want SMS to be a factor; UpdateUserPool does not.
    'with time-based codes, and a sender of texts that came later': after(
      totpOnly,
      updateUserPool(totpOnly, { members: { ...SMS, MfaConfiguration: 'OPTIONAL' } }),
    ),
    'with both factors': after(
      full,
      setMfaConfig(full, {
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: { SmsAuthenticationMessage: 'other {####}', ...SMS },
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    ),
    'with tags and attributes that came later': after(
      after(full, tagPool(full, { later: '1', aws: '2' })),
      addCustomAttributes(full, [
        { Name: 'note', AttributeDataType: 'String' },
        // Named like a standard attribute: custom:email.
        { Name: 'email', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '9' } },
        { Name: 'when', AttributeDataType: 'DateTime' },
      ]),
    ),
    'with as many attributes as there can be': after(
      full,
      addCustomAttributes(
        full,
        Array.from({ length: 48 }, (_, i) => ({ Name: `a${i}`, AttributeDataType: 'Boolean' as const })),
      ),
    ),
  };

  test.each(Object.entries(pools))('%s is made again from what a document says of it', (_, pool) => {
    const { id, ...rest } = pool;
    expect(imported(undefined, { ...sayable(pool) })).toEqual({ id, ...rest });
  });

  test.each(Object.entries(pools))('%s is as it should be when that is said again', (_, pool) => {
    expect(deciding(pool, sayable(pool))).toEqual({ events: [] });
    const { createdAt: _c, modifiedAt: _m, ...undated } = sayable(pool);
    expect(deciding(pool, undated)).toEqual({ events: [] });
  });

  test('is not changed by what it was made with', () => {
    for (const members of [{}, EVERYTHING, { Policies: { PasswordPolicy: { MinimumLength: 12 } } }]) {
      expect(again(imported(undefined, asked(members)), members)).toEqual({ events: [] });
    }
    for (const days of [{ UnusedAccountValidityDays: 30 }, { UnusedAccountValidityDays: 0 }]) {
      const members = { AdminCreateUserConfig: days };
      expect(again(imported(undefined, asked(members)), members)).toEqual({ events: [] });
    }
  });
});

describe('dates', () => {
  test('are those of the import unless said', () => {
    expect(imported(undefined, asked())).toMatchObject({ createdAt: AT, modifiedAt: AT });
    expect(imported(undefined, asked({}, { createdAt: 5 }))).toMatchObject({ createdAt: 5, modifiedAt: 5 });
    expect(imported(undefined, asked({}, { createdAt: 5, modifiedAt: 7 }))).toMatchObject({
      createdAt: 5,
      modifiedAt: 7,
    });
  });

  test('a pool that is changed keeps its beginning', () => {
    const pool = imported(undefined, asked({}, { createdAt: 5 }));
    expect(changed(pool, { DeletionProtection: 'ACTIVE' })).toMatchObject({ createdAt: 5, modifiedAt: AT });
    expect(changed(pool, {}, { createdAt: 6 })).toMatchObject({ createdAt: 6, modifiedAt: AT });
  });
});

describe('what is said of a pool that is there', () => {
  const pool = poolWith(EVERYTHING);

  test('leaves all else as it is', () => {
    const now = changed(pool, { DeletionProtection: 'INACTIVE' });
    expect(now).toEqual({
      ...pool,
      settings: { ...pool.settings, DeletionProtection: 'INACTIVE' },
      modifiedAt: AT,
    });
  });

  test('replaces a member as a whole, and completes it as AWS does', () => {
    const policy = changed(pool, { Policies: { PasswordPolicy: { MinimumLength: 6 } } }).settings.Policies;
    expect(policy).toEqual({
      PasswordPolicy: {
        MinimumLength: 6,
        RequireUppercase: false,
        RequireLowercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    });
    expect(changed(pool, { UserPoolTags: { other: 'b' } }).tags).toEqual({ other: 'b' });
    expect(changed(pool, {}, { name: 'another' }).name).toBe('another');
  });

  test('reaches a text and the days under either of their names', () => {
    const template = changed(pool, { EmailVerificationMessage: 'new {####}' }).settings;
    expect(template.EmailVerificationMessage).toBe('new {####}');
    expect(template.VerificationMessageTemplate).toEqual({
      ...pool.settings.VerificationMessageTemplate,
      EmailMessage: 'new {####}',
    });
    const days = changed(pool, { AdminCreateUserConfig: { UnusedAccountValidityDays: 9 } }).settings;
    expect(days.Policies.PasswordPolicy).toEqual({
      ...pool.settings.Policies.PasswordPolicy,
      TemporaryPasswordValidityDays: 9,
    });
    expect(days.AdminCreateUserConfig.UnusedAccountValidityDays).toBe(9);
  });

  test('adds attributes', () => {
    const more = [{ Name: 'note', AttributeDataType: 'String' }] as const;
    const same = [
      { Name: 'tenant', AttributeDataType: 'Number', Mutable: false, NumberAttributeConstraints: { MaxValue: '9' } },
    ] as const;
    const bySchema = changed(pool, { Schema: [...same, ...more] });
    expect(bySchema.schema.slice(pool.schema.length).map(({ Name }) => Name)).toEqual(['custom:note']);
    expect(changed(pool, {}, { customAttributes: [...same, ...more] }).schema).toEqual(bySchema.schema);
  });

  test('turns MFA on as CreateUserPool does, and off', () => {
    const off = poolWith(SMS);
    const on = changed(off, { MfaConfiguration: 'OPTIONAL' });
    expect(on.mfa).toEqual({ MfaConfiguration: 'OPTIONAL', SmsMfaEnabled: true });
    expect(changed(on, { MfaConfiguration: 'OFF' }).mfa).toEqual({ MfaConfiguration: 'OFF' });
    expect(changed(on, {}, { mfa: { MfaConfiguration: 'OFF' } }).mfa).toEqual({ MfaConfiguration: 'OFF' });
  });

  test('takes the sender of texts from its MFA as well', () => {
    const mfa = {
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'code {####}', ...SMS },
    } as const;
    const now = imported(undefined, asked({}, { mfa }));
    expect(now.mfa).toEqual({ MfaConfiguration: 'OPTIONAL', SmsMfaEnabled: true });
    expect(now.settings).toMatchObject({
      SmsAuthenticationMessage: 'code {####}',
      SmsConfiguration: { SnsCallerArn: SMS_ROLE },
    });
  });

  test('says the same aliases in any order', () => {
    expect(again(pool, { AliasAttributes: ['email', 'preferred_username'] })).toEqual({ events: [] });
  });
});

describe('refused', () => {
  const pool = poolWith(EVERYTHING);
  const invalid = (sentence: string): string => `InvalidParameterException: ${sentence}`;

  test.each([
    ['AliasAttributes', { AliasAttributes: ['email'] }],
    ['UsernameAttributes', { UsernameAttributes: ['email'] }],
    ['UsernameConfiguration', { UsernameConfiguration: { CaseSensitive: true } }],
  ] as const)('another %s', (member, members) => {
    expect(said(again(pool, members))).toBe(invalid(`${member} of an existing user pool cannot be changed.`));
  });

  test.each([
    ['email', { Schema: [{ Name: 'email', Required: false }] }],
    ['custom:tenant', { Schema: [{ Name: 'tenant', AttributeDataType: 'String' }] }],
  ] as const)('another %s', (name, members) => {
    expect(said(again(pool, members))).toBe(
      invalid(`${name}: an attribute of an existing user pool cannot be changed.`),
    );
  });

  test('what CreateUserPool refuses of the whole', () => {
    expect(said(deciding(undefined, asked({ AliasAttributes: ['email'], UsernameAttributes: ['email'] })))).toBe(
      invalid('Only one of the aliasAttributes or usernameAttributes can be set in a User pool.'),
    );
    expect(said(deciding(undefined, asked({ MfaConfiguration: 'OPTIONAL' })))).toBe(
      invalid('SMS configuration and Auto verification for phone_number are required when MFA is required/optional'),
    );
    expect(
      said(deciding(undefined, asked({ Schema: [{ Name: 'x', AttributeDataType: 'String', Required: true }] }))),
    ).toBe(invalid('Required custom attributes are not supported currently.'));
    expect(said(again(pool, { UserPoolTier: 'LITE' }))).toBe(
      'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: ' +
        'Password History, Token Customization with Pre-Token Generation Lambda V2_0',
    );
    expect(said(again(pool, { UserPoolTags: { 'aws:x': '1' } }))).toBe(
      'UserPoolTaggingException: aws: prefixed tag key names are not allowed for external use.',
    );
    const foreign = { SnsCallerArn: 'arn:aws:iam::111111111111:role/sms' };
    const crossAccount = invalid('Cross-account pass role is not allowed.');
    expect(said(again(pool, { SmsConfiguration: foreign }))).toBe(crossAccount);
    const mfa = { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: { SmsConfiguration: foreign } } as const;
    expect(said(again(pool, {}, { mfa }))).toBe(crossAccount);
  });

  test('what SetUserPoolMfaConfig refuses of the factors', () => {
    expect(said(again(pool, {}, { mfa: { MfaConfiguration: 'OPTIONAL' } }))).toBe(
      invalid('Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.'),
    );
    const mfa = { MfaConfiguration: 'OFF', WebAuthnConfiguration: { RelyingPartyId: 'https://x' } } as const;
    expect(said(again(pool, {}, { mfa }))).toBe(invalid('RelyingPartyId contains invalid characters'));
  });

  test('more custom attributes than AWS allows, and one without a name', () => {
    const many = Array.from({ length: 49 }, (_, i) => ({ Name: `a${i}`, AttributeDataType: 'String' as const }));
    expect(said(again(pool, {}, { customAttributes: many }))).toBe(
      invalid('A user pool cannot have more than 50 custom attributes.'),
    );
    expect(said(again(pool, {}, { customAttributes: [{ AttributeDataType: 'String' }] }))).toBe(
      invalid(
        "1 validation error detected: Value null at 'customAttributes.1.member.name' failed to satisfy constraint: Member must not be null",
      ),
    );
  });

  test('one more pool than the account may have', () => {
    expect(said(deciding(undefined, asked(), MAX_POOLS))).toBe('LimitExceededException: User pool limit exceeded.');
    expect(deciding(imported(undefined, asked()), asked(), MAX_POOLS)).toEqual({ events: [] });
  });
});
