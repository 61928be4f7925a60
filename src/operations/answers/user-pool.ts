import { describedSchema } from '../../domain/user-pool/standard-attributes.js';
import { poolArn, type UserPool } from '../../domain/user-pool/state.js';
import type {
  GetUserPoolMfaConfigResponse,
  UserPoolDescriptionType,
  UserPoolType,
} from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** What CreateUserPool and DescribeUserPool answer differently. */
type Differences = Pick<
  UserPoolType,
  'SchemaAttributes' | 'UserPoolTags' | 'EstimatedNumberOfUsers' | 'Domain' | 'CustomDomain'
>;

/** The members in the order that AWS writes them. */
const answered = (pool: UserPool, differences: Differences): UserPoolType => {
  const { settings } = pool;
  return {
    Id: pool.id,
    Name: pool.name,
    Policies: settings.Policies,
    DeletionProtection: settings.DeletionProtection,
    LambdaConfig: settings.LambdaConfig ?? {},
    LastModifiedDate: timestamp(pool.modifiedAt),
    CreationDate: timestamp(pool.createdAt),
    SchemaAttributes: differences.SchemaAttributes,
    AutoVerifiedAttributes: settings.AutoVerifiedAttributes,
    AliasAttributes: settings.AliasAttributes,
    UsernameAttributes: settings.UsernameAttributes,
    SmsVerificationMessage: settings.SmsVerificationMessage,
    EmailVerificationMessage: settings.EmailVerificationMessage,
    EmailVerificationSubject: settings.EmailVerificationSubject,
    VerificationMessageTemplate: settings.VerificationMessageTemplate,
    SmsAuthenticationMessage: settings.SmsAuthenticationMessage,
    UserAttributeUpdateSettings: settings.UserAttributeUpdateSettings,
    MfaConfiguration: pool.mfa.MfaConfiguration,
    DeviceConfiguration: settings.DeviceConfiguration,
    EstimatedNumberOfUsers: differences.EstimatedNumberOfUsers,
    EmailConfiguration: settings.EmailConfiguration,
    SmsConfiguration: settings.SmsConfiguration,
    UserPoolTags: differences.UserPoolTags,
    Domain: differences.Domain,
    CustomDomain: differences.CustomDomain,
    AdminCreateUserConfig: settings.AdminCreateUserConfig,
    UserPoolAddOns: settings.UserPoolAddOns,
    UsernameConfiguration: settings.UsernameConfiguration,
    Arn: poolArn(pool),
    AccountRecoverySetting: settings.AccountRecoverySetting,
    UserPoolTier: settings.UserPoolTier,
    KeyConfiguration: settings.KeyConfiguration,
    IssuerConfiguration: settings.IssuerConfiguration,
  };
};

/** A new pool, as CreateUserPool answers it. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html */
export const createdPoolAnswer = (pool: UserPool): UserPoolType =>
  answered(pool, {
    SchemaAttributes: pool.schema,
    EstimatedNumberOfUsers: 0,
    ...(Object.keys(pool.tags).length > 0 && { UserPoolTags: pool.tags }),
  });

/** A pool as DescribeUserPool answers it; `users` is how many it has. */
export const describedPoolAnswer = (
  pool: UserPool,
  users: number,
  domains: Pick<UserPoolType, 'Domain' | 'CustomDomain'>,
): UserPoolType =>
  answered(pool, {
    SchemaAttributes: describedSchema(pool.schema),
    EstimatedNumberOfUsers: users,
    UserPoolTags: pool.tags,
    ...domains,
  });

/** A pool in the list of ListUserPools. */
export const listedPoolAnswer = (pool: UserPool): UserPoolDescriptionType => ({
  Id: pool.id,
  Name: pool.name,
  LambdaConfig: pool.settings.LambdaConfig ?? {},
  LastModifiedDate: timestamp(pool.modifiedAt),
  CreationDate: timestamp(pool.createdAt),
  ReplicaRegions: pool.replicas?.length ? pool.replicas.map(({ region }) => region) : undefined,
});

/** What SetUserPoolMfaConfig and GetUserPoolMfaConfig answer: the factors that are set, and nothing else. */
export const mfaAnswer = ({ mfa, settings }: UserPool): GetUserPoolMfaConfigResponse => {
  const { SmsAuthenticationMessage, SmsConfiguration } = settings;
  return {
    SmsMfaConfiguration: mfa.SmsMfaEnabled && { SmsAuthenticationMessage, SmsConfiguration },
    SoftwareTokenMfaConfiguration: mfa.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: mfa.EmailMfaConfiguration,
    MfaConfiguration: mfa.MfaConfiguration,
    WebAuthnConfiguration: mfa.WebAuthnConfiguration,
  };
};
