// Over 300 lines: every operation is on one list, which the compiler holds against the model and the handlers.
import { AddCustomAttributes, AddCustomAttributesHandler } from './cognito-idp/add-custom-attributes.js';
import { AddUserPoolClientSecret, AddUserPoolClientSecretHandler } from './cognito-idp/add-user-pool-client-secret.js';
import { AdminAddUserToGroup, AdminAddUserToGroupHandler } from './cognito-idp/admin-add-user-to-group.js';
import { AdminConfirmSignUp, AdminConfirmSignUpHandler } from './cognito-idp/admin-confirm-sign-up.js';
import { AdminCreateUser, AdminCreateUserHandler } from './cognito-idp/admin-create-user.js';
import { AdminDeleteUser, AdminDeleteUserHandler } from './cognito-idp/admin-delete-user.js';
import {
  AdminDeleteUserAttributes,
  AdminDeleteUserAttributesHandler,
} from './cognito-idp/admin-delete-user-attributes.js';
import { AdminDisableUser, AdminDisableUserHandler } from './cognito-idp/admin-disable-user.js';
import { AdminEnableUser, AdminEnableUserHandler } from './cognito-idp/admin-enable-user.js';
import { AdminGetUser, AdminGetUserHandler } from './cognito-idp/admin-get-user.js';
import { AdminInitiateAuth, AdminInitiateAuthHandler } from './cognito-idp/admin-initiate-auth.js';
import { AdminListGroupsForUser, AdminListGroupsForUserHandler } from './cognito-idp/admin-list-groups-for-user.js';
import {
  AdminRemoveUserFromGroup,
  AdminRemoveUserFromGroupHandler,
} from './cognito-idp/admin-remove-user-from-group.js';
import { AdminResetUserPassword, AdminResetUserPasswordHandler } from './cognito-idp/admin-reset-user-password.js';
import {
  AdminRespondToAuthChallenge,
  AdminRespondToAuthChallengeHandler,
} from './cognito-idp/admin-respond-to-auth-challenge.js';
import { AdminSetUserPassword, AdminSetUserPasswordHandler } from './cognito-idp/admin-set-user-password.js';
import {
  AdminUpdateUserAttributes,
  AdminUpdateUserAttributesHandler,
} from './cognito-idp/admin-update-user-attributes.js';
import { AdminUserGlobalSignOut, AdminUserGlobalSignOutHandler } from './cognito-idp/admin-user-global-sign-out.js';
import { ChangePassword, ChangePasswordHandler } from './cognito-idp/change-password.js';
import { ConfirmForgotPassword, ConfirmForgotPasswordHandler } from './cognito-idp/confirm-forgot-password.js';
import { ConfirmSignUp, ConfirmSignUpHandler } from './cognito-idp/confirm-sign-up.js';
import { CreateGroup, CreateGroupHandler } from './cognito-idp/create-group.js';
import {
  CreateManagedLoginBranding,
  CreateManagedLoginBrandingHandler,
} from './cognito-idp/create-managed-login-branding.js';
import { CreateResourceServer, CreateResourceServerHandler } from './cognito-idp/create-resource-server.js';
import { CreateTerms, CreateTermsHandler } from './cognito-idp/create-terms.js';
import { CreateUserPool, CreateUserPoolHandler } from './cognito-idp/create-user-pool.js';
import { CreateUserPoolClient, CreateUserPoolClientHandler } from './cognito-idp/create-user-pool-client.js';
import { CreateUserPoolDomain, CreateUserPoolDomainHandler } from './cognito-idp/create-user-pool-domain.js';
import { DeleteGroup, DeleteGroupHandler } from './cognito-idp/delete-group.js';
import {
  DeleteManagedLoginBranding,
  DeleteManagedLoginBrandingHandler,
} from './cognito-idp/delete-managed-login-branding.js';
import { DeleteResourceServer, DeleteResourceServerHandler } from './cognito-idp/delete-resource-server.js';
import { DeleteTerms, DeleteTermsHandler } from './cognito-idp/delete-terms.js';
import { DeleteUser, DeleteUserHandler } from './cognito-idp/delete-user.js';
import { DeleteUserAttributes, DeleteUserAttributesHandler } from './cognito-idp/delete-user-attributes.js';
import { DeleteUserPool, DeleteUserPoolHandler } from './cognito-idp/delete-user-pool.js';
import { DeleteUserPoolClient, DeleteUserPoolClientHandler } from './cognito-idp/delete-user-pool-client.js';
import {
  DeleteUserPoolClientSecret,
  DeleteUserPoolClientSecretHandler,
} from './cognito-idp/delete-user-pool-client-secret.js';
import { DeleteUserPoolDomain, DeleteUserPoolDomainHandler } from './cognito-idp/delete-user-pool-domain.js';
import {
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingHandler,
} from './cognito-idp/describe-managed-login-branding.js';
import {
  DescribeManagedLoginBrandingByClient,
  DescribeManagedLoginBrandingByClientHandler,
} from './cognito-idp/describe-managed-login-branding-by-client.js';
import { DescribeResourceServer, DescribeResourceServerHandler } from './cognito-idp/describe-resource-server.js';
import { DescribeTerms, DescribeTermsHandler } from './cognito-idp/describe-terms.js';
import { DescribeTermsByClient, DescribeTermsByClientHandler } from './cognito-idp/describe-terms-by-client.js';
import { DescribeUserPool, DescribeUserPoolHandler } from './cognito-idp/describe-user-pool.js';
import { DescribeUserPoolClient, DescribeUserPoolClientHandler } from './cognito-idp/describe-user-pool-client.js';
import { DescribeUserPoolDomain, DescribeUserPoolDomainHandler } from './cognito-idp/describe-user-pool-domain.js';
import { ForgotPassword, ForgotPasswordHandler } from './cognito-idp/forgot-password.js';
import { GetGroup, GetGroupHandler } from './cognito-idp/get-group.js';
import {
  GetTokensFromRefreshToken,
  GetTokensFromRefreshTokenHandler,
} from './cognito-idp/get-tokens-from-refresh-token.js';
import { GetUICustomization, GetUICustomizationHandler } from './cognito-idp/get-ui-customization.js';
import { GetUser, GetUserHandler } from './cognito-idp/get-user.js';
import {
  GetUserAttributeVerificationCode,
  GetUserAttributeVerificationCodeHandler,
} from './cognito-idp/get-user-attribute-verification-code.js';
import { GetUserPoolMfaConfig, GetUserPoolMfaConfigHandler } from './cognito-idp/get-user-pool-mfa-config.js';
import { GlobalSignOut, GlobalSignOutHandler } from './cognito-idp/global-sign-out.js';
import { InitiateAuth, InitiateAuthHandler } from './cognito-idp/initiate-auth.js';
import { ListGroups, ListGroupsHandler } from './cognito-idp/list-groups.js';
import { ListResourceServers, ListResourceServersHandler } from './cognito-idp/list-resource-servers.js';
import { ListTagsForResource, ListTagsForResourceHandler } from './cognito-idp/list-tags-for-resource.js';
import { ListTerms, ListTermsHandler } from './cognito-idp/list-terms.js';
import {
  ListUserPoolClientSecrets,
  ListUserPoolClientSecretsHandler,
} from './cognito-idp/list-user-pool-client-secrets.js';
import { ListUserPoolClients, ListUserPoolClientsHandler } from './cognito-idp/list-user-pool-clients.js';
import { ListUserPools, ListUserPoolsHandler } from './cognito-idp/list-user-pools.js';
import { ListUsers, ListUsersHandler } from './cognito-idp/list-users.js';
import { ListUsersInGroup, ListUsersInGroupHandler } from './cognito-idp/list-users-in-group.js';
import { ResendConfirmationCode, ResendConfirmationCodeHandler } from './cognito-idp/resend-confirmation-code.js';
import { RespondToAuthChallenge, RespondToAuthChallengeHandler } from './cognito-idp/respond-to-auth-challenge.js';
import { RevokeToken, RevokeTokenHandler } from './cognito-idp/revoke-token.js';
import { SetUICustomization, SetUICustomizationHandler } from './cognito-idp/set-ui-customization.js';
import { SetUserPoolMfaConfig, SetUserPoolMfaConfigHandler } from './cognito-idp/set-user-pool-mfa-config.js';
import { SignUp, SignUpHandler } from './cognito-idp/sign-up.js';
import { TagResource, TagResourceHandler } from './cognito-idp/tag-resource.js';
import { UntagResource, UntagResourceHandler } from './cognito-idp/untag-resource.js';
import { UpdateGroup, UpdateGroupHandler } from './cognito-idp/update-group.js';
import {
  UpdateManagedLoginBranding,
  UpdateManagedLoginBrandingHandler,
} from './cognito-idp/update-managed-login-branding.js';
import { UpdateResourceServer, UpdateResourceServerHandler } from './cognito-idp/update-resource-server.js';
import { UpdateTerms, UpdateTermsHandler } from './cognito-idp/update-terms.js';
import { UpdateUserAttributes, UpdateUserAttributesHandler } from './cognito-idp/update-user-attributes.js';
import { UpdateUserPool, UpdateUserPoolHandler } from './cognito-idp/update-user-pool.js';
import { UpdateUserPoolClient, UpdateUserPoolClientHandler } from './cognito-idp/update-user-pool-client.js';
import { UpdateUserPoolDomain, UpdateUserPoolDomainHandler } from './cognito-idp/update-user-pool-domain.js';
import { VerifyUserAttribute, VerifyUserAttributeHandler } from './cognito-idp/verify-user-attribute.js';
import type { CognitoIdentityOperationName } from '../protocol/generated/cognito-identity.js';
import type { CognitoIdpOperationName } from '../protocol/generated/cognito-idp.js';
import type { Call } from './call.js';
import type { IdpCommand, IdpInput, IdpQuery } from './idp-operation.js';

