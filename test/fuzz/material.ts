// Over 250 lines: one entry for each of the 140 operations.
import { softwareAuthenticator } from '../../src/testing/software-authenticator.js';
import type { CognitoIdpOperationName } from '../../src/protocol/generated/cognito-idp.js';
import { type Json, textOf, type Workbench } from './workbench.js';

/** Makes what an operation needs, and answers the members of its input with which it succeeds. */
type Material = (at: Workbench) => object | Promise<object>;

const EMAIL = { Name: 'email', Value: 'new@example.com' };
const FRESH = 'N3w-Passw0rd!';
const GOOGLE = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'c', client_secret: 's', authorize_scopes: 'openid email' },
};
const LINKED = { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'g1' };
const TERMS = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE' };
const LIMIT = { LimitClass: 'API_CATEGORY', Attributes: { Category: 'UserAuthentication' } };
const REGION = { RegionName: 'eu-west-1' };
const SMS = { SMSMfaSettings: { Enabled: true } };

const ofUser: Material = ({ user }) => user;
const ofPool: Material = ({ pool }) => pool;
const ofClient: Material = ({ client }) => client;
const ofToken: Material = ({ token }) => token;
const ofDevice: Material = ({ user, bench: { DeviceKey } }) => ({ ...user, DeviceKey });
const ofOwnDevice: Material = ({ token, bench: { DeviceKey } }) => ({ ...token, DeviceKey });

const group: Material = async ({ call, pool }) => {
  const named = { ...pool, GroupName: 'staff' };
  await call('CreateGroup', named);
  return named;
};
const member: Material = async (at) => {
  const input = { ...(await group(at)), ...at.user };
  await at.call('AdminAddUserToGroup', input);
  return input;
};
const provider: Material = async ({ call, pool }) => {
  await call('CreateIdentityProvider', { ...pool, ...GOOGLE, IdpIdentifiers: ['google.example'] });
  return { ...pool, ProviderName: 'Google' };
};
const linked: Material = async (at) => {
  await provider(at);
  const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: at.bench.Username };
  await at.call('AdminLinkProviderForUser', { ...at.pool, DestinationUser, SourceUser: LINKED });
  return { ...at.pool, User: LINKED };
};
const server: Material = async ({ call, pool }) => {
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'read' }];
  await call('CreateResourceServer', { ...pool, Identifier: 'api', Name: 'API', Scopes });
  return { ...pool, Identifier: 'api' };
};
const terms = async ({
  call,
  client,
}: Workbench): Promise<{ readonly UserPoolId: string; readonly TermsId: string }> => {
  const Links = { 'cognito:default': 'https://example.com/terms' };
  const { Terms } = await call('CreateTerms', { ...client, ...TERMS, Links });
  return { UserPoolId: client.UserPoolId, TermsId: textOf(Terms, 'TermsId') };
};
const branding: Material = async ({ call, pool, client }) => {
  const input = { ...client, UseCognitoProvidedValues: true };
  const { ManagedLoginBranding } = await call('CreateManagedLoginBranding', input);
  return { ...pool, ManagedLoginBrandingId: textOf(ManagedLoginBranding, 'ManagedLoginBrandingId') };
};
const replica: Material = async ({ call, pool }) => {
  const input = { ...pool, ...REGION };
  await call('CreateUserPoolReplica', input);
  return input;
};
const secretClient = async ({ call, pool }: Workbench, more: object = {}) => {
  const input = { ...pool, ClientName: 'secret', GenerateSecret: true, ...more };
  const { UserPoolClient } = await call('CreateUserPoolClient', input);
  return { ClientId: textOf(UserPoolClient, 'ClientId'), Secret: textOf(UserPoolClient, 'ClientSecret') };
};
const sessions = async ({ call, user }: Workbench): Promise<readonly string[]> => {
  const { Sessions } = await call('AdminListUserSessions', user);
  return (Sessions as readonly Json[]).map((one) => textOf(one, 'SessionId'));
};
const authEvent = async ({ call, user }: Workbench) => {
  const { AuthEvents } = await call('AdminListUserAuthEvents', user);
  const [last] = AuthEvents as readonly Json[];
  return { ...user, EventId: textOf(last, 'EventId'), FeedbackValue: 'Valid' };
};
const secretOfApp = async ({ call, token }: Workbench): Promise<unknown> =>
  (await call('AssociateSoftwareToken', token)).SecretCode;
