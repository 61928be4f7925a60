/**
 * A pool's configuration in AWS's own words and shapes: here the shape is the fact. Members that are absent were never set.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export interface PoolSettings {
  readonly Policies: {
    readonly PasswordPolicy: PasswordPolicy;
    readonly SignInPolicy: { readonly AllowedFirstAuthFactors?: readonly FirstFactor[] };
  };
  readonly DeletionProtection: 'ACTIVE' | 'INACTIVE';
  readonly AutoVerifiedAttributes?: readonly VerifiedAttribute[];
  readonly AliasAttributes?: readonly AliasAttribute[];
  readonly UsernameAttributes?: readonly VerifiedAttribute[];
  readonly SmsVerificationMessage?: string;
  readonly EmailVerificationMessage?: string;
  readonly EmailVerificationSubject?: string;
  readonly VerificationMessageTemplate: VerificationMessageTemplate;
  readonly SmsAuthenticationMessage?: string;
  /** Absent where no trigger is configured. */
  readonly LambdaConfig?: LambdaConfig;
  readonly UserAttributeUpdateSettings: {
    readonly AttributesRequireVerificationBeforeUpdate?: readonly VerifiedAttribute[];
  };
  readonly EmailConfiguration: EmailConfiguration;
  readonly SmsConfiguration?: SmsConfiguration;
  readonly AdminCreateUserConfig: AdminCreateUserConfig;
  /** Absent where devices are not tracked. */
  readonly DeviceConfiguration?: DeviceConfiguration;
  readonly UserPoolAddOns?: UserPoolAddOns;
  readonly UsernameConfiguration?: { readonly CaseSensitive: boolean };
  readonly AccountRecoverySetting?: AccountRecoverySetting;
  readonly UserPoolTier: 'LITE' | 'ESSENTIALS' | 'PLUS';
  readonly KeyConfiguration: {
    readonly KeyType?: 'AWS_OWNED_KEY' | 'CUSTOMER_MANAGED_KEY';
    readonly KmsKeyArn?: string;
  };
  readonly IssuerConfiguration: { readonly Type?: 'ORIGINAL' | 'UPDATED' };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html */
export interface SessionConfiguration {
  readonly UserSessionTracking: 'ENABLED' | 'DISABLED';
  readonly TokenSession: { readonly MaxPerUser: number };
}

/** Functions by trigger, as ARNs. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html */
export interface LambdaConfig {
  readonly PreSignUp?: string;
  readonly CustomMessage?: string;
  readonly PostConfirmation?: string;
  readonly PreAuthentication?: string;
  readonly PostAuthentication?: string;
  readonly DefineAuthChallenge?: string;
  readonly CreateAuthChallenge?: string;
  readonly VerifyAuthChallengeResponse?: string;
  readonly PreTokenGeneration?: string;
  readonly UserMigration?: string;
  readonly PreTokenGenerationConfig?: { readonly LambdaVersion: 'V1_0' | 'V2_0' | 'V3_0'; readonly LambdaArn: string };
  readonly CustomSMSSender?: CustomSender;
  readonly CustomEmailSender?: CustomSender;
  readonly KMSKeyID?: string;
}

export interface CustomSender {
  readonly LambdaVersion: 'V1_0';
  readonly LambdaArn: string;
}

export type FirstFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';
export type VerifiedAttribute = 'email' | 'phone_number';
export type AliasAttribute = 'email' | 'phone_number' | 'preferred_username';

export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly PasswordHistorySize?: number;
  readonly TemporaryPasswordValidityDays: number;
}

export interface VerificationMessageTemplate {
  readonly SmsMessage?: string;
  readonly EmailMessage?: string;
  readonly EmailSubject?: string;
  readonly EmailMessageByLink?: string;
  readonly EmailSubjectByLink?: string;
  readonly DefaultEmailOption?: 'CONFIRM_WITH_LINK' | 'CONFIRM_WITH_CODE';
}