/** Not emulated: answered with NotImplementedException, by name. */
export const REFUSED = Symbol('refused');

type IdpOperation<N extends CognitoIdpOperationName> = new (
  input: IdpInput<N>,
  call: Call,
) => IdpCommand<N> | IdpQuery<N>;

/** Every operation of the user pools' API, and what runs it. */
export const cognitoIdpRegistry = {
  AddCustomAttributes,
  AddUserPoolClientSecret,
  AdminAddUserToGroup,
  AdminConfirmSignUp,
  AdminCreateUser,
  AdminDeleteSoftwareToken: REFUSED,
  AdminDeleteUser,
  AdminDeleteUserAttributes,
  AdminDisableProviderForUser: REFUSED,
  AdminDisableUser,
  AdminEnableUser,
  AdminForgetDevice: REFUSED,
  AdminGetDevice: REFUSED,
  AdminGetUser,
  AdminGetUserAuthFactors: REFUSED,
  AdminInitiateAuth,
  AdminLinkProviderForUser: REFUSED,
  AdminListDevices: REFUSED,
  AdminListGroupsForUser,
  AdminListUserAuthEvents: REFUSED,
  AdminListUserSessions: REFUSED,
  AdminRemoveUserFromGroup,
  AdminResetUserPassword,
  AdminRespondToAuthChallenge,
  AdminRevokeUserSession: REFUSED,
  AdminSetUserMFAPreference: REFUSED,
  AdminSetUserPassword,
  AdminSetUserSettings: REFUSED,
  AdminUpdateAuthEventFeedback: REFUSED,
  AdminUpdateDeviceStatus: REFUSED,
  AdminUpdateUserAttributes,
  AdminUserGlobalSignOut,
  AssociateSoftwareToken: REFUSED,
  ChangePassword,
  CompleteWebAuthnRegistration: REFUSED,
  ConfirmDevice: REFUSED,
  ConfirmForgotPassword,
  ConfirmSignUp,
  CreateGroup,
  CreateIdentityProvider: REFUSED,
  CreateManagedLoginBranding,
  CreateResourceServer,
  CreateTerms,
  CreateUserImportJob: REFUSED,
  CreateUserPool,
  CreateUserPoolClient,
  CreateUserPoolDomain,
  CreateUserPoolReplica: REFUSED,
  DeleteGroup,
  DeleteIdentityProvider: REFUSED,
  DeleteManagedLoginBranding,
  DeleteResourceServer,
  DeleteTerms,
  DeleteUser,
  DeleteUserAttributes,
  DeleteUserPool,
  DeleteUserPoolClient,
  DeleteUserPoolClientSecret,
  DeleteUserPoolDomain,
  DeleteUserPoolReplica: REFUSED,
  DeleteWebAuthnCredential: REFUSED,
  DescribeIdentityProvider: REFUSED,
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient,
  DescribeResourceServer,
  DescribeRiskConfiguration: REFUSED,
  DescribeTerms,
  DescribeTermsByClient,
  DescribeUserImportJob: REFUSED,
  DescribeUserPool,
  DescribeUserPoolClient,
  DescribeUserPoolDomain,
  ForgetDevice: REFUSED,
  ForgotPassword,
  GetCSVHeader: REFUSED,
  GetClientToken: REFUSED,
  GetDevice: REFUSED,
  GetGroup,
  GetIdentityProviderByIdentifier: REFUSED,
  GetLogDeliveryConfiguration: REFUSED,
  GetProvisionedLimit: REFUSED,
  GetSigningCertificate: REFUSED,
  GetTokensFromRefreshToken,
  GetUICustomization,
  GetUser,
  GetUserAttributeVerificationCode,
  GetUserAuthFactors: REFUSED,
  GetUserPoolClientSessionConfiguration: REFUSED,
  GetUserPoolMfaConfig,
  GetUserPoolSessionConfiguration: REFUSED,
  GlobalSignOut,
  InitiateAuth,
  ListDevices: REFUSED,
  ListGroups,
  ListIdentityProviders: REFUSED,
  ListResourceServers,
  ListTagsForResource,
  ListTerms,
  ListUserImportJobs: REFUSED,
  ListUserPoolClientSecrets,
  ListUserPoolClients,
  ListUserPoolReplicas: REFUSED,
  ListUserPools,
  ListUserSessions: REFUSED,
  ListUsers,
  ListUsersInGroup,
  ListWebAuthnCredentials: REFUSED,
  ResendConfirmationCode,
  RespondToAuthChallenge,
  RevokeToken,
  RevokeUserSession: REFUSED,
  SetLogDeliveryConfiguration: REFUSED,
  SetRiskConfiguration: REFUSED,
  SetUICustomization,
  SetUserMFAPreference: REFUSED,
  SetUserPoolClientSessionConfiguration: REFUSED,
  SetUserPoolMfaConfig,
  SetUserPoolSessionConfiguration: REFUSED,
  SetUserSettings: REFUSED,
  SignUp,
  StartUserImportJob: REFUSED,
  StartWebAuthnRegistration: REFUSED,
  StopUserImportJob: REFUSED,
  TagResource,
  UntagResource,
  UpdateAuthEventFeedback: REFUSED,
  UpdateDeviceStatus: REFUSED,
  UpdateGroup,
  UpdateIdentityProvider: REFUSED,
  UpdateManagedLoginBranding,
  UpdateProvisionedLimit: REFUSED,
  UpdateResourceServer,
  UpdateTerms,
  UpdateUserAttributes,
  UpdateUserPool,
  UpdateUserPoolClient,
  UpdateUserPoolDomain,
  UpdateUserPoolReplica: REFUSED,
  VerifySoftwareToken: REFUSED,
  VerifyUserAttribute,
} as const satisfies { readonly [N in CognitoIdpOperationName]: IdpOperation<N> | typeof REFUSED };

