import type { AttributeInput } from './schema.js';
import type {
  AccountRecoverySetting,
  AliasAttribute,
  DeviceConfiguration,
  EmailConfiguration,
  FirstFactor,
  LambdaConfig,
  PasswordPolicy,
  PoolSettings,
  SmsConfiguration,
  UserPoolAddOns,
  VerificationMessageTemplate,
  VerifiedAttribute,
} from './settings.js';

/**
 * What CreateUserPool and UpdateUserPool both take, in AWS's own words.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export interface PoolMembers {
  readonly Policies?: {
    readonly PasswordPolicy?: Partial<PasswordPolicy>;
    readonly SignInPolicy?: { readonly AllowedFirstAuthFactors?: readonly (FirstFactor | 'SOFTWARE_TOKEN')[] };
  };
  readonly DeletionProtection?: PoolSettings['DeletionProtection'];
  readonly LambdaConfig?: LambdaConfig;
  readonly AutoVerifiedAttributes?: readonly VerifiedAttribute[];
  readonly SmsVerificationMessage?: string;
  readonly EmailVerificationMessage?: string;
  readonly EmailVerificationSubject?: string;
  readonly VerificationMessageTemplate?: VerificationMessageTemplate;
  readonly SmsAuthenticationMessage?: string;
  readonly MfaConfiguration?: 'OFF' | 'OPTIONAL' | 'ON';
  readonly UserAttributeUpdateSettings?: PoolSettings['UserAttributeUpdateSettings'];
  readonly EmailConfiguration?: EmailConfiguration;
  readonly SmsConfiguration?: SmsConfiguration;
  readonly UserPoolTags?: Readonly<Record<string, string>>;
  readonly AdminCreateUserConfig?: Partial<PoolSettings['AdminCreateUserConfig']>;
  readonly DeviceConfiguration?: Partial<DeviceConfiguration>;
  readonly UserPoolAddOns?: UserPoolAddOns;
  readonly AccountRecoverySetting?: AccountRecoverySetting;
  readonly UserPoolTier?: PoolSettings['UserPoolTier'];
  readonly KeyConfiguration?: PoolSettings['KeyConfiguration'];
  readonly IssuerConfiguration?: PoolSettings['IssuerConfiguration'];
}

/**
 * What only CreateUserPool takes: nothing of it can be changed later.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export interface NewPoolMembers extends PoolMembers {
  readonly AliasAttributes?: readonly AliasAttribute[];
  readonly UsernameAttributes?: readonly VerifiedAttribute[];
  readonly UsernameConfiguration?: { readonly CaseSensitive: boolean };
  readonly Schema?: readonly AttributeInput[];
}