export interface EmailConfiguration {
  readonly SourceArn?: string;
  readonly ReplyToEmailAddress?: string;
  readonly EmailSendingAccount?: 'COGNITO_DEFAULT' | 'DEVELOPER';
  readonly From?: string;
  readonly ConfigurationSet?: string;
}

/** Texts go out through SNS, or through End User Messaging: one of the two is there. */
export interface SmsConfiguration {
  readonly SnsCallerArn?: string;
  readonly ExternalId?: string;
  readonly SnsRegion?: string;
  readonly EumsSms?: EumsSms;
}

export interface EumsSms {
  readonly CallerArn: string;
  readonly ExternalId?: string;
  readonly OriginationIdentity?: string;
  readonly ConfigurationSetName?: string;
  readonly InEntityId?: string;
  readonly InTemplateId?: string;
  readonly Region?: string;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeviceConfigurationType.html */
export interface DeviceConfiguration {
  readonly ChallengeRequiredOnNewDevice: boolean;
  readonly DeviceOnlyRememberedOnUserPrompt: boolean;
}

export interface UserPoolAddOns {
  readonly AdvancedSecurityMode: 'OFF' | 'AUDIT' | 'ENFORCED';
  readonly AdvancedSecurityAdditionalFlows?: { readonly CustomAuthMode?: 'AUDIT' | 'ENFORCED' };
}

export interface AdminCreateUserConfig {
  readonly AllowAdminCreateUserOnly: boolean;
  readonly UnusedAccountValidityDays: number;
  readonly InviteMessageTemplate?: {
    readonly SMSMessage?: string;
    readonly EmailMessage?: string;
    readonly EmailSubject?: string;
  };
}

export interface AccountRecoverySetting {
  readonly RecoveryMechanisms?: readonly {
    readonly Priority: number;
    readonly Name: 'verified_email' | 'verified_phone_number' | 'admin_only';
  }[];
}

/** One attribute of a pool's schema, as CreateUserPool answers it; limits are decimal strings. */
export interface SchemaAttribute {
  readonly Name: string;
  readonly AttributeDataType: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly DeveloperOnlyAttribute: boolean;
  readonly Mutable: boolean;
  readonly Required: boolean;
  readonly NumberAttributeConstraints?: { readonly MinValue?: string; readonly MaxValue?: string };
  readonly StringAttributeConstraints?: { readonly MinLength?: string; readonly MaxLength?: string };
}

/**
 * A pool's MFA: which factors there are, and whether one is asked for. The sender and the text of SMS codes are the pool's own
 * (PoolSettings), which Get- and SetUserPoolMfaConfig show as SmsMfaConfiguration.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 */
export interface PoolMfa {
  readonly MfaConfiguration: 'OFF' | 'OPTIONAL' | 'ON';
  readonly SmsMfaEnabled?: true;
  readonly SoftwareTokenMfaConfiguration?: { readonly Enabled: boolean };
  readonly EmailMfaConfiguration?: { readonly Message?: string; readonly Subject?: string };
  readonly WebAuthnConfiguration?: WebAuthnConfiguration;
}

export interface WebAuthnConfiguration {
  readonly RelyingPartyId?: string;
  readonly UserVerification?: 'required' | 'preferred';
  readonly FactorConfiguration?: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION';
}

/**
 * Where logs of one kind go: to one of the three.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LogConfigurationType.html
 */
export interface LogConfiguration {
  readonly LogLevel: 'ERROR' | 'INFO';
  readonly EventSource: 'userNotification' | 'userAuthEvents';
  readonly CloudWatchLogsConfiguration?: { readonly LogGroupArn?: string };
  readonly S3Configuration?: { readonly BucketArn?: string };
  readonly FirehoseConfiguration?: { readonly StreamArn?: string };
}

/** What of a pool each Region has for itself. */
export type RegionalSettings = Pick<PoolSettings, 'EmailConfiguration' | 'SmsConfiguration' | 'LambdaConfig'>;

/**
 * A pool's second face, in another Region: the same users, clients and id.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-multi-region.html
 */
export interface Replica {
  readonly region: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly tags: Readonly<Record<string, string>>;
  readonly settings: RegionalSettings;
}
