// Over 300 lines: every operation is on one list, which the compiler holds against the model and the handlers.
import { AddCustomAttributes, AddCustomAttributesHandler } from './cognito-idp/add-custom-attributes.js';
import { AddUserPoolClientSecret, AddUserPoolClientSecretHandler } from './cognito-idp/add-user-pool-client-secret.js';
import { AdminAddUserToGroup, AdminAddUserToGroupHandler } from './cognito-idp/admin-add-user-to-group.js';
import { AdminConfirmSignUp, AdminConfirmSignUpHandler } from './cognito-idp/admin-confirm-sign-up.js';
import { AdminCreateUser, AdminCreateUserHandler } from './cognito-idp/admin-create-user.js';
import {
  AdminDeleteSoftwareToken,
  AdminDeleteSoftwareTokenHandler,
} from './cognito-idp/admin-delete-software-token.js';
import { AdminDeleteUser, AdminDeleteUserHandler } from './cognito-idp/admin-delete-user.js';
import {
  AdminDeleteUserAttributes,
  AdminDeleteUserAttributesHandler,
} from './cognito-idp/admin-delete-user-attributes.js';
import {
  AdminDisableProviderForUser,
  AdminDisableProviderForUserHandler,
} from './cognito-idp/admin-disable-provider-for-user.js';
import { AdminDisableUser, AdminDisableUserHandler } from './cognito-idp/admin-disable-user.js';
import { AdminEnableUser, AdminEnableUserHandler } from './cognito-idp/admin-enable-user.js';
import { AdminForgetDevice, AdminForgetDeviceHandler } from './cognito-idp/admin-forget-device.js';
import { AdminGetDevice, AdminGetDeviceHandler } from './cognito-idp/admin-get-device.js';
import { AdminGetUser, AdminGetUserHandler } from './cognito-idp/admin-get-user.js';
import { AdminGetUserAuthFactors, AdminGetUserAuthFactorsHandler } from './cognito-idp/admin-get-user-auth-factors.js';
import { AdminInitiateAuth, AdminInitiateAuthHandler } from './cognito-idp/admin-initiate-auth.js';
import {
  AdminLinkProviderForUser,
  AdminLinkProviderForUserHandler,
} from './cognito-idp/admin-link-provider-for-user.js';
import { AdminListDevices, AdminListDevicesHandler } from './cognito-idp/admin-list-devices.js';
import { AdminListGroupsForUser, AdminListGroupsForUserHandler } from './cognito-idp/admin-list-groups-for-user.js';
import { AdminListUserAuthEvents, AdminListUserAuthEventsHandler } from './cognito-idp/admin-list-user-auth-events.js';
import { AdminListUserSessions, AdminListUserSessionsHandler } from './cognito-idp/admin-list-user-sessions.js';
import {
  AdminRemoveUserFromGroup,
  AdminRemoveUserFromGroupHandler,
} from './cognito-idp/admin-remove-user-from-group.js';
import { AdminResetUserPassword, AdminResetUserPasswordHandler } from './cognito-idp/admin-reset-user-password.js';
import { AdminRevokeUserSession, AdminRevokeUserSessionHandler } from './cognito-idp/admin-revoke-user-session.js';
import {
  AdminRespondToAuthChallenge,
  AdminRespondToAuthChallengeHandler,
} from './cognito-idp/admin-respond-to-auth-challenge.js';
import {
  AdminSetUserMFAPreference,
  AdminSetUserMFAPreferenceHandler,
} from './cognito-idp/admin-set-user-mfa-preference.js';
import { AdminSetUserPassword, AdminSetUserPasswordHandler } from './cognito-idp/admin-set-user-password.js';
import { AdminSetUserSettings, AdminSetUserSettingsHandler } from './cognito-idp/admin-set-user-settings.js';
import {
  AdminUpdateAuthEventFeedback,
  AdminUpdateAuthEventFeedbackHandler,
} from './cognito-idp/admin-update-auth-event-feedback.js';
import { AdminUpdateDeviceStatus, AdminUpdateDeviceStatusHandler } from './cognito-idp/admin-update-device-status.js';
import {
  AdminUpdateUserAttributes,
  AdminUpdateUserAttributesHandler,
} from './cognito-idp/admin-update-user-attributes.js';
import { AdminUserGlobalSignOut, AdminUserGlobalSignOutHandler } from './cognito-idp/admin-user-global-sign-out.js';
import { AssociateSoftwareToken, AssociateSoftwareTokenHandler } from './cognito-idp/associate-software-token.js';
import { ChangePassword, ChangePasswordHandler } from './cognito-idp/change-password.js';
import {
  CompleteWebAuthnRegistration,
  CompleteWebAuthnRegistrationHandler,
} from './cognito-idp/complete-web-authn-registration.js';
import { ConfirmDevice, ConfirmDeviceHandler } from './cognito-idp/confirm-device.js';
import { ConfirmForgotPassword, ConfirmForgotPasswordHandler } from './cognito-idp/confirm-forgot-password.js';
import { ConfirmSignUp, ConfirmSignUpHandler } from './cognito-idp/confirm-sign-up.js';
import { CreateGroup, CreateGroupHandler } from './cognito-idp/create-group.js';
import { CreateIdentityProvider, CreateIdentityProviderHandler } from './cognito-idp/create-identity-provider.js';
import {
  CreateManagedLoginBranding,
  CreateManagedLoginBrandingHandler,
} from './cognito-idp/create-managed-login-branding.js';
import { CreateResourceServer, CreateResourceServerHandler } from './cognito-idp/create-resource-server.js';
import { CreateTerms, CreateTermsHandler } from './cognito-idp/create-terms.js';
import { CreateUserImportJob, CreateUserImportJobHandler } from './cognito-idp/create-user-import-job.js';
import { CreateUserPool, CreateUserPoolHandler } from './cognito-idp/create-user-pool.js';
import { CreateUserPoolClient, CreateUserPoolClientHandler } from './cognito-idp/create-user-pool-client.js';
import { CreateUserPoolDomain, CreateUserPoolDomainHandler } from './cognito-idp/create-user-pool-domain.js';
import { CreateUserPoolReplica, CreateUserPoolReplicaHandler } from './cognito-idp/create-user-pool-replica.js';
import { DeleteGroup, DeleteGroupHandler } from './cognito-idp/delete-group.js';
import { DeleteIdentityProvider, DeleteIdentityProviderHandler } from './cognito-idp/delete-identity-provider.js';
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
import { DeleteUserPoolReplica, DeleteUserPoolReplicaHandler } from './cognito-idp/delete-user-pool-replica.js';
import {
  DeleteWebAuthnCredential,
  DeleteWebAuthnCredentialHandler,
} from './cognito-idp/delete-web-authn-credential.js';
import { DescribeIdentityProvider, DescribeIdentityProviderHandler } from './cognito-idp/describe-identity-provider.js';
import {
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingHandler,
} from './cognito-idp/describe-managed-login-branding.js';
import {
  DescribeManagedLoginBrandingByClient,
  DescribeManagedLoginBrandingByClientHandler,
} from './cognito-idp/describe-managed-login-branding-by-client.js';
import { DescribeResourceServer, DescribeResourceServerHandler } from './cognito-idp/describe-resource-server.js';
import {
  DescribeRiskConfiguration,
  DescribeRiskConfigurationHandler,
} from './cognito-idp/describe-risk-configuration.js';
import { DescribeTerms, DescribeTermsHandler } from './cognito-idp/describe-terms.js';
import { DescribeTermsByClient, DescribeTermsByClientHandler } from './cognito-idp/describe-terms-by-client.js';
import { DescribeUserImportJob, DescribeUserImportJobHandler } from './cognito-idp/describe-user-import-job.js';
import { DescribeUserPool, DescribeUserPoolHandler } from './cognito-idp/describe-user-pool.js';
import { DescribeUserPoolClient, DescribeUserPoolClientHandler } from './cognito-idp/describe-user-pool-client.js';
import { DescribeUserPoolDomain, DescribeUserPoolDomainHandler } from './cognito-idp/describe-user-pool-domain.js';
import { ForgetDevice, ForgetDeviceHandler } from './cognito-idp/forget-device.js';
import { ForgotPassword, ForgotPasswordHandler } from './cognito-idp/forgot-password.js';
import { GetCSVHeader, GetCSVHeaderHandler } from './cognito-idp/get-csv-header.js';
import { GetClientToken, GetClientTokenHandler } from './cognito-idp/get-client-token.js';
import { GetDevice, GetDeviceHandler } from './cognito-idp/get-device.js';
import { GetGroup, GetGroupHandler } from './cognito-idp/get-group.js';
import {
  GetIdentityProviderByIdentifier,
  GetIdentityProviderByIdentifierHandler,
} from './cognito-idp/get-identity-provider-by-identifier.js';
import {
  GetLogDeliveryConfiguration,
  GetLogDeliveryConfigurationHandler,
} from './cognito-idp/get-log-delivery-configuration.js';
import { GetProvisionedLimit, GetProvisionedLimitHandler } from './cognito-idp/get-provisioned-limit.js';
import { GetSigningCertificate, GetSigningCertificateHandler } from './cognito-idp/get-signing-certificate.js';
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
import { GetUserAuthFactors, GetUserAuthFactorsHandler } from './cognito-idp/get-user-auth-factors.js';
import {
  GetUserPoolClientSessionConfiguration,
  GetUserPoolClientSessionConfigurationHandler,
} from './cognito-idp/get-user-pool-client-session-configuration.js';
import { GetUserPoolMfaConfig, GetUserPoolMfaConfigHandler } from './cognito-idp/get-user-pool-mfa-config.js';
import {
  GetUserPoolSessionConfiguration,
  GetUserPoolSessionConfigurationHandler,
} from './cognito-idp/get-user-pool-session-configuration.js';
import { GlobalSignOut, GlobalSignOutHandler } from './cognito-idp/global-sign-out.js';
import { InitiateAuth, InitiateAuthHandler } from './cognito-idp/initiate-auth.js';
import { ListDevices, ListDevicesHandler } from './cognito-idp/list-devices.js';
import { ListGroups, ListGroupsHandler } from './cognito-idp/list-groups.js';
import { ListIdentityProviders, ListIdentityProvidersHandler } from './cognito-idp/list-identity-providers.js';
import { ListResourceServers, ListResourceServersHandler } from './cognito-idp/list-resource-servers.js';
import { ListTagsForResource, ListTagsForResourceHandler } from './cognito-idp/list-tags-for-resource.js';
import { ListTerms, ListTermsHandler } from './cognito-idp/list-terms.js';
import { ListUserImportJobs, ListUserImportJobsHandler } from './cognito-idp/list-user-import-jobs.js';
import {
  ListUserPoolClientSecrets,
  ListUserPoolClientSecretsHandler,
} from './cognito-idp/list-user-pool-client-secrets.js';
import { ListUserPoolClients, ListUserPoolClientsHandler } from './cognito-idp/list-user-pool-clients.js';
import { ListUserPoolReplicas, ListUserPoolReplicasHandler } from './cognito-idp/list-user-pool-replicas.js';
import { ListUserPools, ListUserPoolsHandler } from './cognito-idp/list-user-pools.js';
import { ListUserSessions, ListUserSessionsHandler } from './cognito-idp/list-user-sessions.js';
import { ListUsers, ListUsersHandler } from './cognito-idp/list-users.js';
import { ListUsersInGroup, ListUsersInGroupHandler } from './cognito-idp/list-users-in-group.js';
import { ListWebAuthnCredentials, ListWebAuthnCredentialsHandler } from './cognito-idp/list-web-authn-credentials.js';
import { ResendConfirmationCode, ResendConfirmationCodeHandler } from './cognito-idp/resend-confirmation-code.js';
import { RespondToAuthChallenge, RespondToAuthChallengeHandler } from './cognito-idp/respond-to-auth-challenge.js';
import { RevokeToken, RevokeTokenHandler } from './cognito-idp/revoke-token.js';
import { RevokeUserSession, RevokeUserSessionHandler } from './cognito-idp/revoke-user-session.js';
import {
  SetLogDeliveryConfiguration,
  SetLogDeliveryConfigurationHandler,
} from './cognito-idp/set-log-delivery-configuration.js';
import { SetRiskConfiguration, SetRiskConfigurationHandler } from './cognito-idp/set-risk-configuration.js';
import { SetUICustomization, SetUICustomizationHandler } from './cognito-idp/set-ui-customization.js';
import { SetUserMFAPreference, SetUserMFAPreferenceHandler } from './cognito-idp/set-user-mfa-preference.js';
import {
  SetUserPoolClientSessionConfiguration,
  SetUserPoolClientSessionConfigurationHandler,
} from './cognito-idp/set-user-pool-client-session-configuration.js';
import { SetUserPoolMfaConfig, SetUserPoolMfaConfigHandler } from './cognito-idp/set-user-pool-mfa-config.js';
import {
  SetUserPoolSessionConfiguration,
  SetUserPoolSessionConfigurationHandler,
} from './cognito-idp/set-user-pool-session-configuration.js';
import { SetUserSettings, SetUserSettingsHandler } from './cognito-idp/set-user-settings.js';
import { SignUp, SignUpHandler } from './cognito-idp/sign-up.js';
import { StartUserImportJob, StartUserImportJobHandler } from './cognito-idp/start-user-import-job.js';
import {
  StartWebAuthnRegistration,
  StartWebAuthnRegistrationHandler,
} from './cognito-idp/start-web-authn-registration.js';
import { StopUserImportJob, StopUserImportJobHandler } from './cognito-idp/stop-user-import-job.js';
import { TagResource, TagResourceHandler } from './cognito-idp/tag-resource.js';
import { UntagResource, UntagResourceHandler } from './cognito-idp/untag-resource.js';
import { UpdateAuthEventFeedback, UpdateAuthEventFeedbackHandler } from './cognito-idp/update-auth-event-feedback.js';
import { UpdateDeviceStatus, UpdateDeviceStatusHandler } from './cognito-idp/update-device-status.js';
import { UpdateGroup, UpdateGroupHandler } from './cognito-idp/update-group.js';
import { UpdateIdentityProvider, UpdateIdentityProviderHandler } from './cognito-idp/update-identity-provider.js';
import {
  UpdateManagedLoginBranding,
  UpdateManagedLoginBrandingHandler,
} from './cognito-idp/update-managed-login-branding.js';
import { UpdateProvisionedLimit, UpdateProvisionedLimitHandler } from './cognito-idp/update-provisioned-limit.js';
import { UpdateResourceServer, UpdateResourceServerHandler } from './cognito-idp/update-resource-server.js';
import { UpdateTerms, UpdateTermsHandler } from './cognito-idp/update-terms.js';
import { UpdateUserAttributes, UpdateUserAttributesHandler } from './cognito-idp/update-user-attributes.js';
import { UpdateUserPool, UpdateUserPoolHandler } from './cognito-idp/update-user-pool.js';
import { UpdateUserPoolClient, UpdateUserPoolClientHandler } from './cognito-idp/update-user-pool-client.js';
import { UpdateUserPoolDomain, UpdateUserPoolDomainHandler } from './cognito-idp/update-user-pool-domain.js';
import { UpdateUserPoolReplica, UpdateUserPoolReplicaHandler } from './cognito-idp/update-user-pool-replica.js';
import { VerifySoftwareToken, VerifySoftwareTokenHandler } from './cognito-idp/verify-software-token.js';
import { VerifyUserAttribute, VerifyUserAttributeHandler } from './cognito-idp/verify-user-attribute.js';
import type { CognitoIdpOperationName } from '../protocol/generated/cognito-idp.js';
import type { Call } from './call.js';
import type { IdpCommand, IdpInput, IdpQuery } from './idp-operation.js';

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
  AdminDeleteSoftwareToken,
  AdminDeleteUser,
  AdminDeleteUserAttributes,
  AdminDisableProviderForUser,
  AdminDisableUser,
  AdminEnableUser,
  AdminForgetDevice,
  AdminGetDevice,
  AdminGetUser,
  AdminGetUserAuthFactors,
  AdminInitiateAuth,
  AdminLinkProviderForUser,
  AdminListDevices,
  AdminListGroupsForUser,
  AdminListUserAuthEvents,
  AdminListUserSessions,
  AdminRemoveUserFromGroup,
  AdminResetUserPassword,
  AdminRespondToAuthChallenge,
  AdminRevokeUserSession,
  AdminSetUserMFAPreference,
  AdminSetUserPassword,
  AdminSetUserSettings,
  AdminUpdateAuthEventFeedback,
  AdminUpdateDeviceStatus,
  AdminUpdateUserAttributes,
  AdminUserGlobalSignOut,
  AssociateSoftwareToken,
  ChangePassword,
  CompleteWebAuthnRegistration,
  ConfirmDevice,
  ConfirmForgotPassword,
  ConfirmSignUp,
  CreateGroup,
  CreateIdentityProvider,
  CreateManagedLoginBranding,
  CreateResourceServer,
  CreateTerms,
  CreateUserImportJob,
  CreateUserPool,
  CreateUserPoolClient,
  CreateUserPoolDomain,
  CreateUserPoolReplica,
  DeleteGroup,
  DeleteIdentityProvider,
  DeleteManagedLoginBranding,
  DeleteResourceServer,
  DeleteTerms,
  DeleteUser,
  DeleteUserAttributes,
  DeleteUserPool,
  DeleteUserPoolClient,
  DeleteUserPoolClientSecret,
  DeleteUserPoolDomain,
  DeleteUserPoolReplica,
  DeleteWebAuthnCredential,
  DescribeIdentityProvider,
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient,
  DescribeResourceServer,
  DescribeRiskConfiguration,
  DescribeTerms,
  DescribeTermsByClient,
  DescribeUserImportJob,
  DescribeUserPool,
  DescribeUserPoolClient,
  DescribeUserPoolDomain,
  ForgetDevice,
  ForgotPassword,
  GetCSVHeader,
  GetClientToken,
  GetDevice,
  GetGroup,
  GetIdentityProviderByIdentifier,
  GetLogDeliveryConfiguration,
  GetProvisionedLimit,
  GetSigningCertificate,
  GetTokensFromRefreshToken,
  GetUICustomization,
  GetUser,
  GetUserAttributeVerificationCode,
  GetUserAuthFactors,
  GetUserPoolClientSessionConfiguration,
  GetUserPoolMfaConfig,
  GetUserPoolSessionConfiguration,
  GlobalSignOut,
  InitiateAuth,
  ListDevices,
  ListGroups,
  ListIdentityProviders,
  ListResourceServers,
  ListTagsForResource,
  ListTerms,
  ListUserImportJobs,
  ListUserPoolClientSecrets,
  ListUserPoolClients,
  ListUserPoolReplicas,
  ListUserPools,
  ListUserSessions,
  ListUsers,
  ListUsersInGroup,
  ListWebAuthnCredentials,
  ResendConfirmationCode,
  RespondToAuthChallenge,
  RevokeToken,
  RevokeUserSession,
  SetLogDeliveryConfiguration,
  SetRiskConfiguration,
  SetUICustomization,
  SetUserMFAPreference,
  SetUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig,
  SetUserPoolSessionConfiguration,
  SetUserSettings,
  SignUp,
  StartUserImportJob,
  StartWebAuthnRegistration,
  StopUserImportJob,
  TagResource,
  UntagResource,
  UpdateAuthEventFeedback,
  UpdateDeviceStatus,
  UpdateGroup,
  UpdateIdentityProvider,
  UpdateManagedLoginBranding,
  UpdateProvisionedLimit,
  UpdateResourceServer,
  UpdateTerms,
  UpdateUserAttributes,
  UpdateUserPool,
  UpdateUserPoolClient,
  UpdateUserPoolDomain,
  UpdateUserPoolReplica,
  VerifySoftwareToken,
  VerifyUserAttribute,
} as const satisfies { readonly [N in CognitoIdpOperationName]: IdpOperation<N> };

