import { deviceConfiguration } from './device-configuration.js';
import { emailConfiguration, messageTemplate, smsConfiguration } from './delivery-settings.js';
import { lambdaConfig } from './lambda-config.js';
import type { NewPoolMembers, PoolMembers } from './pool-members.js';
import { present } from './present.js';
import type {
  AccountRecoverySetting,
  AdminCreateUserConfig,
  FirstFactor,
  PasswordPolicy,
  PoolMfa,
  PoolSettings,
} from './settings.js';

const TEMPORARY_PASSWORD_DAYS = 7;

/** What acts where CreateUserPool names no password policy at all; a policy named in part is completed otherwise. */
const UNNAMED_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: TEMPORARY_PASSWORD_DAYS,
};

/** Of a policy named in part, the missing requirements are false, not true (recorded). 0 days stand for 7. */
const policyNamed = (given: Partial<PasswordPolicy>): PasswordPolicy =>
  present<PasswordPolicy>({
    MinimumLength: given.MinimumLength ?? UNNAMED_POLICY.MinimumLength,
    RequireUppercase: given.RequireUppercase ?? false,
    RequireLowercase: given.RequireLowercase ?? false,
    RequireNumbers: given.RequireNumbers ?? false,
    RequireSymbols: given.RequireSymbols ?? false,
    PasswordHistorySize: given.PasswordHistorySize,
    TemporaryPasswordValidityDays: given.TemporaryPasswordValidityDays || TEMPORARY_PASSWORD_DAYS,
  });

/** UnusedAccountValidityDays is an old name of TemporaryPasswordValidityDays; where it alone is given it counts. */
const passwordPolicy = (members: PoolMembers, before: PoolSettings | undefined): PasswordPolicy => {
  const given = members.Policies?.PasswordPolicy;
  const policy = given ? policyNamed(given) : (before?.Policies.PasswordPolicy ?? UNNAMED_POLICY);
  const days = given?.TemporaryPasswordValidityDays
    ? undefined
    : members.AdminCreateUserConfig?.UnusedAccountValidityDays;
  return days === undefined ? policy : { ...policy, TemporaryPasswordValidityDays: days || TEMPORARY_PASSWORD_DAYS };
};

const firstFactors = (members: PoolMembers, before: PoolSettings | undefined): readonly FirstFactor[] =>
  // SOFTWARE_TOKEN has been refused by then: see factor-rules.ts.
  members.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.filter((factor) => factor !== 'SOFTWARE_TOKEN') ??
  before?.Policies.SignInPolicy.AllowedFirstAuthFactors ?? ['PASSWORD'];

const adminCreateUser = (given: PoolMembers['AdminCreateUserConfig'], days: number): AdminCreateUserConfig =>
  present<AdminCreateUserConfig>({
    AllowAdminCreateUserOnly: given?.AllowAdminCreateUserOnly ?? false,
    UnusedAccountValidityDays: days,
    InviteMessageTemplate: given?.InviteMessageTemplate,
  });

const RECOVERY: AccountRecoverySetting = {
  RecoveryMechanisms: [
    { Priority: 1, Name: 'verified_email' },
    { Priority: 2, Name: 'verified_phone_number' },
  ],
};

/** What completes a request: where the pool lives, and what it had. */
interface Completion {
  readonly region: string;
  /** What can be said only once: the members of CreateUserPool, or the settings that an update finds. */
  readonly lasting: Pick<NewPoolMembers, 'AliasAttributes' | 'UsernameAttributes' | 'UsernameConfiguration'>;
  /** The pool that is updated; absent for a new one. */
  readonly before?: { readonly settings: PoolSettings; readonly mfa: PoolMfa };
}

/**
 * Fills in what a request left out. An update keeps some members and gives others back their default; which of them is measured,
 * not documented: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html says only
 * that all fall back to their default.
 */
export const completeSettings = (members: PoolMembers, { region, lasting, before }: Completion): PoolSettings => {
  const kept = before?.settings;
  const policy = passwordPolicy(members, kept);
  const factors = firstFactors(members, kept);
  const template = messageTemplate(members);
  // An SMS configuration left out stays while something needs it.
  const smsNeeded =
    before?.mfa.SmsMfaEnabled ||
    members.AutoVerifiedAttributes?.includes('phone_number') ||
    factors.includes('SMS_OTP');
  return present<PoolSettings>({
    Policies: { PasswordPolicy: policy, SignInPolicy: { AllowedFirstAuthFactors: factors } },
    DeletionProtection: members.DeletionProtection ?? kept?.DeletionProtection ?? 'INACTIVE',
    AutoVerifiedAttributes: members.AutoVerifiedAttributes,
    AliasAttributes: lasting.AliasAttributes,
    UsernameAttributes: lasting.UsernameAttributes,
    SmsVerificationMessage: template.SmsMessage,
    EmailVerificationMessage: template.EmailMessage,
    EmailVerificationSubject: template.EmailSubject,
    VerificationMessageTemplate: template,
    SmsAuthenticationMessage: members.SmsAuthenticationMessage,
    LambdaConfig: lambdaConfig(members.LambdaConfig),
    UserAttributeUpdateSettings: {
      AttributesRequireVerificationBeforeUpdate:
        members.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ??
        kept?.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate ??
        [],
    },
    EmailConfiguration: emailConfiguration(members.EmailConfiguration),
    SmsConfiguration: members.SmsConfiguration
      ? smsConfiguration(members.SmsConfiguration, region)
      : smsNeeded
        ? kept?.SmsConfiguration
        : undefined,
    AdminCreateUserConfig: adminCreateUser(members.AdminCreateUserConfig, policy.TemporaryPasswordValidityDays),
    DeviceConfiguration: deviceConfiguration(members.DeviceConfiguration),
    UserPoolAddOns: members.UserPoolAddOns,
    UsernameConfiguration: lasting.UsernameConfiguration,
    AccountRecoverySetting: members.AccountRecoverySetting ?? (kept ? kept.AccountRecoverySetting : RECOVERY),
    UserPoolTier: members.UserPoolTier ?? kept?.UserPoolTier ?? 'ESSENTIALS',
    KeyConfiguration: members.KeyConfiguration?.KeyType
      ? members.KeyConfiguration
      : (kept?.KeyConfiguration ?? { KeyType: 'AWS_OWNED_KEY' }),
    IssuerConfiguration: { Type: members.IssuerConfiguration?.Type ?? kept?.IssuerConfiguration.Type ?? 'ORIGINAL' },
  });
};