const withApp: Material = async (at) => {
  const UserCode = at.appCode(await secretOfApp(at));
  await at.call('VerifySoftwareToken', { ...at.token, UserCode });
  return at.user;
};
const passkey = async ({ call, token }: Workbench) => {
  const { CredentialCreationOptions } = await call('StartWebAuthnRegistration', token);
  return softwareAuthenticator().create(CredentialCreationOptions);
};
const challenged = async (at: Workbench): Promise<object> => {
  const { call, user, bench } = at;
  await call('AdminSetUserMFAPreference', { ...user, SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
  const { Session } = await at.signIn();
  return {
    ...{ ClientId: bench.ClientId, ChallengeName: 'SMS_MFA', Session },
    ChallengeResponses: { USERNAME: bench.Username, SMS_MFA_CODE: await at.lastCode() },
  };
};

/** What each operation needs to succeed, beside what chance adds to it. */
export const MATERIAL: Readonly<Record<CognitoIdpOperationName, Material>> = {
  AddCustomAttributes: ({ pool }) => ({ ...pool, CustomAttributes: [{ Name: 'n', AttributeDataType: 'String' }] }),
  AddUserPoolClientSecret: async (at) => ({ ...at.pool, ClientId: (await secretClient(at)).ClientId }),
  AdminAddUserToGroup: async (at) => ({ ...(await group(at)), ...at.user }),
  AdminConfirmSignUp: async (at) => ({ ...at.pool, Username: (await at.signUp()).Username }),
  AdminCreateUser: ({ pool }) => ({
    ...{ ...pool, Username: 'another', TemporaryPassword: FRESH, UserAttributes: [EMAIL] },
    ...{ MessageAction: 'SUPPRESS', DesiredDeliveryMediums: ['EMAIL'] },
  }),
  AdminDeleteSoftwareToken: withApp,
  AdminDeleteUser: ofUser,
  AdminDeleteUserAttributes: ({ user }) => ({ ...user, UserAttributeNames: ['name'] }),
  AdminDisableProviderForUser: linked,
  AdminDisableUser: ofUser,
  AdminEnableUser: ofUser,
  AdminForgetDevice: ofDevice,
  AdminGetDevice: ofDevice,
  AdminGetUser: ofUser,
  AdminGetUserAuthFactors: ofUser,
  AdminInitiateAuth: ({ client, bench: { Username } }) => ({
    ...{ ...client, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
    AuthParameters: { USERNAME: Username, PASSWORD: 'Passw0rd!' },
  }),
  AdminLinkProviderForUser: async (at) => ({
    ...{ UserPoolId: at.bench.UserPoolId, SourceUser: (await provider(at)) && LINKED },
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: at.bench.Username },
  }),
  AdminListDevices: ofUser,
  AdminListGroupsForUser: ofUser,
  AdminListUserAuthEvents: ofUser,
  AdminListUserSessions: ofUser,
  AdminRemoveUserFromGroup: member,
  AdminResetUserPassword: ofUser,
  AdminRespondToAuthChallenge: async (at) => ({ ...(await challenged(at)), ...at.pool }),
  AdminRevokeUserSession: async (at) => ({ ...at.user, SessionId: (await sessions(at))[0] }),
  AdminSetUserMFAPreference: ({ user }) => ({ ...user, ...SMS }),
  AdminSetUserPassword: ({ user }) => ({ ...user, Password: FRESH }),
  AdminSetUserSettings: ({ user }) => ({ ...user, MFAOptions: [] }),
  AdminUpdateAuthEventFeedback: authEvent,
  AdminUpdateDeviceStatus: ofDevice,
  AdminUpdateUserAttributes: ({ user }) => ({ ...user, UserAttributes: [EMAIL] }),
  AdminUserGlobalSignOut: ofUser,
  AssociateSoftwareToken: ofToken,
  ChangePassword: ({ token }) => ({ ...token, PreviousPassword: 'Passw0rd!', ProposedPassword: FRESH }),
  CompleteWebAuthnRegistration: async (at) => ({ ...at.token, Credential: await passkey(at) }),
  ConfirmDevice: async (at) => {
    const { AuthenticationResult } = await at.signIn();
    const { NewDeviceMetadata } = AuthenticationResult as Json;
    return { ...at.token, DeviceKey: textOf(NewDeviceMetadata, 'DeviceKey') };
  },
  ConfirmForgotPassword: async (at) => {
    const { ClientId, Username } = at.bench;
    await at.call('ForgotPassword', { ClientId, Username });
    return { ClientId, Username, ConfirmationCode: await at.lastCode(), Password: FRESH };
  },
  ConfirmSignUp: async (at) => {
    const { code, ...named } = await at.signUp();
    return { ...named, ConfirmationCode: code };
  },
  CreateGroup: ({ pool }) => ({ ...pool, GroupName: 'staff' }),
  CreateIdentityProvider: ({ pool }) => ({ ...pool, ...GOOGLE }),
  CreateManagedLoginBranding: ({ client }) => ({ ...client, UseCognitoProvidedValues: true }),
  CreateResourceServer: ({ pool }) => ({ ...pool, Identifier: 'api', Name: 'API' }),
  CreateTerms: ({ client }) => ({ ...client, ...TERMS, Links: { 'cognito:default': 'https://example.com/terms' } }),
  CreateUserImportJob: ({ pool }) => ({
    ...{ ...pool, JobName: 'job' },
    CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/import',
  }),
  CreateUserPool: () => ({ PoolName: 'another' }),
  CreateUserPoolClient: ({ pool }) => ({ ...pool, ClientName: 'another' }),
  CreateUserPoolDomain: async ({ call }) => {
    const { UserPool } = await call('CreateUserPool', { PoolName: 'with a domain' });
    return { UserPoolId: textOf(UserPool, 'Id'), Domain: 'another-domain' };
  },
  CreateUserPoolReplica: ({ pool }) => ({ ...pool, ...REGION }),
  DeleteGroup: group,
  DeleteIdentityProvider: provider,
  DeleteManagedLoginBranding: branding,
  DeleteResourceServer: server,
  DeleteTerms: terms,
  DeleteUser: ofToken,
  DeleteUserAttributes: ({ token }) => ({ ...token, UserAttributeNames: ['name'] }),
  DeleteUserPool: async ({ call }) => ({
    UserPoolId: textOf((await call('CreateUserPool', { PoolName: 'to go' })).UserPool, 'Id'),
  }),
  DeleteUserPoolClient: ofClient,
  DeleteUserPoolClientSecret: async (at) => {
    const named = { ...at.pool, ClientId: (await secretClient(at)).ClientId };
    const { ClientSecretDescriptor } = await at.call('AddUserPoolClientSecret', named);
    return { ...named, ClientSecretId: textOf(ClientSecretDescriptor, 'ClientSecretId') };
  },
  DeleteUserPoolDomain: ({ pool }) => ({ ...pool, Domain: 'bench-domain' }),
  DeleteUserPoolReplica: replica,
  DeleteWebAuthnCredential: async (at) => {
    const Credential = await passkey(at);
    await at.call('CompleteWebAuthnRegistration', { ...at.token, Credential });
    return { ...at.token, CredentialId: Credential.id };
  },
  DescribeIdentityProvider: provider,
  DescribeManagedLoginBranding: branding,
  DescribeManagedLoginBrandingByClient: async (at) => (await branding(at)) && at.client,
  DescribeResourceServer: server,
  DescribeRiskConfiguration: ofPool,
  DescribeTerms: terms,
  DescribeTermsByClient: async (at) => (await terms(at)) && { ...at.client, TermsName: TERMS.TermsName },
  DescribeUserImportJob: (at) => at.importJob(),
  DescribeUserPool: ofPool,
  DescribeUserPoolClient: ofClient,
  DescribeUserPoolDomain: () => ({ Domain: 'bench-domain' }),
  ForgetDevice: ofOwnDevice,
  ForgotPassword: ({ bench: { ClientId, Username } }) => ({ ClientId, Username }),
  GetCSVHeader: ofPool,
  GetClientToken: async (at) => {
    await server(at);
    const AllowedOAuthScopes = ['api/read'];
    return secretClient(at, { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'], AllowedOAuthScopes });
  },
  GetDevice: ofOwnDevice,
  GetGroup: group,
  GetIdentityProviderByIdentifier: async (at) =>
    (await provider(at)) && { ...at.pool, IdpIdentifier: 'google.example' },
  GetLogDeliveryConfiguration: ofPool,
  GetProvisionedLimit: () => ({ LimitDefinition: LIMIT }),
  GetSigningCertificate: ofPool,
  GetTokensFromRefreshToken: ({ bench: { ClientId, RefreshToken, DeviceKey } }) => ({
    ClientId,
    RefreshToken,
    DeviceKey,
  }),
  GetUICustomization: ofPool,
  GetUser: ofToken,
  GetUserAttributeVerificationCode: ({ token }) => ({ ...token, AttributeName: 'email' }),
  GetUserAuthFactors: ofToken,
  GetUserPoolClientSessionConfiguration: ofClient,
  GetUserPoolMfaConfig: ofPool,
  GetUserPoolSessionConfiguration: ofPool,
  GlobalSignOut: ofToken,
  InitiateAuth: ({ bench: { ClientId, Username } }) => ({
    ...{ ClientId, AuthFlow: 'USER_AUTH' },
    AuthParameters: { USERNAME: Username, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
  }),
  ListDevices: ofToken,
  ListGroups: ofPool,
  ListIdentityProviders: ofPool,
  ListResourceServers: ofPool,
  ListTagsForResource: ({ arn }) => arn,
  ListTerms: ofPool,
  ListUserImportJobs: ({ pool }) => ({ ...pool, MaxResults: 10 }),
  ListUserPoolClientSecrets: async (at) => ({ ...at.pool, ClientId: (await secretClient(at)).ClientId }),
  ListUserPoolClients: ofPool,
  ListUserPoolReplicas: ofPool,
  ListUserPools: () => ({ MaxResults: 10 }),
  ListUserSessions: ofToken,
  ListUsers: ofPool,
  ListUsersInGroup: member,
  ListWebAuthnCredentials: ofToken,
  ResendConfirmationCode: async (at) => {
    const { ClientId, Username } = await at.signUp();
    return { ClientId, Username };
  },
  RespondToAuthChallenge: challenged,
  RevokeToken: ({ bench: { ClientId, RefreshToken } }) => ({ ClientId, Token: RefreshToken }),
  RevokeUserSession: async (at) => {
    // Not that of the token itself.
    const own = await sessions(at);
    await at.signIn();
    return { ...at.token, SessionId: (await sessions(at)).find((one) => !own.includes(one)) };
  },
  SetLogDeliveryConfiguration: ({ pool }) => ({ ...pool, LogConfigurations: [] }),
  SetRiskConfiguration: ({ pool }) => ({
    ...pool,
    CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
  }),
  SetUICustomization: ({ pool }) => ({ ...pool, CSS: '.banner-customizable { padding: 1px; }' }),
  SetUserMFAPreference: ({ token }) => ({ ...token, ...SMS }),
  SetUserPoolClientSessionConfiguration: ({ client }) => ({ ...client, SSOSession: { MaxValidityMinutes: 5 } }),
  SetUserPoolMfaConfig: ({ pool }) => ({
    ...{ ...pool, SoftwareTokenMfaConfiguration: { Enabled: true }, MfaConfiguration: 'OPTIONAL' },
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'external' },
    },
  }),
  SetUserPoolSessionConfiguration: ({ pool }) => ({
    ...{ ...pool, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } },
  }),
  SetUserSettings: ({ token }) => ({ ...token, MFAOptions: [] }),
  SignUp: ({ bench: { ClientId } }) => ({ ClientId, Username: 'walter', Password: FRESH, UserAttributes: [EMAIL] }),
  StartUserImportJob: (at) => at.importJob(1),
  StartWebAuthnRegistration: ofToken,
  // Long enough to be under way when it is told to stop.
  StopUserImportJob: async (at) => {
    const job = await at.importJob(1_000);
    await at.call('StartUserImportJob', job);
    return job;
  },
  TagResource: ({ arn }) => ({ ...arn, Tags: { a: 'b' } }),
  UntagResource: ({ arn }) => ({ ...arn, TagKeys: ['a'] }),
  UpdateAuthEventFeedback: async (at) => {
    const { UserPoolId, Username } = at.bench;
    const HighAction = { EventAction: 'NO_ACTION', Notify: true };
    const AccountTakeoverRiskConfiguration = { Actions: { HighAction } };
    await at.call('SetRiskConfiguration', { UserPoolId, AccountTakeoverRiskConfiguration });
    await at.control('PUT', 'threat/risk', { userPoolId: UserPoolId, username: Username, level: 'High' });
    await at.signIn();
    return { ...(await authEvent(at)), FeedbackToken: await at.lastCode() };
  },
  UpdateDeviceStatus: ofOwnDevice,
  UpdateGroup: group,
  UpdateIdentityProvider: provider,
  UpdateManagedLoginBranding: async (at) => ({ ...(await branding(at)), UseCognitoProvidedValues: true }),
  UpdateProvisionedLimit: () => ({ LimitDefinition: LIMIT, RequestedLimitValue: 200 }),
  UpdateResourceServer: async (at) => ({ ...(await server(at)), Name: 'Another API' }),
  UpdateTerms: terms,
  UpdateUserAttributes: ({ token }) => ({ ...token, UserAttributes: [{ Name: 'name', Value: 'Wendy' }] }),
  UpdateUserPool: ofPool,
  UpdateUserPoolClient: ofClient,
  UpdateUserPoolDomain: ({ pool }) => ({ ...pool, Domain: 'bench-domain', ManagedLoginVersion: 1 }),
  UpdateUserPoolReplica: async (at) => ({ ...(await replica(at)), Status: 'ACTIVE' }),
  VerifySoftwareToken: async (at) => ({ ...at.token, UserCode: at.appCode(await secretOfApp(at)) }),
  VerifyUserAttribute: async (at) => {
    await at.call('GetUserAttributeVerificationCode', { ...at.token, AttributeName: 'email' });
    return { ...at.token, AttributeName: 'email', Code: await at.lastCode() };
  },
};