/** Every operation of the identity pools' API. */
export const cognitoIdentityRegistry = {
  CreateIdentityPool: REFUSED,
  DeleteIdentities: REFUSED,
  DeleteIdentityPool: REFUSED,
  DescribeIdentity: REFUSED,
  DescribeIdentityPool: REFUSED,
  GetCredentialsForIdentity: REFUSED,
  GetId: REFUSED,
  GetIdentityPoolRoles: REFUSED,
  GetOpenIdToken: REFUSED,
  GetOpenIdTokenForDeveloperIdentity: REFUSED,
  GetPrincipalTagAttributeMap: REFUSED,
  ListIdentities: REFUSED,
  ListIdentityPools: REFUSED,
  ListTagsForResource: REFUSED,
  LookupDeveloperIdentity: REFUSED,
  MergeDeveloperIdentities: REFUSED,
  SetIdentityPoolRoles: REFUSED,
  SetPrincipalTagAttributeMap: REFUSED,
  TagResource: REFUSED,
  UnlinkDeveloperIdentity: REFUSED,
  UnlinkIdentity: REFUSED,
  UntagResource: REFUSED,
  UpdateIdentityPool: REFUSED,
} as const satisfies { readonly [N in CognitoIdentityOperationName]: typeof REFUSED };

export const cognitoIdpHandlers = [
  AddCustomAttributesHandler,
  AddUserPoolClientSecretHandler,
  AdminAddUserToGroupHandler,
  AdminConfirmSignUpHandler,
  AdminCreateUserHandler,
  AdminDeleteUserHandler,
  AdminDeleteUserAttributesHandler,
  AdminDisableUserHandler,
  AdminEnableUserHandler,
  AdminGetUserHandler,
  AdminInitiateAuthHandler,
  AdminListGroupsForUserHandler,
  AdminRemoveUserFromGroupHandler,
  AdminResetUserPasswordHandler,
  AdminRespondToAuthChallengeHandler,
  AdminSetUserPasswordHandler,
  AdminUpdateUserAttributesHandler,
  AdminUserGlobalSignOutHandler,
  ChangePasswordHandler,
  ConfirmForgotPasswordHandler,
  ConfirmSignUpHandler,
  CreateGroupHandler,
  CreateManagedLoginBrandingHandler,
  CreateResourceServerHandler,
  CreateTermsHandler,
  CreateUserPoolDomainHandler,
  CreateUserPoolHandler,
  CreateUserPoolClientHandler,
  DeleteGroupHandler,
  DeleteManagedLoginBrandingHandler,
  DeleteResourceServerHandler,
  DeleteTermsHandler,
  DeleteUserHandler,
  DeleteUserAttributesHandler,
  DeleteUserPoolDomainHandler,
  DeleteUserPoolHandler,
  DeleteUserPoolClientHandler,
  DeleteUserPoolClientSecretHandler,
  DescribeManagedLoginBrandingByClientHandler,
  DescribeManagedLoginBrandingHandler,
  DescribeResourceServerHandler,
  DescribeTermsByClientHandler,
  DescribeTermsHandler,
  DescribeUserPoolDomainHandler,
  DescribeUserPoolHandler,
  DescribeUserPoolClientHandler,
  ForgotPasswordHandler,
  GetGroupHandler,
  GetTokensFromRefreshTokenHandler,
  GetUICustomizationHandler,
  GetUserHandler,
  GetUserAttributeVerificationCodeHandler,
  GetUserPoolMfaConfigHandler,
  GlobalSignOutHandler,
  InitiateAuthHandler,
  ListGroupsHandler,
  ListResourceServersHandler,
  ListTagsForResourceHandler,
  ListTermsHandler,
  ListUserPoolClientSecretsHandler,
  ListUserPoolClientsHandler,
  ListUserPoolsHandler,
  ListUsersHandler,
  ListUsersInGroupHandler,
  ResendConfirmationCodeHandler,
  RespondToAuthChallengeHandler,
  RevokeTokenHandler,
  SetUICustomizationHandler,
  SetUserPoolMfaConfigHandler,
  SignUpHandler,
  TagResourceHandler,
  UntagResourceHandler,
  UpdateGroupHandler,
  UpdateManagedLoginBrandingHandler,
  UpdateResourceServerHandler,
  UpdateTermsHandler,
  UpdateUserAttributesHandler,
  UpdateUserPoolDomainHandler,
  UpdateUserPoolHandler,
  UpdateUserPoolClientHandler,
  VerifyUserAttributeHandler,
] as const;