export const cognitoIdpHandlers = [
  AddCustomAttributesHandler,
  AddUserPoolClientSecretHandler,
  AdminAddUserToGroupHandler,
  AdminConfirmSignUpHandler,
  AdminCreateUserHandler,
  AdminDeleteSoftwareTokenHandler,
  AdminDeleteUserHandler,
  AdminDeleteUserAttributesHandler,
  AdminDisableProviderForUserHandler,
  AdminDisableUserHandler,
  AdminEnableUserHandler,
  AdminForgetDeviceHandler,
  AdminGetDeviceHandler,
  AdminGetUserHandler,
  AdminGetUserAuthFactorsHandler,
  AdminInitiateAuthHandler,
  AdminLinkProviderForUserHandler,
  AdminListDevicesHandler,
  AdminListGroupsForUserHandler,
  AdminListUserAuthEventsHandler,
  AdminListUserSessionsHandler,
  AdminRemoveUserFromGroupHandler,
  AdminResetUserPasswordHandler,
  AdminRevokeUserSessionHandler,
  AdminRespondToAuthChallengeHandler,
  AdminSetUserMFAPreferenceHandler,
  AdminSetUserPasswordHandler,
  AdminSetUserSettingsHandler,
  AdminUpdateAuthEventFeedbackHandler,
  AdminUpdateDeviceStatusHandler,
  AdminUpdateUserAttributesHandler,
  AdminUserGlobalSignOutHandler,
  AssociateSoftwareTokenHandler,
  ChangePasswordHandler,
  CompleteWebAuthnRegistrationHandler,
  ConfirmDeviceHandler,
  ConfirmForgotPasswordHandler,
  ConfirmSignUpHandler,
  CreateGroupHandler,
  CreateIdentityProviderHandler,
  CreateManagedLoginBrandingHandler,
  CreateResourceServerHandler,
  CreateTermsHandler,
  CreateUserPoolDomainHandler,
  CreateUserImportJobHandler,
  CreateUserPoolHandler,
  CreateUserPoolClientHandler,
  CreateUserPoolReplicaHandler,
  DeleteGroupHandler,
  DeleteIdentityProviderHandler,
  DeleteManagedLoginBrandingHandler,
  DeleteResourceServerHandler,
  DeleteTermsHandler,
  DeleteUserHandler,
  DeleteUserAttributesHandler,
  DeleteUserPoolDomainHandler,
  DeleteUserPoolHandler,
  DeleteUserPoolClientHandler,
  DeleteUserPoolClientSecretHandler,
  DeleteUserPoolReplicaHandler,
  DescribeIdentityProviderHandler,
  DeleteWebAuthnCredentialHandler,
  DescribeManagedLoginBrandingByClientHandler,
  DescribeManagedLoginBrandingHandler,
  DescribeResourceServerHandler,
  DescribeRiskConfigurationHandler,
  DescribeTermsByClientHandler,
  DescribeTermsHandler,
  DescribeUserPoolDomainHandler,
  DescribeUserImportJobHandler,
  DescribeUserPoolHandler,
  DescribeUserPoolClientHandler,
  ForgetDeviceHandler,
  ForgotPasswordHandler,
  GetCSVHeaderHandler,
  GetClientTokenHandler,
  GetDeviceHandler,
  GetGroupHandler,
  GetIdentityProviderByIdentifierHandler,
  GetLogDeliveryConfigurationHandler,
  GetProvisionedLimitHandler,
  GetSigningCertificateHandler,
  GetTokensFromRefreshTokenHandler,
  GetUICustomizationHandler,
  GetUserHandler,
  GetUserAttributeVerificationCodeHandler,
  GetUserAuthFactorsHandler,
  GetUserPoolClientSessionConfigurationHandler,
  GetUserPoolMfaConfigHandler,
  GetUserPoolSessionConfigurationHandler,
  GlobalSignOutHandler,
  InitiateAuthHandler,
  ListDevicesHandler,
  ListGroupsHandler,
  ListIdentityProvidersHandler,
  ListResourceServersHandler,
  ListTagsForResourceHandler,
  ListTermsHandler,
  ListUserImportJobsHandler,
  ListUserPoolClientSecretsHandler,
  ListUserPoolClientsHandler,
  ListUserPoolReplicasHandler,
  ListUserPoolsHandler,
  ListUserSessionsHandler,
  ListUsersHandler,
  ListUsersInGroupHandler,
  ListWebAuthnCredentialsHandler,
  ResendConfirmationCodeHandler,
  RespondToAuthChallengeHandler,
  RevokeTokenHandler,
  RevokeUserSessionHandler,
  SetLogDeliveryConfigurationHandler,
  SetRiskConfigurationHandler,
  SetUICustomizationHandler,
  SetUserMFAPreferenceHandler,
  SetUserPoolClientSessionConfigurationHandler,
  SetUserPoolMfaConfigHandler,
  SetUserPoolSessionConfigurationHandler,
  SetUserSettingsHandler,
  SignUpHandler,
  StartUserImportJobHandler,
  StartWebAuthnRegistrationHandler,
  StopUserImportJobHandler,
  TagResourceHandler,
  UntagResourceHandler,
  UpdateAuthEventFeedbackHandler,
  UpdateDeviceStatusHandler,
  UpdateGroupHandler,
  UpdateIdentityProviderHandler,
  UpdateManagedLoginBrandingHandler,
  UpdateProvisionedLimitHandler,
  UpdateResourceServerHandler,
  UpdateTermsHandler,
  UpdateUserAttributesHandler,
  UpdateUserPoolDomainHandler,
  UpdateUserPoolHandler,
  UpdateUserPoolClientHandler,
  UpdateUserPoolReplicaHandler,
  VerifySoftwareTokenHandler,
  VerifyUserAttributeHandler,
] as const;
