// Written by scripts/model.mjs from src/protocol/model/cognito-idp.json: change the model or the script, not this file.
/** Amazon Cognito Identity Provider, API version 2016-04-18: what each operation takes, answers and refuses with. */
export interface CognitoIdpOperations {
  AddCustomAttributes: {
    input: AddCustomAttributesRequest;
    output: AddCustomAttributesResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserImportInProgressException';
  };
  AddUserPoolClientSecret: {
    input: AddUserPoolClientSecretRequest;
    output: AddUserPoolClientSecretResponse;
    error: 'AccessDeniedException' | 'InternalServerException' | 'InvalidParameterException' | 'LimitExceededException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  AdminAddUserToGroup: {
    input: AdminAddUserToGroupRequest;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminConfirmSignUp: {
    input: AdminConfirmSignUpRequest;
    output: AdminConfirmSignUpResponse;
    error: 'InternalErrorException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyFailedAttemptsException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotFoundException';
  };
  AdminCreateUser: {
    input: AdminCreateUserRequest;
    output: AdminCreateUserResponse;
    error: 'CodeDeliveryFailureException' | 'InternalErrorException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PreconditionNotMetException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UnsupportedUserStateException' | 'UserLambdaValidationException' | 'UserNotFoundException' | 'UsernameExistsException';
  };
  AdminDeleteSoftwareToken: {
    input: AdminDeleteSoftwareTokenRequest;
    output: AdminDeleteSoftwareTokenResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  AdminDeleteUser: {
    input: AdminDeleteUserRequest;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminDeleteUserAttributes: {
    input: AdminDeleteUserAttributesRequest;
    output: AdminDeleteUserAttributesResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminDisableProviderForUser: {
    input: AdminDisableProviderForUserRequest;
    output: AdminDisableProviderForUserResponse;
    error: 'AliasExistsException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminDisableUser: {
    input: AdminDisableUserRequest;
    output: AdminDisableUserResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminEnableUser: {
    input: AdminEnableUserRequest;
    output: AdminEnableUserResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminForgetDevice: {
    input: AdminForgetDeviceRequest;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminGetDevice: {
    input: AdminGetDeviceRequest;
    output: AdminGetDeviceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  AdminGetUser: {
    input: AdminGetUserRequest;
    output: AdminGetUserResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminGetUserAuthFactors: {
    input: AdminGetUserAuthFactorsRequest;
    output: AdminGetUserAuthFactorsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminInitiateAuth: {
    input: AdminInitiateAuthRequest;
    output: AdminInitiateAuthResponse;
    error: 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'InvalidUserPoolConfigurationException' | 'MFAMethodNotFoundException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UnsupportedOperationException' | 'UserLambdaValidationException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  AdminLinkProviderForUser: {
    input: AdminLinkProviderForUserRequest;
    output: AdminLinkProviderForUserResponse;
    error: 'AliasExistsException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminListDevices: {
    input: AdminListDevicesRequest;
    output: AdminListDevicesResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  AdminListGroupsForUser: {
    input: AdminListGroupsForUserRequest;
    output: AdminListGroupsForUserResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminListUserAuthEvents: {
    input: AdminListUserAuthEventsRequest;
    output: AdminListUserAuthEventsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException' | 'UserPoolAddOnNotEnabledException';
  };
  AdminListUserSessions: {
    input: AdminListUserSessionsRequest;
    output: AdminListUserSessionsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminRemoveUserFromGroup: {
    input: AdminRemoveUserFromGroupRequest;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminResetUserPassword: {
    input: AdminResetUserPasswordRequest;
    output: AdminResetUserPasswordResponse;
    error: 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotFoundException';
  };
  AdminRespondToAuthChallenge: {
    input: AdminRespondToAuthChallengeRequest;
    output: AdminRespondToAuthChallengeResponse;
    error: 'AliasExistsException' | 'CodeMismatchException' | 'ExpiredCodeException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'InvalidUserPoolConfigurationException' | 'MFAMethodNotFoundException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordHistoryPolicyViolationException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'SoftwareTokenMFANotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  AdminRevokeUserSession: {
    input: AdminRevokeUserSessionRequest;
    output: AdminRevokeUserSessionResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminSetUserMFAPreference: {
    input: AdminSetUserMFAPreferenceRequest;
    output: AdminSetUserMFAPreferenceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  AdminSetUserPassword: {
    input: AdminSetUserPasswordRequest;
    output: AdminSetUserPasswordResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordHistoryPolicyViolationException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminSetUserSettings: {
    input: AdminSetUserSettingsRequest;
    output: AdminSetUserSettingsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'UserNotFoundException';
  };
  AdminUpdateAuthEventFeedback: {
    input: AdminUpdateAuthEventFeedbackRequest;
    output: AdminUpdateAuthEventFeedbackResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException' | 'UserPoolAddOnNotEnabledException';
  };
  AdminUpdateDeviceStatus: {
    input: AdminUpdateDeviceStatusRequest;
    output: AdminUpdateDeviceStatusResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AdminUpdateUserAttributes: {
    input: AdminUpdateUserAttributesRequest;
    output: AdminUpdateUserAttributesResponse;
    error: 'AliasExistsException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotFoundException';
  };
  AdminUserGlobalSignOut: {
    input: AdminUserGlobalSignOutRequest;
    output: AdminUserGlobalSignOutResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException';
  };
  AssociateSoftwareToken: {
    input: AssociateSoftwareTokenRequest;
    output: AssociateSoftwareTokenResponse;
    error: 'ConcurrentModificationException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'SoftwareTokenMFANotFoundException';
  };
  ChangePassword: {
    input: ChangePasswordRequest;
    output: ChangePasswordResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordHistoryPolicyViolationException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  CompleteWebAuthnRegistration: {
    input: CompleteWebAuthnRegistrationRequest;
    output: CompleteWebAuthnRegistrationResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'TooManyRequestsException' | 'WebAuthnChallengeNotFoundException' | 'WebAuthnClientMismatchException' | 'WebAuthnCredentialNotSupportedException' | 'WebAuthnNotEnabledException' | 'WebAuthnOriginNotAllowedException' | 'WebAuthnRelyingPartyMismatchException';
  };
  ConfirmDevice: {
    input: ConfirmDeviceRequest;
    output: ConfirmDeviceResponse;
    error: 'DeviceKeyExistsException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException' | 'UsernameExistsException';
  };
  ConfirmForgotPassword: {
    input: ConfirmForgotPasswordRequest;
    output: ConfirmForgotPasswordResponse;
    error: 'CodeMismatchException' | 'ExpiredCodeException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordHistoryPolicyViolationException' | 'ResourceNotFoundException' | 'TooManyFailedAttemptsException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  ConfirmSignUp: {
    input: ConfirmSignUpRequest;
    output: ConfirmSignUpResponse;
    error: 'AliasExistsException' | 'CodeMismatchException' | 'ExpiredCodeException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyFailedAttemptsException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotFoundException';
  };
  CreateGroup: {
    input: CreateGroupRequest;
    output: CreateGroupResponse;
    error: 'GroupExistsException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  CreateIdentityProvider: {
    input: CreateIdentityProviderRequest;
    output: CreateIdentityProviderResponse;
    error: 'DuplicateProviderException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  CreateManagedLoginBranding: {
    input: CreateManagedLoginBrandingRequest;
    output: CreateManagedLoginBrandingResponse;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'ManagedLoginBrandingExistsException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  CreateResourceServer: {
    input: CreateResourceServerRequest;
    output: CreateResourceServerResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  CreateTerms: {
    input: CreateTermsRequest;
    output: CreateTermsResponse;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TermsExistsException' | 'TooManyRequestsException';
  };
  CreateUserImportJob: {
    input: CreateUserImportJobRequest;
    output: CreateUserImportJobResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PreconditionNotMetException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  CreateUserPool: {
    input: CreateUserPoolRequest;
    output: CreateUserPoolResponse;
    error: 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'LimitExceededException' | 'NotAuthorizedException' | 'TierChangeNotAllowedException' | 'TooManyRequestsException' | 'UserPoolTaggingException';
  };
  CreateUserPoolClient: {
    input: CreateUserPoolClientRequest;
    output: CreateUserPoolClientResponse;
    error: 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidOAuthFlowException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'ScopeDoesNotExistException' | 'TooManyRequestsException';
  };
  CreateUserPoolDomain: {
    input: CreateUserPoolDomainRequest;
    output: CreateUserPoolDomainResponse;
    error: 'ConcurrentModificationException' | 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException';
  };
  CreateUserPoolReplica: {
    input: CreateUserPoolReplicaRequest;
    output: CreateUserPoolReplicaResponse;
    error: 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserPoolTaggingException';
  };
  DeleteGroup: {
    input: DeleteGroupRequest;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DeleteIdentityProvider: {
    input: DeleteIdentityProviderRequest;
    output: undefined;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnsupportedIdentityProviderException';
  };
  DeleteManagedLoginBranding: {
    input: DeleteManagedLoginBrandingRequest;
    output: undefined;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DeleteResourceServer: {
    input: DeleteResourceServerRequest;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DeleteTerms: {
    input: DeleteTermsRequest;
    output: undefined;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DeleteUser: {
    input: DeleteUserRequest;
    output: undefined;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  DeleteUserAttributes: {
    input: DeleteUserAttributesRequest;
    output: DeleteUserAttributesResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  DeleteUserPool: {
    input: DeleteUserPoolRequest;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserImportInProgressException';
  };
  DeleteUserPoolClient: {
    input: DeleteUserPoolClientRequest;
    output: undefined;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DeleteUserPoolClientSecret: {
    input: DeleteUserPoolClientSecretRequest;
    output: DeleteUserPoolClientSecretResponse;
    error: 'InternalServerException' | 'InvalidParameterException' | 'LimitExceededException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DeleteUserPoolDomain: {
    input: DeleteUserPoolDomainRequest;
    output: DeleteUserPoolDomainResponse;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException';
  };
  DeleteUserPoolReplica: {
    input: DeleteUserPoolReplicaRequest;
    output: DeleteUserPoolReplicaResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DeleteWebAuthnCredential: {
    input: DeleteWebAuthnCredentialRequest;
    output: DeleteWebAuthnCredentialResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeIdentityProvider: {
    input: DescribeIdentityProviderRequest;
    output: DescribeIdentityProviderResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeManagedLoginBranding: {
    input: DescribeManagedLoginBrandingRequest;
    output: DescribeManagedLoginBrandingResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeManagedLoginBrandingByClient: {
    input: DescribeManagedLoginBrandingByClientRequest;
    output: DescribeManagedLoginBrandingByClientResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeResourceServer: {
    input: DescribeResourceServerRequest;
    output: DescribeResourceServerResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeRiskConfiguration: {
    input: DescribeRiskConfigurationRequest;
    output: DescribeRiskConfigurationResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserPoolAddOnNotEnabledException';
  };
  DescribeTerms: {
    input: DescribeTermsRequest;
    output: DescribeTermsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeTermsByClient: {
    input: DescribeTermsByClientRequest;
    output: DescribeTermsByClientResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeUserImportJob: {
    input: DescribeUserImportJobRequest;
    output: DescribeUserImportJobResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeUserPool: {
    input: DescribeUserPoolRequest;
    output: DescribeUserPoolResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserPoolTaggingException';
  };
  DescribeUserPoolClient: {
    input: DescribeUserPoolClientRequest;
    output: DescribeUserPoolClientResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeUserPoolDomain: {
    input: DescribeUserPoolDomainRequest;
    output: DescribeUserPoolDomainResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException';
  };
  ForgetDevice: {
    input: ForgetDeviceRequest;
    output: undefined;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  ForgotPassword: {
    input: ForgotPasswordRequest;
    output: ForgotPasswordResponse;
    error: 'CodeDeliveryFailureException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotFoundException';
  };
  GetCSVHeader: {
    input: GetCSVHeaderRequest;
    output: GetCSVHeaderResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetClientToken: {
    input: GetClientTokenRequest;
    output: GetClientTokenResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetDevice: {
    input: GetDeviceRequest;
    output: GetDeviceResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  GetGroup: {
    input: GetGroupRequest;
    output: GetGroupResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetIdentityProviderByIdentifier: {
    input: GetIdentityProviderByIdentifierRequest;
    output: GetIdentityProviderByIdentifierResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetLogDeliveryConfiguration: {
    input: GetLogDeliveryConfigurationRequest;
    output: GetLogDeliveryConfigurationResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetProvisionedLimit: {
    input: GetProvisionedLimitRequest;
    output: GetProvisionedLimitResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetSigningCertificate: {
    input: GetSigningCertificateRequest;
    output: GetSigningCertificateResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'OperationNotEnabledException' | 'ResourceNotFoundException';
  };
  GetTokensFromRefreshToken: {
    input: GetTokensFromRefreshTokenRequest;
    output: GetTokensFromRefreshTokenResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'RefreshTokenReuseException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotFoundException';
  };
  GetUICustomization: {
    input: GetUICustomizationRequest;
    output: GetUICustomizationResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetUser: {
    input: GetUserRequest;
    output: GetUserResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  GetUserAttributeVerificationCode: {
    input: GetUserAttributeVerificationCodeRequest;
    output: GetUserAttributeVerificationCodeResponse;
    error: 'CodeDeliveryFailureException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  GetUserAuthFactors: {
    input: GetUserAuthFactorsRequest;
    output: GetUserAuthFactorsResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  GetUserPoolClientSessionConfiguration: {
    input: GetUserPoolClientSessionConfigurationRequest;
    output: GetUserPoolClientSessionConfigurationResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetUserPoolMfaConfig: {
    input: GetUserPoolMfaConfigRequest;
    output: GetUserPoolMfaConfigResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetUserPoolSessionConfiguration: {
    input: GetUserPoolSessionConfigurationRequest;
    output: GetUserPoolSessionConfigurationResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GlobalSignOut: {
    input: GlobalSignOutRequest;
    output: GlobalSignOutResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException';
  };
  InitiateAuth: {
    input: InitiateAuthRequest;
    output: InitiateAuthResponse;
    error: 'FeatureUnavailableInTierException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UnsupportedOperationException' | 'UserLambdaValidationException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  ListDevices: {
    input: ListDevicesRequest;
    output: ListDevicesResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  ListGroups: {
    input: ListGroupsRequest;
    output: ListGroupsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListIdentityProviders: {
    input: ListIdentityProvidersRequest;
    output: ListIdentityProvidersResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListResourceServers: {
    input: ListResourceServersRequest;
    output: ListResourceServersResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListTagsForResource: {
    input: ListTagsForResourceRequest;
    output: ListTagsForResourceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListTerms: {
    input: ListTermsRequest;
    output: ListTermsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListUserImportJobs: {
    input: ListUserImportJobsRequest;
    output: ListUserImportJobsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListUserPoolClientSecrets: {
    input: ListUserPoolClientSecretsRequest;
    output: ListUserPoolClientSecretsResponse;
    error: 'InternalServerException' | 'InvalidParameterException' | 'LimitExceededException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListUserPoolClients: {
    input: ListUserPoolClientsRequest;
    output: ListUserPoolClientsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListUserPoolReplicas: {
    input: ListUserPoolReplicasRequest;
    output: ListUserPoolReplicasResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListUserPools: {
    input: ListUserPoolsRequest;
    output: ListUserPoolsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'TooManyRequestsException';
  };
  ListUserSessions: {
    input: ListUserSessionsRequest;
    output: ListUserSessionsResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  ListUsers: {
    input: ListUsersRequest;
    output: ListUsersResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListUsersInGroup: {
    input: ListUsersInGroupRequest;
    output: ListUsersInGroupResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListWebAuthnCredentials: {
    input: ListWebAuthnCredentialsRequest;
    output: ListWebAuthnCredentialsResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'TooManyRequestsException';
  };
  ResendConfirmationCode: {
    input: ResendConfirmationCodeRequest;
    output: ResendConfirmationCodeResponse;
    error: 'CodeDeliveryFailureException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotFoundException';
  };
  RespondToAuthChallenge: {
    input: RespondToAuthChallengeRequest;
    output: RespondToAuthChallengeResponse;
    error: 'AliasExistsException' | 'CodeMismatchException' | 'ExpiredCodeException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'InvalidUserPoolConfigurationException' | 'MFAMethodNotFoundException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordHistoryPolicyViolationException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'SoftwareTokenMFANotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  RevokeToken: {
    input: RevokeTokenRequest;
    output: RevokeTokenResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'OperationNotEnabledException' | 'TooManyRequestsException' | 'UnauthorizedException' | 'UnsupportedOperationException' | 'UnsupportedTokenTypeException';
  };
  RevokeUserSession: {
    input: RevokeUserSessionRequest;
    output: RevokeUserSessionResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  SetLogDeliveryConfiguration: {
    input: SetLogDeliveryConfigurationRequest;
    output: SetLogDeliveryConfigurationResponse;
    error: 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  SetRiskConfiguration: {
    input: SetRiskConfigurationRequest;
    output: SetRiskConfigurationResponse;
    error: 'CodeDeliveryFailureException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserPoolAddOnNotEnabledException';
  };
  SetUICustomization: {
    input: SetUICustomizationRequest;
    output: SetUICustomizationResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  SetUserMFAPreference: {
    input: SetUserMFAPreferenceRequest;
    output: SetUserMFAPreferenceResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  SetUserPoolClientSessionConfiguration: {
    input: SetUserPoolClientSessionConfigurationRequest;
    output: SetUserPoolClientSessionConfigurationResponse;
    error: 'ConcurrentModificationException' | 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  SetUserPoolMfaConfig: {
    input: SetUserPoolMfaConfigRequest;
    output: SetUserPoolMfaConfigResponse;
    error: 'ConcurrentModificationException' | 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  SetUserPoolSessionConfiguration: {
    input: SetUserPoolSessionConfigurationRequest;
    output: SetUserPoolSessionConfigurationResponse;
    error: 'ConcurrentModificationException' | 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  SetUserSettings: {
    input: SetUserSettingsRequest;
    output: SetUserSettingsResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  SignUp: {
    input: SignUpRequest;
    output: SignUpResponse;
    error: 'CodeDeliveryFailureException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidPasswordException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UsernameExistsException';
  };
  StartUserImportJob: {
    input: StartUserImportJobRequest;
    output: StartUserImportJobResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PreconditionNotMetException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  StartWebAuthnRegistration: {
    input: StartWebAuthnRegistrationRequest;
    output: StartWebAuthnRegistrationResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'TooManyRequestsException' | 'WebAuthnConfigurationMissingException' | 'WebAuthnNotEnabledException';
  };
  StopUserImportJob: {
    input: StopUserImportJobRequest;
    output: StopUserImportJobResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PreconditionNotMetException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  TagResource: {
    input: TagResourceRequest;
    output: TagResourceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UntagResource: {
    input: UntagResourceRequest;
    output: UntagResourceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UpdateAuthEventFeedback: {
    input: UpdateAuthEventFeedbackRequest;
    output: UpdateAuthEventFeedbackResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotFoundException' | 'UserPoolAddOnNotEnabledException';
  };
  UpdateDeviceStatus: {
    input: UpdateDeviceStatusRequest;
    output: UpdateDeviceStatusResponse;
    error: 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  UpdateGroup: {
    input: UpdateGroupRequest;
    output: UpdateGroupResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UpdateIdentityProvider: {
    input: UpdateIdentityProviderRequest;
    output: UpdateIdentityProviderResponse;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnsupportedIdentityProviderException';
  };
  UpdateManagedLoginBranding: {
    input: UpdateManagedLoginBrandingRequest;
    output: UpdateManagedLoginBrandingResponse;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UpdateProvisionedLimit: {
    input: UpdateProvisionedLimitRequest;
    output: UpdateProvisionedLimitResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'ServiceQuotaExceededException' | 'TooManyRequestsException';
  };
  UpdateResourceServer: {
    input: UpdateResourceServerRequest;
    output: UpdateResourceServerResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UpdateTerms: {
    input: UpdateTermsRequest;
    output: UpdateTermsResponse;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TermsExistsException' | 'TooManyRequestsException';
  };
  UpdateUserAttributes: {
    input: UpdateUserAttributesRequest;
    output: UpdateUserAttributesResponse;
    error: 'AliasExistsException' | 'CodeDeliveryFailureException' | 'CodeMismatchException' | 'ExpiredCodeException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidLambdaResponseException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UnexpectedLambdaException' | 'UserLambdaValidationException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  UpdateUserPool: {
    input: UpdateUserPoolRequest;
    output: UpdateUserPoolResponse;
    error: 'ConcurrentModificationException' | 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidEmailRoleAccessPolicyException' | 'InvalidParameterException' | 'InvalidSmsRoleAccessPolicyException' | 'InvalidSmsRoleTrustRelationshipException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TierChangeNotAllowedException' | 'TooManyRequestsException' | 'UserImportInProgressException' | 'UserPoolTaggingException';
  };
  UpdateUserPoolClient: {
    input: UpdateUserPoolClientRequest;
    output: UpdateUserPoolClientResponse;
    error: 'ConcurrentModificationException' | 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidOAuthFlowException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'ScopeDoesNotExistException' | 'TooManyRequestsException';
  };
  UpdateUserPoolDomain: {
    input: UpdateUserPoolDomainRequest;
    output: UpdateUserPoolDomainResponse;
    error: 'ConcurrentModificationException' | 'FeatureUnavailableInTierException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UpdateUserPoolReplica: {
    input: UpdateUserPoolReplicaRequest;
    output: UpdateUserPoolReplicaResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  VerifySoftwareToken: {
    input: VerifySoftwareTokenRequest;
    output: VerifySoftwareTokenResponse;
    error: 'CodeMismatchException' | 'EnableSoftwareTokenMFAException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'InvalidUserPoolConfigurationException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'SoftwareTokenMFANotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
  VerifyUserAttribute: {
    input: VerifyUserAttributeRequest;
    output: VerifyUserAttributeResponse;
    error: 'AliasExistsException' | 'CodeMismatchException' | 'ExpiredCodeException' | 'ForbiddenException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'OperationNotEnabledException' | 'PasswordResetRequiredException' | 'ResourceNotFoundException' | 'TooManyRequestsException' | 'UserNotConfirmedException' | 'UserNotFoundException';
  };
}

export type CognitoIdpOperationName = keyof CognitoIdpOperations;

export const cognitoIdpOperationNames = [
  'AddCustomAttributes',
  'AddUserPoolClientSecret',
  'AdminAddUserToGroup',
  'AdminConfirmSignUp',
  'AdminCreateUser',
  'AdminDeleteSoftwareToken',
  'AdminDeleteUser',
  'AdminDeleteUserAttributes',
  'AdminDisableProviderForUser',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminForgetDevice',
  'AdminGetDevice',
  'AdminGetUser',
  'AdminGetUserAuthFactors',
  'AdminInitiateAuth',
  'AdminLinkProviderForUser',
  'AdminListDevices',
  'AdminListGroupsForUser',
  'AdminListUserAuthEvents',
  'AdminListUserSessions',
  'AdminRemoveUserFromGroup',
  'AdminResetUserPassword',
  'AdminRespondToAuthChallenge',
  'AdminRevokeUserSession',
  'AdminSetUserMFAPreference',
  'AdminSetUserPassword',
  'AdminSetUserSettings',
  'AdminUpdateAuthEventFeedback',
  'AdminUpdateDeviceStatus',
  'AdminUpdateUserAttributes',
  'AdminUserGlobalSignOut',
  'AssociateSoftwareToken',
  'ChangePassword',
  'CompleteWebAuthnRegistration',
  'ConfirmDevice',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'CreateGroup',
  'CreateIdentityProvider',
  'CreateManagedLoginBranding',
  'CreateResourceServer',
  'CreateTerms',
  'CreateUserImportJob',
  'CreateUserPool',
  'CreateUserPoolClient',
  'CreateUserPoolDomain',
  'CreateUserPoolReplica',
  'DeleteGroup',
  'DeleteIdentityProvider',
  'DeleteManagedLoginBranding',
  'DeleteResourceServer',
  'DeleteTerms',
  'DeleteUser',
  'DeleteUserAttributes',
  'DeleteUserPool',
  'DeleteUserPoolClient',
  'DeleteUserPoolClientSecret',
  'DeleteUserPoolDomain',
  'DeleteUserPoolReplica',
  'DeleteWebAuthnCredential',
  'DescribeIdentityProvider',
  'DescribeManagedLoginBranding',
  'DescribeManagedLoginBrandingByClient',
  'DescribeResourceServer',
  'DescribeRiskConfiguration',
  'DescribeTerms',
  'DescribeTermsByClient',
  'DescribeUserImportJob',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'DescribeUserPoolDomain',
  'ForgetDevice',
  'ForgotPassword',
  'GetCSVHeader',
  'GetClientToken',
  'GetDevice',
  'GetGroup',
  'GetIdentityProviderByIdentifier',
  'GetLogDeliveryConfiguration',
  'GetProvisionedLimit',
  'GetSigningCertificate',
  'GetTokensFromRefreshToken',
  'GetUICustomization',
  'GetUser',
  'GetUserAttributeVerificationCode',
  'GetUserAuthFactors',
  'GetUserPoolClientSessionConfiguration',
  'GetUserPoolMfaConfig',
  'GetUserPoolSessionConfiguration',
  'GlobalSignOut',
  'InitiateAuth',
  'ListDevices',
  'ListGroups',
  'ListIdentityProviders',
  'ListResourceServers',
  'ListTagsForResource',
  'ListTerms',
  'ListUserImportJobs',
  'ListUserPoolClientSecrets',
  'ListUserPoolClients',
  'ListUserPoolReplicas',
  'ListUserPools',
  'ListUserSessions',
  'ListUsers',
  'ListUsersInGroup',
  'ListWebAuthnCredentials',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'RevokeUserSession',
  'SetLogDeliveryConfiguration',
  'SetRiskConfiguration',
  'SetUICustomization',
  'SetUserMFAPreference',
  'SetUserPoolClientSessionConfiguration',
  'SetUserPoolMfaConfig',
  'SetUserPoolSessionConfiguration',
  'SetUserSettings',
  'SignUp',
  'StartUserImportJob',
  'StartWebAuthnRegistration',
  'StopUserImportJob',
  'TagResource',
  'UntagResource',
  'UpdateAuthEventFeedback',
  'UpdateDeviceStatus',
  'UpdateGroup',
  'UpdateIdentityProvider',
  'UpdateManagedLoginBranding',
  'UpdateProvisionedLimit',
  'UpdateResourceServer',
  'UpdateTerms',
  'UpdateUserAttributes',
  'UpdateUserPool',
  'UpdateUserPoolClient',
  'UpdateUserPoolDomain',
  'UpdateUserPoolReplica',
  'VerifySoftwareToken',
  'VerifyUserAttribute',
] as const satisfies readonly CognitoIdpOperationName[];

export interface AccessDeniedException {
  readonly message?: string;
}

export interface AccountRecoverySettingType {
  readonly RecoveryMechanisms?: RecoveryMechanismsType;
}

export interface AccountTakeoverActionType {
  readonly Notify: boolean;
  readonly EventAction: AccountTakeoverEventActionType;
}

export interface AccountTakeoverActionsType {
  readonly LowAction?: AccountTakeoverActionType;
  readonly MediumAction?: AccountTakeoverActionType;
  readonly HighAction?: AccountTakeoverActionType;
}

export type AccountTakeoverEventActionType = 'BLOCK' | 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | 'NO_ACTION';

export interface AccountTakeoverRiskConfigurationType {
  readonly NotifyConfiguration?: NotifyConfigurationType;
  readonly Actions: AccountTakeoverActionsType;
}

export type AcrConfigurationType = Readonly<Record<string, AcrLevelConfigType>>;

export interface AcrLevelConfigType {
  readonly AcrValue: string;
}

export type AcrMappingType = Readonly<Record<string, string>>;

export interface AddCustomAttributesRequest {
  readonly UserPoolId: string;
  readonly CustomAttributes: CustomAttributesListType;
}

export type AddCustomAttributesResponse = Readonly<Record<string, never>>;

export interface AddUserPoolClientSecretRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ClientSecret?: string;
}

export interface AddUserPoolClientSecretResponse {
  readonly ClientSecretDescriptor?: ClientSecretDescriptorType;
}

export interface AdminAddUserToGroupRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly GroupName: string;
}

export interface AdminConfirmSignUpRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly ClientMetadata?: ClientMetadataType;
}

export type AdminConfirmSignUpResponse = Readonly<Record<string, never>>;

export interface AdminCreateUserConfigType {
  readonly AllowAdminCreateUserOnly?: boolean;
  readonly UnusedAccountValidityDays?: number;
  readonly InviteMessageTemplate?: MessageTemplateType;
}

export interface AdminCreateUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly UserAttributes?: AttributeListType;
  readonly ValidationData?: AttributeListType;
  readonly TemporaryPassword?: string;
  readonly ForceAliasCreation?: boolean;
  readonly MessageAction?: MessageActionType;
  readonly DesiredDeliveryMediums?: DeliveryMediumListType;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface AdminCreateUserResponse {
  readonly User?: UserType;
}

export interface AdminDeleteSoftwareTokenRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

export type AdminDeleteSoftwareTokenResponse = Readonly<Record<string, never>>;

export interface AdminDeleteUserAttributesRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly UserAttributeNames: AttributeNameListType;
}

export type AdminDeleteUserAttributesResponse = Readonly<Record<string, never>>;

export interface AdminDeleteUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

export interface AdminDisableProviderForUserRequest {
  readonly UserPoolId: string;
  readonly User: ProviderUserIdentifierType;
}

export type AdminDisableProviderForUserResponse = Readonly<Record<string, never>>;

export interface AdminDisableUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

export type AdminDisableUserResponse = Readonly<Record<string, never>>;

export interface AdminEnableUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

export type AdminEnableUserResponse = Readonly<Record<string, never>>;

export interface AdminForgetDeviceRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly DeviceKey: string;
}

export interface AdminGetDeviceRequest {
  readonly DeviceKey: string;
  readonly UserPoolId: string;
  readonly Username: string;
}

export interface AdminGetDeviceResponse {
  readonly Device: DeviceType;
}

export interface AdminGetUserAuthFactorsRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

export interface AdminGetUserAuthFactorsResponse {
  readonly Username: string;
  readonly PreferredMfaSetting?: string;
  readonly UserMFASettingList?: UserMFASettingListType;
  readonly ConfiguredUserAuthFactors?: ConfiguredUserAuthFactorsListType;
}

export interface AdminGetUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

export interface AdminGetUserResponse {
  readonly Username: string;
  readonly UserAttributes?: AttributeListType;
  readonly UserCreateDate?: number;
  readonly UserLastModifiedDate?: number;
  readonly Enabled?: boolean;
  readonly UserStatus?: UserStatusType;
  readonly MFAOptions?: MFAOptionListType;
  readonly PreferredMfaSetting?: string;
  readonly UserMFASettingList?: UserMFASettingListType;
}

export interface AdminInitiateAuthRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly AuthFlow: AuthFlowType;
  readonly AuthParameters?: AuthParametersType;
  readonly ClientMetadata?: ClientMetadataType;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly ContextData?: ContextDataType;
  readonly Session?: string;
}

export interface AdminInitiateAuthResponse {
  readonly ChallengeName?: ChallengeNameType;
  readonly Session?: string;
  readonly ChallengeParameters?: ChallengeParametersType;
  readonly AuthenticationResult?: AuthenticationResultType;
  readonly AvailableChallenges?: AvailableChallengeListType;
}

export interface AdminLinkProviderForUserRequest {
  readonly UserPoolId: string;
  readonly DestinationUser: ProviderUserIdentifierType;
  readonly SourceUser: ProviderUserIdentifierType;
}

export type AdminLinkProviderForUserResponse = Readonly<Record<string, never>>;

export interface AdminListDevicesRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly Limit?: number;
  readonly PaginationToken?: string;
}

export interface AdminListDevicesResponse {
  readonly Devices?: DeviceListType;
  readonly PaginationToken?: string;
}

export interface AdminListGroupsForUserRequest {
  readonly Username: string;
  readonly UserPoolId: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

export interface AdminListGroupsForUserResponse {
  readonly Groups?: GroupListType;
  readonly NextToken?: string;
}

export interface AdminListUserAuthEventsRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface AdminListUserAuthEventsResponse {
  readonly AuthEvents?: AuthEventsType;
  readonly NextToken?: string;
}

export interface AdminListUserSessionsRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly NextToken?: string;
}

export interface AdminListUserSessionsResponse {
  readonly Sessions?: SessionsListType;
  readonly NextToken?: string;
}

export interface AdminRemoveUserFromGroupRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly GroupName: string;
}

export interface AdminResetUserPasswordRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly ClientMetadata?: ClientMetadataType;
}

export type AdminResetUserPasswordResponse = Readonly<Record<string, never>>;

export interface AdminRespondToAuthChallengeRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ChallengeName: ChallengeNameType;
  readonly ChallengeResponses?: ChallengeResponsesType;
  readonly Session?: string;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly ContextData?: ContextDataType;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface AdminRespondToAuthChallengeResponse {
  readonly ChallengeName?: ChallengeNameType;
  readonly Session?: string;
  readonly ChallengeParameters?: ChallengeParametersType;
  readonly AuthenticationResult?: AuthenticationResultType;
  readonly AvailableChallenges?: AvailableChallengeListType;
}

export interface AdminRevokeUserSessionRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly SessionId: string;
  readonly RevokeAssociatedSessions?: RevokeAssociatedSessionsType;
}

export type AdminRevokeUserSessionResponse = Readonly<Record<string, never>>;

export interface AdminSetUserMFAPreferenceRequest {
  readonly SMSMfaSettings?: SMSMfaSettingsType;
  readonly SoftwareTokenMfaSettings?: SoftwareTokenMfaSettingsType;
  readonly EmailMfaSettings?: EmailMfaSettingsType;
  readonly WebAuthnMfaSettings?: WebAuthnMfaSettingsType;
  readonly Username: string;
  readonly UserPoolId: string;
}

export type AdminSetUserMFAPreferenceResponse = Readonly<Record<string, never>>;

export interface AdminSetUserPasswordRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly Password: string;
  readonly Permanent?: boolean;
}

export type AdminSetUserPasswordResponse = Readonly<Record<string, never>>;

export interface AdminSetUserSettingsRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly MFAOptions: MFAOptionListType;
}

export type AdminSetUserSettingsResponse = Readonly<Record<string, never>>;

export interface AdminUpdateAuthEventFeedbackRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly EventId: string;
  readonly FeedbackValue: FeedbackValueType;
}

export type AdminUpdateAuthEventFeedbackResponse = Readonly<Record<string, never>>;

export interface AdminUpdateDeviceStatusRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly DeviceKey: string;
  readonly DeviceRememberedStatus?: DeviceRememberedStatusType;
}

export type AdminUpdateDeviceStatusResponse = Readonly<Record<string, never>>;

export interface AdminUpdateUserAttributesRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly UserAttributes: AttributeListType;
  readonly ClientMetadata?: ClientMetadataType;
}

export type AdminUpdateUserAttributesResponse = Readonly<Record<string, never>>;

export interface AdminUserGlobalSignOutRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

export type AdminUserGlobalSignOutResponse = Readonly<Record<string, never>>;

export interface AdvancedSecurityAdditionalFlowsType {
  readonly CustomAuthMode?: AdvancedSecurityEnabledModeType;
}

export type AdvancedSecurityEnabledModeType = 'AUDIT' | 'ENFORCED';

export type AdvancedSecurityModeType = 'OFF' | 'AUDIT' | 'ENFORCED';

export type AliasAttributeType = 'phone_number' | 'email' | 'preferred_username';

export type AliasAttributesListType = readonly AliasAttributeType[];

export interface AliasExistsException {
  readonly message?: string;
}

export type AllowedFirstAuthFactorsListType = readonly AuthFactorType[];

export interface AnalyticsConfigurationType {
  readonly ApplicationId?: string;
  readonly ApplicationArn?: string;
  readonly RoleArn?: string;
  readonly ExternalId?: string;
  readonly UserDataShared?: boolean;
}

export interface AnalyticsMetadataType {
  readonly AnalyticsEndpointId?: string;
}

export type AssetCategoryType = 'FAVICON_ICO' | 'FAVICON_SVG' | 'EMAIL_GRAPHIC' | 'SMS_GRAPHIC' | 'AUTH_APP_GRAPHIC' | 'PASSWORD_GRAPHIC' | 'PASSKEY_GRAPHIC' | 'PAGE_HEADER_LOGO' | 'PAGE_HEADER_BACKGROUND' | 'PAGE_FOOTER_LOGO' | 'PAGE_FOOTER_BACKGROUND' | 'PAGE_BACKGROUND' | 'FORM_BACKGROUND' | 'FORM_LOGO' | 'IDP_BUTTON_ICON';

export type AssetExtensionType = 'ICO' | 'JPEG' | 'PNG' | 'SVG' | 'WEBP';

export type AssetListType = readonly AssetType[];

export interface AssetType {
  readonly Category: AssetCategoryType;
  readonly ColorMode: ColorSchemeModeType;
  readonly Extension: AssetExtensionType;
  readonly Bytes?: string;
  readonly ResourceId?: string;
}

export interface AssociateSoftwareTokenRequest {
  readonly AccessToken?: string;
  readonly Session?: string;
}

export interface AssociateSoftwareTokenResponse {
  readonly SecretCode?: string;
  readonly Session?: string;
}

export type AttributeDataType = 'String' | 'Number' | 'DateTime' | 'Boolean';

export type AttributeListType = readonly AttributeType[];

export type AttributeMappingType = Readonly<Record<string, string>>;

export type AttributeNameListType = readonly string[];

export interface AttributeType {
  readonly Name: string;
  readonly Value?: string;
}

export type AttributesRequireVerificationBeforeUpdateType = readonly VerifiedAttributeType[];

export interface AuthEventType {
  readonly EventId?: string;
  readonly EventType?: EventType;
  readonly CreationDate?: number;
  readonly EventResponse?: EventResponseType;
  readonly EventRisk?: EventRiskType;
  readonly ChallengeResponses?: ChallengeResponseListType;
  readonly EventContextData?: EventContextDataType;
  readonly EventFeedback?: EventFeedbackType;
}

export type AuthEventsType = readonly AuthEventType[];

export type AuthFactorType = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN' | 'SOFTWARE_TOKEN';

export type AuthFlowType = 'USER_SRP_AUTH' | 'REFRESH_TOKEN_AUTH' | 'REFRESH_TOKEN' | 'CUSTOM_AUTH' | 'ADMIN_NO_SRP_AUTH' | 'USER_PASSWORD_AUTH' | 'ADMIN_USER_PASSWORD_AUTH' | 'USER_AUTH';

export type AuthParametersType = Readonly<Record<string, string>>;

export interface AuthenticationResultType {
  readonly AccessToken?: string;
  readonly ExpiresIn?: number;
  readonly TokenType?: string;
  readonly RefreshToken?: string;
  readonly IdToken?: string;
  readonly NewDeviceMetadata?: NewDeviceMetadataType;
}

export type AvailableChallengeListType = readonly ChallengeNameType[];

export type BlockedIPRangeListType = readonly string[];

export type CallbackURLsListType = readonly string[];

export type ChallengeName = 'Password' | 'Mfa';

export type ChallengeNameType = 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA' | 'SELECT_MFA_TYPE' | 'MFA_SETUP' | 'PASSWORD_VERIFIER' | 'CUSTOM_CHALLENGE' | 'SELECT_CHALLENGE' | 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER' | 'ADMIN_NO_SRP_AUTH' | 'NEW_PASSWORD_REQUIRED' | 'SMS_OTP' | 'PASSWORD' | 'WEB_AUTHN' | 'PASSWORD_SRP';

export type ChallengeParametersType = Readonly<Record<string, string>>;

export type ChallengeResponse = 'Success' | 'Failure';

export type ChallengeResponseListType = readonly ChallengeResponseType[];

export interface ChallengeResponseType {
  readonly ChallengeName?: ChallengeName;
  readonly ChallengeResponse?: ChallengeResponse;
}

export type ChallengeResponsesType = Readonly<Record<string, string>>;

export interface ChangePasswordRequest {
  readonly PreviousPassword?: string;
  readonly ProposedPassword: string;
  readonly AccessToken: string;
}

export type ChangePasswordResponse = Readonly<Record<string, never>>;

export interface ClientAuthenticationResultType {
  readonly AccessToken?: string;
  readonly ExpiresIn?: number;
  readonly TokenType?: string;
}

export type ClientMetadataType = Readonly<Record<string, string>>;

export type ClientPermissionListType = readonly string[];

export interface ClientSSOSessionConfigType {
  readonly MaxValidityMinutes: number;
}

export type ClientSecretDescriptorListType = readonly ClientSecretDescriptorType[];

export interface ClientSecretDescriptorType {
  readonly ClientSecretId?: string;
  readonly ClientSecretValue?: string;
  readonly ClientSecretCreateDate?: number;
}

export type ClientTypeType = 'DCR' | 'REGULAR';

export interface CloudWatchLogsConfigurationType {
  readonly LogGroupArn?: string;
}

export type CodeDeliveryDetailsListType = readonly CodeDeliveryDetailsType[];

export interface CodeDeliveryDetailsType {
  readonly Destination?: string;
  readonly DeliveryMedium?: DeliveryMediumType;
  readonly AttributeName?: string;
}

export interface CodeDeliveryFailureException {
  readonly message?: string;
}

export interface CodeMismatchException {
  readonly message?: string;
}

export type ColorSchemeModeType = 'LIGHT' | 'DARK' | 'DYNAMIC';

export interface CompleteWebAuthnRegistrationRequest {
  readonly AccessToken: string;
  readonly Credential: unknown;
}

export type CompleteWebAuthnRegistrationResponse = Readonly<Record<string, never>>;

export interface CompromisedCredentialsActionsType {
  readonly EventAction: CompromisedCredentialsEventActionType;
}

export type CompromisedCredentialsEventActionType = 'BLOCK' | 'NO_ACTION';

export interface CompromisedCredentialsRiskConfigurationType {
  readonly EventFilter?: EventFiltersType;
  readonly Actions: CompromisedCredentialsActionsType;
}

export interface ConcurrentModificationException {
  readonly message?: string;
}

export type ConfiguredUserAuthFactorsListType = readonly AuthFactorType[];

export interface ConfirmDeviceRequest {
  readonly AccessToken: string;
  readonly DeviceKey: string;
  readonly DeviceSecretVerifierConfig?: DeviceSecretVerifierConfigType;
  readonly DeviceName?: string;
}

export interface ConfirmDeviceResponse {
  readonly UserConfirmationNecessary?: boolean;
}

export interface ConfirmForgotPasswordRequest {
  readonly ClientId: string;
  readonly SecretHash?: string;
  readonly Username: string;
  readonly ConfirmationCode: string;
  readonly Password: string;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly UserContextData?: UserContextDataType;
  readonly ClientMetadata?: ClientMetadataType;
}

export type ConfirmForgotPasswordResponse = Readonly<Record<string, never>>;

export interface ConfirmSignUpRequest {
  readonly ClientId: string;
  readonly SecretHash?: string;
  readonly Username: string;
  readonly ConfirmationCode: string;
  readonly ForceAliasCreation?: boolean;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly UserContextData?: UserContextDataType;
  readonly ClientMetadata?: ClientMetadataType;
  readonly Session?: string;
}

export interface ConfirmSignUpResponse {
  readonly Session?: string;
}

export interface ContextDataType {
  readonly IpAddress: string;
  readonly ServerName: string;
  readonly ServerPath: string;
  readonly HttpHeaders: HttpHeaderList;
  readonly EncodedData?: string;
}

export interface CreateGroupRequest {
  readonly GroupName: string;
  readonly UserPoolId: string;
  readonly Description?: string;
  readonly RoleArn?: string;
  readonly Precedence?: number;
}

export interface CreateGroupResponse {
  readonly Group?: GroupType;
}

export interface CreateIdentityProviderRequest {
  readonly UserPoolId: string;
  readonly ProviderName: string;
  readonly ProviderType: IdentityProviderTypeType;
  readonly ProviderDetails: ProviderDetailsType;
  readonly AttributeMapping?: AttributeMappingType;
  readonly IdpIdentifiers?: IdpIdentifiersListType;
  readonly AcrMapping?: AcrMappingType;
}

export interface CreateIdentityProviderResponse {
  readonly IdentityProvider: IdentityProviderType;
}

export interface CreateManagedLoginBrandingRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly UseCognitoProvidedValues?: boolean;
  readonly Settings?: unknown;
  readonly Assets?: AssetListType;
}

export interface CreateManagedLoginBrandingResponse {
  readonly ManagedLoginBranding?: ManagedLoginBrandingType;
}

export interface CreateResourceServerRequest {
  readonly UserPoolId: string;
  readonly Identifier: string;
  readonly Name: string;
  readonly Scopes?: ResourceServerScopeListType;
}

export interface CreateResourceServerResponse {
  readonly ResourceServer: ResourceServerType;
}

export interface CreateTermsRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly TermsName: string;
  readonly TermsSource: TermsSourceType;
  readonly Enforcement: TermsEnforcementType;
  readonly Links?: LinksType;
}

export interface CreateTermsResponse {
  readonly Terms?: TermsType;
}

export interface CreateUserImportJobRequest {
  readonly JobName: string;
  readonly UserPoolId: string;
  readonly CloudWatchLogsRoleArn: string;
  readonly PasswordHashingAlgorithm?: PasswordHashingAlgorithmType;
}

export interface CreateUserImportJobResponse {
  readonly UserImportJob?: UserImportJobType;
}

export interface CreateUserPoolClientRequest {
  readonly UserPoolId: string;
  readonly ClientName: string;
  readonly GenerateSecret?: boolean;
  readonly ClientSecret?: string;
  readonly RefreshTokenValidity?: number;
  readonly AccessTokenValidity?: number;
  readonly IdTokenValidity?: number;
  readonly TokenValidityUnits?: TokenValidityUnitsType;
  readonly ReadAttributes?: ClientPermissionListType;
  readonly WriteAttributes?: ClientPermissionListType;
  readonly ExplicitAuthFlows?: ExplicitAuthFlowsListType;
  readonly SupportedIdentityProviders?: SupportedIdentityProvidersListType;
  readonly CallbackURLs?: CallbackURLsListType;
  readonly LogoutURLs?: LogoutURLsListType;
  readonly DefaultRedirectURI?: string;
  readonly AllowedOAuthFlows?: OAuthFlowsType;
  readonly AllowedOAuthScopes?: ScopeListType;
  readonly AllowedOAuthFlowsUserPoolClient?: boolean;
  readonly AnalyticsConfiguration?: AnalyticsConfigurationType;
  readonly PreventUserExistenceErrors?: PreventUserExistenceErrorTypes;
  readonly EnableTokenRevocation?: boolean;
  readonly EnablePropagateAdditionalUserContextData?: boolean;
  readonly AuthSessionValidity?: number;
  readonly RefreshTokenRotation?: RefreshTokenRotationType;
}

export interface CreateUserPoolClientResponse {
  readonly UserPoolClient?: UserPoolClientType;
}

export interface CreateUserPoolDomainRequest {
  readonly Domain: string;
  readonly UserPoolId: string;
  readonly ManagedLoginVersion?: number;
  readonly CustomDomainConfig?: CustomDomainConfigType;
  readonly Routing?: RoutingType;
}

export interface CreateUserPoolDomainResponse {
  readonly ManagedLoginVersion?: number;
  readonly CloudFrontDomain?: string;
  readonly Routing?: RoutingType;
}

export interface CreateUserPoolReplicaRequest {
  readonly UserPoolId: string;
  readonly RegionName: string;
  readonly UserPoolTags?: UserPoolTagsType;
}

export interface CreateUserPoolReplicaResponse {
  readonly UserPoolReplica?: UserPoolReplicaType;
}

export interface CreateUserPoolRequest {
  readonly PoolName: string;
  readonly Policies?: UserPoolPolicyType;
  readonly DeletionProtection?: DeletionProtectionType;
  readonly LambdaConfig?: LambdaConfigType;
  readonly AutoVerifiedAttributes?: VerifiedAttributesListType;
  readonly AliasAttributes?: AliasAttributesListType;
  readonly UsernameAttributes?: UsernameAttributesListType;
  readonly SmsVerificationMessage?: string;
  readonly EmailVerificationMessage?: string;
  readonly EmailVerificationSubject?: string;
  readonly VerificationMessageTemplate?: VerificationMessageTemplateType;
  readonly SmsAuthenticationMessage?: string;
  readonly MfaConfiguration?: UserPoolMfaType;
  readonly UserAttributeUpdateSettings?: UserAttributeUpdateSettingsType;
  readonly DeviceConfiguration?: DeviceConfigurationType;
  readonly EmailConfiguration?: EmailConfigurationType;
  readonly SmsConfiguration?: SmsConfigurationType;
  readonly UserPoolTags?: UserPoolTagsType;
  readonly AdminCreateUserConfig?: AdminCreateUserConfigType;
  readonly Schema?: SchemaAttributesListType;
  readonly UserPoolAddOns?: UserPoolAddOnsType;
  readonly UsernameConfiguration?: UsernameConfigurationType;
  readonly AccountRecoverySetting?: AccountRecoverySettingType;
  readonly UserPoolTier?: UserPoolTierType;
  readonly KeyConfiguration?: KeyConfigurationType;
  readonly IssuerConfiguration?: IssuerConfigurationType;
  readonly DcrConfiguration?: DcrConfigurationType;
  readonly AcrConfiguration?: AcrConfigurationType;
}

export interface CreateUserPoolResponse {
  readonly UserPool?: UserPoolType;
}

export type CustomAttributesListType = readonly SchemaAttributeType[];

export interface CustomDomainConfigType {
  readonly CertificateArn: string;
  readonly SecurityPolicy?: SecurityPolicyType;
}

export interface CustomEmailLambdaVersionConfigType {
  readonly LambdaVersion: CustomEmailSenderLambdaVersionType;
  readonly LambdaArn: string;
}

export type CustomEmailSenderLambdaVersionType = 'V1_0';

export interface CustomSMSLambdaVersionConfigType {
  readonly LambdaVersion: CustomSMSSenderLambdaVersionType;
  readonly LambdaArn: string;
}

export type CustomSMSSenderLambdaVersionType = 'V1_0';

export interface DcrConfigurationType {
  readonly EnableStatus?: StatusType;
  readonly OpenDcrEnabled?: boolean;
  readonly AuthenticatedGrantTypes?: OAuthFlowsType;
  readonly OpenDcrGrantTypes?: OAuthFlowsType;
  readonly AllowedScopes?: SdkStringList;
}

export type DefaultEmailOptionType = 'CONFIRM_WITH_LINK' | 'CONFIRM_WITH_CODE';

export interface DeleteGroupRequest {
  readonly GroupName: string;
  readonly UserPoolId: string;
}

export interface DeleteIdentityProviderRequest {
  readonly UserPoolId: string;
  readonly ProviderName: string;
}

export interface DeleteManagedLoginBrandingRequest {
  readonly ManagedLoginBrandingId: string;
  readonly UserPoolId: string;
}

export interface DeleteResourceServerRequest {
  readonly UserPoolId: string;
  readonly Identifier: string;
}

export interface DeleteTermsRequest {
  readonly TermsId: string;
  readonly UserPoolId: string;
}

export interface DeleteUserAttributesRequest {
  readonly UserAttributeNames: AttributeNameListType;
  readonly AccessToken: string;
}

export type DeleteUserAttributesResponse = Readonly<Record<string, never>>;

export interface DeleteUserPoolClientRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
}

export interface DeleteUserPoolClientSecretRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ClientSecretId: string;
}

export type DeleteUserPoolClientSecretResponse = Readonly<Record<string, never>>;

export interface DeleteUserPoolDomainRequest {
  readonly Domain: string;
  readonly UserPoolId: string;
}

export type DeleteUserPoolDomainResponse = Readonly<Record<string, never>>;

export interface DeleteUserPoolReplicaRequest {
  readonly UserPoolId: string;
  readonly RegionName: string;
}

export interface DeleteUserPoolReplicaResponse {
  readonly UserPoolReplica?: UserPoolReplicaType;
}

export interface DeleteUserPoolRequest {
  readonly UserPoolId: string;
}

export interface DeleteUserRequest {
  readonly AccessToken: string;
}

export interface DeleteWebAuthnCredentialRequest {
  readonly AccessToken: string;
  readonly CredentialId: string;
}

export type DeleteWebAuthnCredentialResponse = Readonly<Record<string, never>>;

export type DeletionProtectionType = 'ACTIVE' | 'INACTIVE';

export type DeliveryMediumListType = readonly DeliveryMediumType[];

export type DeliveryMediumType = 'SMS' | 'EMAIL';

export interface DescribeIdentityProviderRequest {
  readonly UserPoolId: string;
  readonly ProviderName: string;
}

export interface DescribeIdentityProviderResponse {
  readonly IdentityProvider: IdentityProviderType;
}

export interface DescribeManagedLoginBrandingByClientRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ReturnMergedResources?: boolean;
}

export interface DescribeManagedLoginBrandingByClientResponse {
  readonly ManagedLoginBranding?: ManagedLoginBrandingType;
}

export interface DescribeManagedLoginBrandingRequest {
  readonly UserPoolId: string;
  readonly ManagedLoginBrandingId: string;
  readonly ReturnMergedResources?: boolean;
}

export interface DescribeManagedLoginBrandingResponse {
  readonly ManagedLoginBranding?: ManagedLoginBrandingType;
}

export interface DescribeResourceServerRequest {
  readonly UserPoolId: string;
  readonly Identifier: string;
}

export interface DescribeResourceServerResponse {
  readonly ResourceServer: ResourceServerType;
}

export interface DescribeRiskConfigurationRequest {
  readonly UserPoolId: string;
  readonly ClientId?: string;
}

export interface DescribeRiskConfigurationResponse {
  readonly RiskConfiguration: RiskConfigurationType;
}

export interface DescribeTermsByClientRequest {
  readonly ClientId: string;
  readonly UserPoolId: string;
  readonly TermsName: string;
}

export interface DescribeTermsByClientResponse {
  readonly Terms?: TermsType;
}

export interface DescribeTermsRequest {
  readonly TermsId: string;
  readonly UserPoolId: string;
}

export interface DescribeTermsResponse {
  readonly Terms?: TermsType;
}

export interface DescribeUserImportJobRequest {
  readonly UserPoolId: string;
  readonly JobId: string;
}

export interface DescribeUserImportJobResponse {
  readonly UserImportJob?: UserImportJobType;
}

export interface DescribeUserPoolClientRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
}

export interface DescribeUserPoolClientResponse {
  readonly UserPoolClient?: UserPoolClientType;
}

export interface DescribeUserPoolDomainRequest {
  readonly Domain: string;
}

export interface DescribeUserPoolDomainResponse {
  readonly DomainDescription?: DomainDescriptionType;
}

export interface DescribeUserPoolRequest {
  readonly UserPoolId: string;
}

export interface DescribeUserPoolResponse {
  readonly UserPool?: UserPoolType;
}

export interface DeviceConfigurationType {
  readonly ChallengeRequiredOnNewDevice?: boolean;
  readonly DeviceOnlyRememberedOnUserPrompt?: boolean;
}

export interface DeviceKeyExistsException {
  readonly message?: string;
}

export type DeviceListType = readonly DeviceType[];

export type DeviceRememberedStatusType = 'remembered' | 'not_remembered';

export interface DeviceSecretVerifierConfigType {
  readonly PasswordVerifier?: string;
  readonly Salt?: string;
}

export interface DeviceType {
  readonly DeviceKey?: string;
  readonly DeviceAttributes?: AttributeListType;
  readonly DeviceCreateDate?: number;
  readonly DeviceLastModifiedDate?: number;
  readonly DeviceLastAuthenticatedDate?: number;
}

export interface DomainDescriptionType {
  readonly UserPoolId?: string;
  readonly AWSAccountId?: string;
  readonly Domain?: string;
  readonly S3Bucket?: string;
  readonly CloudFrontDistribution?: string;
  readonly Version?: string;
  readonly Status?: DomainStatusType;
  readonly CustomDomainConfig?: CustomDomainConfigType;
  readonly ManagedLoginVersion?: number;
  readonly Routing?: RoutingType;
}

export type DomainStatusType = 'CREATING' | 'DELETING' | 'UPDATING' | 'ACTIVE' | 'FAILED';

export interface DuplicateProviderException {
  readonly message?: string;
}

export interface EmailConfigurationType {
  readonly SourceArn?: string;
  readonly ReplyToEmailAddress?: string;
  readonly EmailSendingAccount?: EmailSendingAccountType;
  readonly From?: string;
  readonly ConfigurationSet?: string;
}

export interface EmailMfaConfigType {
  readonly Message?: string;
  readonly Subject?: string;
}

export interface EmailMfaSettingsType {
  readonly Enabled?: boolean;
  readonly PreferredMfa?: boolean;
}

export type EmailSendingAccountType = 'COGNITO_DEFAULT' | 'DEVELOPER';

export interface EnableSoftwareTokenMFAException {
  readonly message?: string;
}

export type EncryptionKeyType = 'AWS_OWNED_KEY' | 'CUSTOMER_MANAGED_KEY';

export interface EumsSmsConfigurationType {
  readonly CallerArn: string;
  readonly ExternalId?: string;
  readonly OriginationIdentity?: string;
  readonly ConfigurationSetName?: string;
  readonly InEntityId?: string;
  readonly InTemplateId?: string;
  readonly Region?: string;
}

export interface EventContextDataType {
  readonly IpAddress?: string;
  readonly DeviceName?: string;
  readonly Timezone?: string;
  readonly City?: string;
  readonly Country?: string;
}

export interface EventFeedbackType {
  readonly FeedbackValue: FeedbackValueType;
  readonly Provider: string;
  readonly FeedbackDate?: number;
}

export type EventFilterType = 'SIGN_IN' | 'PASSWORD_CHANGE' | 'SIGN_UP';

export type EventFiltersType = readonly EventFilterType[];

export type EventResponseType = 'Pass' | 'Fail' | 'InProgress';

export interface EventRiskType {
  readonly RiskDecision?: RiskDecisionType;
  readonly RiskLevel?: RiskLevelType;
  readonly CompromisedCredentialsDetected?: boolean;
}

export type EventSourceName = 'userNotification' | 'userAuthEvents';

export type EventType = 'SignIn' | 'SignUp' | 'ForgotPassword' | 'PasswordChange' | 'ResendCode';

export interface ExpiredCodeException {
  readonly message?: string;
}

export type ExplicitAuthFlowsListType = readonly ExplicitAuthFlowsType[];

export type ExplicitAuthFlowsType = 'ADMIN_NO_SRP_AUTH' | 'CUSTOM_AUTH_FLOW_ONLY' | 'USER_PASSWORD_AUTH' | 'ALLOW_ADMIN_USER_PASSWORD_AUTH' | 'ALLOW_CUSTOM_AUTH' | 'ALLOW_USER_PASSWORD_AUTH' | 'ALLOW_USER_SRP_AUTH' | 'ALLOW_REFRESH_TOKEN_AUTH' | 'ALLOW_USER_AUTH' | 'ALLOW_CLIENT_TOKEN_AUTH';

export interface FailoverType {
  readonly SecondaryRegion: string;
  readonly PrimaryRoute53HealthCheckId: string;
}

export type FeatureType = 'ENABLED' | 'DISABLED';

export interface FeatureUnavailableInTierException {
  readonly message?: string;
}

export type FeedbackValueType = 'Valid' | 'Invalid';

export interface FirehoseConfigurationType {
  readonly StreamArn?: string;
}

export interface ForbiddenException {
  readonly message?: string;
}

export interface ForgetDeviceRequest {
  readonly AccessToken?: string;
  readonly DeviceKey: string;
}

export interface ForgotPasswordRequest {
  readonly ClientId: string;
  readonly SecretHash?: string;
  readonly UserContextData?: UserContextDataType;
  readonly Username: string;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface ForgotPasswordResponse {
  readonly CodeDeliveryDetails?: CodeDeliveryDetailsType;
}

export interface GetCSVHeaderRequest {
  readonly UserPoolId: string;
}

export interface GetCSVHeaderResponse {
  readonly UserPoolId?: string;
  readonly CSVHeader?: ListOfStringTypes;
}

export interface GetClientTokenRequest {
  readonly ClientId: string;
  readonly Secret: string;
  readonly Scopes?: ScopeListType;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface GetClientTokenResponse {
  readonly ClientAuthenticationResult?: ClientAuthenticationResultType;
}

export interface GetDeviceRequest {
  readonly DeviceKey: string;
  readonly AccessToken?: string;
}

export interface GetDeviceResponse {
  readonly Device: DeviceType;
}

export interface GetGroupRequest {
  readonly GroupName: string;
  readonly UserPoolId: string;
}

export interface GetGroupResponse {
  readonly Group?: GroupType;
}

export interface GetIdentityProviderByIdentifierRequest {
  readonly UserPoolId: string;
  readonly IdpIdentifier: string;
}

export interface GetIdentityProviderByIdentifierResponse {
  readonly IdentityProvider: IdentityProviderType;
}

export interface GetLogDeliveryConfigurationRequest {
  readonly UserPoolId: string;
}

export interface GetLogDeliveryConfigurationResponse {
  readonly LogDeliveryConfiguration?: LogDeliveryConfigurationType;
}

export interface GetProvisionedLimitRequest {
  readonly LimitDefinition: LimitDefinitionType;
}

export interface GetProvisionedLimitResponse {
  readonly Limit: LimitType;
}

export interface GetSigningCertificateRequest {
  readonly UserPoolId: string;
}

export interface GetSigningCertificateResponse {
  readonly Certificate?: string;
}

export interface GetTokensFromRefreshTokenRequest {
  readonly RefreshToken: string;
  readonly ClientId: string;
  readonly ClientSecret?: string;
  readonly DeviceKey?: string;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface GetTokensFromRefreshTokenResponse {
  readonly AuthenticationResult?: AuthenticationResultType;
}

export interface GetUICustomizationRequest {
  readonly UserPoolId: string;
  readonly ClientId?: string;
}

export interface GetUICustomizationResponse {
  readonly UICustomization: UICustomizationType;
}

export interface GetUserAttributeVerificationCodeRequest {
  readonly AccessToken: string;
  readonly AttributeName: string;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface GetUserAttributeVerificationCodeResponse {
  readonly CodeDeliveryDetails?: CodeDeliveryDetailsType;
}

export interface GetUserAuthFactorsRequest {
  readonly AccessToken: string;
}

export interface GetUserAuthFactorsResponse {
  readonly Username: string;
  readonly PreferredMfaSetting?: string;
  readonly UserMFASettingList?: UserMFASettingListType;
  readonly ConfiguredUserAuthFactors?: ConfiguredUserAuthFactorsListType;
}

export interface GetUserPoolClientSessionConfigurationRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
}

export interface GetUserPoolClientSessionConfigurationResponse {
  readonly UserPoolId?: string;
  readonly ClientId?: string;
  readonly SSOSession?: ClientSSOSessionConfigType;
}

export interface GetUserPoolMfaConfigRequest {
  readonly UserPoolId: string;
}

export interface GetUserPoolMfaConfigResponse {
  readonly SmsMfaConfiguration?: SmsMfaConfigType;
  readonly SoftwareTokenMfaConfiguration?: SoftwareTokenMfaConfigType;
  readonly EmailMfaConfiguration?: EmailMfaConfigType;
  readonly MfaConfiguration?: UserPoolMfaType;
  readonly WebAuthnConfiguration?: WebAuthnConfigurationType;
}

export interface GetUserPoolSessionConfigurationRequest {
  readonly UserPoolId: string;
}

export interface GetUserPoolSessionConfigurationResponse {
  readonly UserPoolId?: string;
  readonly UserSessionTracking?: UserSessionTrackingType;
  readonly TokenSession?: UserPoolTokenSessionConfigType;
}

export interface GetUserRequest {
  readonly AccessToken: string;
}

export interface GetUserResponse {
  readonly Username: string;
  readonly UserAttributes: AttributeListType;
  readonly MFAOptions?: MFAOptionListType;
  readonly PreferredMfaSetting?: string;
  readonly UserMFASettingList?: UserMFASettingListType;
}

export interface GlobalSignOutRequest {
  readonly AccessToken: string;
}

export type GlobalSignOutResponse = Readonly<Record<string, never>>;

export interface GroupExistsException {
  readonly message?: string;
}

export type GroupListType = readonly GroupType[];

export interface GroupType {
  readonly GroupName?: string;
  readonly UserPoolId?: string;
  readonly Description?: string;
  readonly RoleArn?: string;
  readonly Precedence?: number;
  readonly LastModifiedDate?: number;
  readonly CreationDate?: number;
}

export interface HttpHeader {
  readonly headerName?: string;
  readonly headerValue?: string;
}

export type HttpHeaderList = readonly HttpHeader[];

export interface IdentityProviderType {
  readonly UserPoolId?: string;
  readonly ProviderName?: string;
  readonly ProviderType?: IdentityProviderTypeType;
  readonly ProviderDetails?: ProviderDetailsType;
  readonly AttributeMapping?: AttributeMappingType;
  readonly IdpIdentifiers?: IdpIdentifiersListType;
  readonly LastModifiedDate?: number;
  readonly CreationDate?: number;
  readonly AcrMapping?: AcrMappingType;
}

export type IdentityProviderTypeType = 'SAML' | 'Facebook' | 'Google' | 'LoginWithAmazon' | 'SignInWithApple' | 'OIDC';

export type IdpIdentifiersListType = readonly string[];

export interface InboundFederationLambdaType {
  readonly LambdaVersion: InboundFederationLambdaVersionType;
  readonly LambdaArn: string;
}

export type InboundFederationLambdaVersionType = 'V1_0';

export interface InitiateAuthRequest {
  readonly AuthFlow: AuthFlowType;
  readonly AuthParameters?: AuthParametersType;
  readonly ClientMetadata?: ClientMetadataType;
  readonly ClientId: string;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly UserContextData?: UserContextDataType;
  readonly Session?: string;
}

export interface InitiateAuthResponse {
  readonly ChallengeName?: ChallengeNameType;
  readonly Session?: string;
  readonly ChallengeParameters?: ChallengeParametersType;
  readonly AuthenticationResult?: AuthenticationResultType;
  readonly AvailableChallenges?: AvailableChallengeListType;
}

export interface InternalErrorException {
  readonly message?: string;
}

export interface InternalServerException {
  readonly message?: string;
}

export interface InvalidEmailRoleAccessPolicyException {
  readonly message?: string;
}

export interface InvalidLambdaResponseException {
  readonly message?: string;
}

export interface InvalidOAuthFlowException {
  readonly message?: string;
}

export interface InvalidParameterException {
  readonly message?: string;
  readonly reasonCode?: string;
}

export interface InvalidPasswordException {
  readonly message?: string;
}

export interface InvalidSmsRoleAccessPolicyException {
  readonly message?: string;
}

export interface InvalidSmsRoleTrustRelationshipException {
  readonly message?: string;
}

export interface InvalidUserPoolConfigurationException {
  readonly message?: string;
}

export interface IssuerConfigurationType {
  readonly Type?: IssuerType;
}

export type IssuerType = 'ORIGINAL' | 'UPDATED';

export interface KeyConfigurationType {
  readonly KeyType?: EncryptionKeyType;
  readonly KmsKeyArn?: string;
}

export interface LambdaConfigType {
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
  readonly PreTokenGenerationConfig?: PreTokenGenerationVersionConfigType;
  readonly CustomSMSSender?: CustomSMSLambdaVersionConfigType;
  readonly CustomEmailSender?: CustomEmailLambdaVersionConfigType;
  readonly KMSKeyID?: string;
  readonly InboundFederation?: InboundFederationLambdaType;
}

export type LimitClass = 'API_CATEGORY';

export interface LimitDefinitionType {
  readonly LimitClass: LimitClass;
  readonly Attributes: StringToStringMapType;
}

export interface LimitExceededException {
  readonly message?: string;
}

export interface LimitType {
  readonly LimitDefinition: LimitDefinitionType;
  readonly ProvisionedLimitValue: number;
  readonly FreeLimitValue: number;
}

export type LinksType = Readonly<Record<string, string>>;

export interface ListDevicesRequest {
  readonly AccessToken: string;
  readonly Limit?: number;
  readonly PaginationToken?: string;
}

export interface ListDevicesResponse {
  readonly Devices?: DeviceListType;
  readonly PaginationToken?: string;
}

export interface ListGroupsRequest {
  readonly UserPoolId: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

export interface ListGroupsResponse {
  readonly Groups?: GroupListType;
  readonly NextToken?: string;
}

export interface ListIdentityProvidersRequest {
  readonly UserPoolId: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface ListIdentityProvidersResponse {
  readonly Providers: ProvidersListType;
  readonly NextToken?: string;
}

export type ListOfStringTypes = readonly string[];

export interface ListResourceServersRequest {
  readonly UserPoolId: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface ListResourceServersResponse {
  readonly ResourceServers: ResourceServersListType;
  readonly NextToken?: string;
}

export interface ListTagsForResourceRequest {
  readonly ResourceArn: string;
}

export interface ListTagsForResourceResponse {
  readonly Tags?: UserPoolTagsType;
}

export interface ListTermsRequest {
  readonly UserPoolId: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface ListTermsResponse {
  readonly Terms: TermsDescriptionListType;
  readonly NextToken?: string;
}

export interface ListUserImportJobsRequest {
  readonly UserPoolId: string;
  readonly MaxResults: number;
  readonly PaginationToken?: string;
}

export interface ListUserImportJobsResponse {
  readonly UserImportJobs?: UserImportJobsListType;
  readonly PaginationToken?: string;
}

export interface ListUserPoolClientSecretsRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly NextToken?: string;
}

export interface ListUserPoolClientSecretsResponse {
  readonly ClientSecrets?: ClientSecretDescriptorListType;
  readonly NextToken?: string;
}

export interface ListUserPoolClientsRequest {
  readonly UserPoolId: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
  readonly ClientType?: ClientTypeType;
}

export interface ListUserPoolClientsResponse {
  readonly UserPoolClients?: UserPoolClientListType;
  readonly NextToken?: string;
}

export interface ListUserPoolReplicasRequest {
  readonly UserPoolId: string;
  readonly NextToken?: string;
}

export interface ListUserPoolReplicasResponse {
  readonly UserPoolReplicas?: UserPoolReplicaListType;
  readonly NextToken?: string;
}

export interface ListUserPoolsRequest {
  readonly NextToken?: string;
  readonly MaxResults: number;
}

export interface ListUserPoolsResponse {
  readonly UserPools?: UserPoolListType;
  readonly NextToken?: string;
}

export interface ListUserSessionsRequest {
  readonly AccessToken: string;
  readonly NextToken?: string;
}

export interface ListUserSessionsResponse {
  readonly Sessions?: SessionsListType;
  readonly NextToken?: string;
}

export interface ListUsersInGroupRequest {
  readonly UserPoolId: string;
  readonly GroupName: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

export interface ListUsersInGroupResponse {
  readonly Users?: UsersListType;
  readonly NextToken?: string;
}

export interface ListUsersRequest {
  readonly UserPoolId: string;
  readonly AttributesToGet?: SearchedAttributeNamesListType;
  readonly Limit?: number;
  readonly PaginationToken?: string;
  readonly Filter?: string;
}

export interface ListUsersResponse {
  readonly Users?: UsersListType;
  readonly PaginationToken?: string;
}

export interface ListWebAuthnCredentialsRequest {
  readonly AccessToken: string;
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

export interface ListWebAuthnCredentialsResponse {
  readonly Credentials: WebAuthnCredentialDescriptionListType;
  readonly NextToken?: string;
}

export type LogConfigurationListType = readonly LogConfigurationType[];

export interface LogConfigurationType {
  readonly LogLevel: LogLevel;
  readonly EventSource: EventSourceName;
  readonly CloudWatchLogsConfiguration?: CloudWatchLogsConfigurationType;
  readonly S3Configuration?: S3ConfigurationType;
  readonly FirehoseConfiguration?: FirehoseConfigurationType;
}

export interface LogDeliveryConfigurationType {
  readonly UserPoolId: string;
  readonly LogConfigurations: LogConfigurationListType;
}

export type LogLevel = 'ERROR' | 'INFO';

export type LogoutURLsListType = readonly string[];

export interface MFAMethodNotFoundException {
  readonly message?: string;
}

export type MFAOptionListType = readonly MFAOptionType[];

export interface MFAOptionType {
  readonly DeliveryMedium?: DeliveryMediumType;
  readonly AttributeName?: string;
}

export interface ManagedLoginBrandingExistsException {
  readonly message?: string;
}

export interface ManagedLoginBrandingType {
  readonly ManagedLoginBrandingId?: string;
  readonly UserPoolId?: string;
  readonly UseCognitoProvidedValues?: boolean;
  readonly Settings?: unknown;
  readonly Assets?: AssetListType;
  readonly CreationDate?: number;
  readonly LastModifiedDate?: number;
}

export type MessageActionType = 'RESEND' | 'SUPPRESS';

export interface MessageTemplateType {
  readonly SMSMessage?: string;
  readonly EmailMessage?: string;
  readonly EmailSubject?: string;
}

export interface NewDeviceMetadataType {
  readonly DeviceKey?: string;
  readonly DeviceGroupKey?: string;
}

export interface NotAuthorizedException {
  readonly message?: string;
}

export interface NotifyConfigurationType {
  readonly From?: string;
  readonly ReplyTo?: string;
  readonly SourceArn: string;
  readonly BlockEmail?: NotifyEmailType;
  readonly NoActionEmail?: NotifyEmailType;
  readonly MfaEmail?: NotifyEmailType;
}

export interface NotifyEmailType {
  readonly Subject: string;
  readonly HtmlBody?: string;
  readonly TextBody?: string;
}

export interface NumberAttributeConstraintsType {
  readonly MinValue?: string;
  readonly MaxValue?: string;
}

export type OAuthFlowType = 'code' | 'implicit' | 'client_credentials';

export type OAuthFlowsType = readonly OAuthFlowType[];

export interface OperationNotEnabledException {
  readonly message?: string;
}

export type PasswordHashingAlgorithmType = 'BCRYPT' | 'SCRYPT' | 'ARGON2ID' | 'PBKDF2_SHA256';

export interface PasswordHistoryPolicyViolationException {
  readonly message?: string;
}

export interface PasswordPolicyType {
  readonly MinimumLength?: number;
  readonly RequireUppercase?: boolean;
  readonly RequireLowercase?: boolean;
  readonly RequireNumbers?: boolean;
  readonly RequireSymbols?: boolean;
  readonly PasswordHistorySize?: number;
  readonly TemporaryPasswordValidityDays?: number;
}

export interface PasswordResetRequiredException {
  readonly message?: string;
}

export type PreTokenGenerationLambdaVersionType = 'V1_0' | 'V2_0' | 'V3_0';

export interface PreTokenGenerationVersionConfigType {
  readonly LambdaVersion: PreTokenGenerationLambdaVersionType;
  readonly LambdaArn: string;
}

export interface PreconditionNotMetException {
  readonly message?: string;
}

export type PreventUserExistenceErrorTypes = 'LEGACY' | 'ENABLED';

export interface ProviderDescription {
  readonly ProviderName?: string;
  readonly ProviderType?: IdentityProviderTypeType;
  readonly LastModifiedDate?: number;
  readonly CreationDate?: number;
}

export type ProviderDetailsType = Readonly<Record<string, string>>;

export interface ProviderUserIdentifierType {
  readonly ProviderName?: string;
  readonly ProviderAttributeName?: string;
  readonly ProviderAttributeValue?: string;
}

export type ProvidersListType = readonly ProviderDescription[];

export type RecoveryMechanismsType = readonly RecoveryOptionType[];

export type RecoveryOptionNameType = 'verified_email' | 'verified_phone_number' | 'admin_only';

export interface RecoveryOptionType {
  readonly Priority: number;
  readonly Name: RecoveryOptionNameType;
}

export interface RefreshTokenReuseException {
  readonly message?: string;
}

export interface RefreshTokenRotationType {
  readonly Feature: FeatureType;
  readonly RetryGracePeriodSeconds?: number;
}

export type ReplicaRegionsType = readonly string[];

export type ReplicaRoleType = 'PRIMARY' | 'SECONDARY';

export type ReplicaStatusType = 'CREATING' | 'ACTIVE' | 'INACTIVE' | 'DELETING';

export interface ResendConfirmationCodeRequest {
  readonly ClientId: string;
  readonly SecretHash?: string;
  readonly UserContextData?: UserContextDataType;
  readonly Username: string;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface ResendConfirmationCodeResponse {
  readonly CodeDeliveryDetails?: CodeDeliveryDetailsType;
}

export interface ResourceNotFoundException {
  readonly message?: string;
}

export type ResourceServerManagedByType = 'COGNITO';

export type ResourceServerScopeListType = readonly ResourceServerScopeType[];

export interface ResourceServerScopeType {
  readonly ScopeName: string;
  readonly ScopeDescription: string;
}

export interface ResourceServerType {
  readonly UserPoolId?: string;
  readonly Identifier?: string;
  readonly Name?: string;
  readonly Scopes?: ResourceServerScopeListType;
  readonly ManagedBy?: ResourceServerManagedByType;
}

export type ResourceServersListType = readonly ResourceServerType[];

export interface RespondToAuthChallengeRequest {
  readonly ClientId: string;
  readonly ChallengeName: ChallengeNameType;
  readonly Session?: string;
  readonly ChallengeResponses?: ChallengeResponsesType;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly UserContextData?: UserContextDataType;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface RespondToAuthChallengeResponse {
  readonly ChallengeName?: ChallengeNameType;
  readonly Session?: string;
  readonly ChallengeParameters?: ChallengeParametersType;
  readonly AuthenticationResult?: AuthenticationResultType;
  readonly AvailableChallenges?: AvailableChallengeListType;
}

export type RevokeAssociatedSessionsType = 'LINKED' | 'NONE';

export interface RevokeTokenRequest {
  readonly Token: string;
  readonly ClientId: string;
  readonly ClientSecret?: string;
  readonly RevokeAssociatedSessions?: RevokeAssociatedSessionsType;
}

export type RevokeTokenResponse = Readonly<Record<string, never>>;

export interface RevokeUserSessionRequest {
  readonly AccessToken: string;
  readonly SessionId: string;
  readonly RevokeAssociatedSessions?: RevokeAssociatedSessionsType;
}

export type RevokeUserSessionResponse = Readonly<Record<string, never>>;

export interface RiskConfigurationType {
  readonly UserPoolId?: string;
  readonly ClientId?: string;
  readonly CompromisedCredentialsRiskConfiguration?: CompromisedCredentialsRiskConfigurationType;
  readonly AccountTakeoverRiskConfiguration?: AccountTakeoverRiskConfigurationType;
  readonly RiskExceptionConfiguration?: RiskExceptionConfigurationType;
  readonly LastModifiedDate?: number;
}

export type RiskDecisionType = 'NoRisk' | 'AccountTakeover' | 'Block';

export interface RiskExceptionConfigurationType {
  readonly BlockedIPRangeList?: BlockedIPRangeListType;
  readonly SkippedIPRangeList?: SkippedIPRangeListType;
}

export type RiskLevelType = 'Low' | 'Medium' | 'High';

export interface RoutingType {
  readonly Failover?: FailoverType;
}

export interface S3ConfigurationType {
  readonly BucketArn?: string;
}

export interface SMSMfaSettingsType {
  readonly Enabled?: boolean;
  readonly PreferredMfa?: boolean;
}

export interface SchemaAttributeType {
  readonly Name?: string;
  readonly AttributeDataType?: AttributeDataType;
  readonly DeveloperOnlyAttribute?: boolean;
  readonly Mutable?: boolean;
  readonly Required?: boolean;
  readonly NumberAttributeConstraints?: NumberAttributeConstraintsType;
  readonly StringAttributeConstraints?: StringAttributeConstraintsType;
}

export type SchemaAttributesListType = readonly SchemaAttributeType[];

export interface ScopeDoesNotExistException {
  readonly message?: string;
}

export type ScopeListType = readonly string[];

export type SdkStringList = readonly string[];

export type SearchedAttributeNamesListType = readonly string[];

export type SecurityPolicyType = 'TLS_V1' | 'TLS_V1_2_2021' | 'TLS_V1_3_2025';

export interface ServiceQuotaExceededException {
  readonly message?: string;
}

export interface SessionDescriptionType {
  readonly SessionId?: string;
  readonly SessionType?: SessionTypeType;
  readonly ClientId?: string;
  readonly CreateDate?: number;
  readonly LastActiveDate?: number;
  readonly DeviceType?: string;
  readonly LastIPAddress?: string;
  readonly LastLocation?: SessionLocationType;
  readonly OriginSessionId?: string;
  readonly IsCurrentSession?: boolean;
}

export interface SessionLocationType {
  readonly City?: string;
  readonly Country?: string;
}

export type SessionTypeType = 'SSO' | 'TOKEN';

export type SessionsListType = readonly SessionDescriptionType[];

export interface SetLogDeliveryConfigurationRequest {
  readonly UserPoolId: string;
  readonly LogConfigurations: LogConfigurationListType;
}

export interface SetLogDeliveryConfigurationResponse {
  readonly LogDeliveryConfiguration?: LogDeliveryConfigurationType;
}

export interface SetRiskConfigurationRequest {
  readonly UserPoolId: string;
  readonly ClientId?: string;
  readonly CompromisedCredentialsRiskConfiguration?: CompromisedCredentialsRiskConfigurationType;
  readonly AccountTakeoverRiskConfiguration?: AccountTakeoverRiskConfigurationType;
  readonly RiskExceptionConfiguration?: RiskExceptionConfigurationType;
}

export interface SetRiskConfigurationResponse {
  readonly RiskConfiguration: RiskConfigurationType;
}

export interface SetUICustomizationRequest {
  readonly UserPoolId: string;
  readonly ClientId?: string;
  readonly CSS?: string;
  readonly ImageFile?: string;
}

export interface SetUICustomizationResponse {
  readonly UICustomization: UICustomizationType;
}

export interface SetUserMFAPreferenceRequest {
  readonly SMSMfaSettings?: SMSMfaSettingsType;
  readonly SoftwareTokenMfaSettings?: SoftwareTokenMfaSettingsType;
  readonly EmailMfaSettings?: EmailMfaSettingsType;
  readonly WebAuthnMfaSettings?: WebAuthnMfaSettingsType;
  readonly AccessToken: string;
}

export type SetUserMFAPreferenceResponse = Readonly<Record<string, never>>;

export interface SetUserPoolClientSessionConfigurationRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly SSOSession: ClientSSOSessionConfigType;
}

export interface SetUserPoolClientSessionConfigurationResponse {
  readonly UserPoolId?: string;
  readonly ClientId?: string;
  readonly SSOSession?: ClientSSOSessionConfigType;
}

export interface SetUserPoolMfaConfigRequest {
  readonly UserPoolId: string;
  readonly SmsMfaConfiguration?: SmsMfaConfigType;
  readonly SoftwareTokenMfaConfiguration?: SoftwareTokenMfaConfigType;
  readonly EmailMfaConfiguration?: EmailMfaConfigType;
  readonly MfaConfiguration?: UserPoolMfaType;
  readonly WebAuthnConfiguration?: WebAuthnConfigurationType;
}

export interface SetUserPoolMfaConfigResponse {
  readonly SmsMfaConfiguration?: SmsMfaConfigType;
  readonly SoftwareTokenMfaConfiguration?: SoftwareTokenMfaConfigType;
  readonly EmailMfaConfiguration?: EmailMfaConfigType;
  readonly MfaConfiguration?: UserPoolMfaType;
  readonly WebAuthnConfiguration?: WebAuthnConfigurationType;
}

export interface SetUserPoolSessionConfigurationRequest {
  readonly UserPoolId: string;
  readonly UserSessionTracking: UserSessionTrackingType;
  readonly TokenSession: UserPoolTokenSessionConfigType;
}

export interface SetUserPoolSessionConfigurationResponse {
  readonly UserPoolId?: string;
  readonly UserSessionTracking?: UserSessionTrackingType;
  readonly TokenSession?: UserPoolTokenSessionConfigType;
}

export interface SetUserSettingsRequest {
  readonly AccessToken: string;
  readonly MFAOptions: MFAOptionListType;
}

export type SetUserSettingsResponse = Readonly<Record<string, never>>;

export interface SignInPolicyType {
  readonly AllowedFirstAuthFactors?: AllowedFirstAuthFactorsListType;
}

export interface SignUpRequest {
  readonly ClientId: string;
  readonly SecretHash?: string;
  readonly Username: string;
  readonly Password?: string;
  readonly UserAttributes?: AttributeListType;
  readonly ValidationData?: AttributeListType;
  readonly AnalyticsMetadata?: AnalyticsMetadataType;
  readonly UserContextData?: UserContextDataType;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface SignUpResponse {
  readonly UserConfirmed: boolean;
  readonly CodeDeliveryDetails?: CodeDeliveryDetailsType;
  readonly UserSub: string;
  readonly Session?: string;
}

export type SkippedIPRangeListType = readonly string[];

export interface SmsConfigurationType {
  readonly SnsCallerArn?: string;
  readonly ExternalId?: string;
  readonly SnsRegion?: string;
  readonly EumsSms?: EumsSmsConfigurationType;
}

export interface SmsMfaConfigType {
  readonly SmsAuthenticationMessage?: string;
  readonly SmsConfiguration?: SmsConfigurationType;
}

export interface SoftwareTokenMFANotFoundException {
  readonly message?: string;
}

export interface SoftwareTokenMfaConfigType {
  readonly Enabled?: boolean;
}

export interface SoftwareTokenMfaSettingsType {
  readonly Enabled?: boolean;
  readonly PreferredMfa?: boolean;
}

export interface StartUserImportJobRequest {
  readonly UserPoolId: string;
  readonly JobId: string;
}

export interface StartUserImportJobResponse {
  readonly UserImportJob?: UserImportJobType;
}

export interface StartWebAuthnRegistrationRequest {
  readonly AccessToken: string;
}

export interface StartWebAuthnRegistrationResponse {
  readonly CredentialCreationOptions: unknown;
}

export type StatusType = 'Enabled' | 'Disabled';

export interface StopUserImportJobRequest {
  readonly UserPoolId: string;
  readonly JobId: string;
}

export interface StopUserImportJobResponse {
  readonly UserImportJob?: UserImportJobType;
}

export interface StringAttributeConstraintsType {
  readonly MinLength?: string;
  readonly MaxLength?: string;
}

export type StringToStringMapType = Readonly<Record<string, string>>;

export type SupportedIdentityProvidersListType = readonly string[];

export interface TagResourceRequest {
  readonly ResourceArn: string;
  readonly Tags: UserPoolTagsType;
}

export type TagResourceResponse = Readonly<Record<string, never>>;

export type TermsDescriptionListType = readonly TermsDescriptionType[];

export interface TermsDescriptionType {
  readonly TermsId: string;
  readonly TermsName: string;
  readonly Enforcement: TermsEnforcementType;
  readonly CreationDate: number;
  readonly LastModifiedDate: number;
}

export type TermsEnforcementType = 'NONE';

export interface TermsExistsException {
  readonly message?: string;
}

export type TermsSourceType = 'LINK';

export interface TermsType {
  readonly TermsId: string;
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly TermsName: string;
  readonly TermsSource: TermsSourceType;
  readonly Enforcement: TermsEnforcementType;
  readonly Links: LinksType;
  readonly CreationDate: number;
  readonly LastModifiedDate: number;
}

export interface TierChangeNotAllowedException {
  readonly message?: string;
}

export type TimeUnitsType = 'seconds' | 'minutes' | 'hours' | 'days';

export interface TokenValidityUnitsType {
  readonly AccessToken?: TimeUnitsType;
  readonly IdToken?: TimeUnitsType;
  readonly RefreshToken?: TimeUnitsType;
}

export interface TooManyFailedAttemptsException {
  readonly message?: string;
}

export interface TooManyRequestsException {
  readonly message?: string;
}

export interface UICustomizationType {
  readonly UserPoolId?: string;
  readonly ClientId?: string;
  readonly ImageUrl?: string;
  readonly CSS?: string;
  readonly CSSVersion?: string;
  readonly LastModifiedDate?: number;
  readonly CreationDate?: number;
}

export interface UnauthorizedException {
  readonly message?: string;
}

export interface UnexpectedLambdaException {
  readonly message?: string;
}

export interface UnsupportedIdentityProviderException {
  readonly message?: string;
}

export interface UnsupportedOperationException {
  readonly message?: string;
}

export interface UnsupportedTokenTypeException {
  readonly message?: string;
}

export interface UnsupportedUserStateException {
  readonly message?: string;
}

export interface UntagResourceRequest {
  readonly ResourceArn: string;
  readonly TagKeys: UserPoolTagsListType;
}

export type UntagResourceResponse = Readonly<Record<string, never>>;

export interface UpdateAuthEventFeedbackRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly EventId: string;
  readonly FeedbackToken: string;
  readonly FeedbackValue: FeedbackValueType;
}

export type UpdateAuthEventFeedbackResponse = Readonly<Record<string, never>>;

export interface UpdateDeviceStatusRequest {
  readonly AccessToken: string;
  readonly DeviceKey: string;
  readonly DeviceRememberedStatus?: DeviceRememberedStatusType;
}

export type UpdateDeviceStatusResponse = Readonly<Record<string, never>>;

export interface UpdateGroupRequest {
  readonly GroupName: string;
  readonly UserPoolId: string;
  readonly Description?: string;
  readonly RoleArn?: string;
  readonly Precedence?: number;
}

export interface UpdateGroupResponse {
  readonly Group?: GroupType;
}

export interface UpdateIdentityProviderRequest {
  readonly UserPoolId: string;
  readonly ProviderName: string;
  readonly ProviderDetails?: ProviderDetailsType;
  readonly AttributeMapping?: AttributeMappingType;
  readonly IdpIdentifiers?: IdpIdentifiersListType;
  readonly AcrMapping?: AcrMappingType;
}

export interface UpdateIdentityProviderResponse {
  readonly IdentityProvider: IdentityProviderType;
}

export interface UpdateManagedLoginBrandingRequest {
  readonly UserPoolId?: string;
  readonly ManagedLoginBrandingId?: string;
  readonly UseCognitoProvidedValues?: boolean;
  readonly Settings?: unknown;
  readonly Assets?: AssetListType;
}

export interface UpdateManagedLoginBrandingResponse {
  readonly ManagedLoginBranding?: ManagedLoginBrandingType;
}

export interface UpdateProvisionedLimitRequest {
  readonly LimitDefinition: LimitDefinitionType;
  readonly RequestedLimitValue: number;
}

export interface UpdateProvisionedLimitResponse {
  readonly Limit: LimitType;
}

export type UpdateReplicaStatusType = 'ACTIVE' | 'INACTIVE';

export interface UpdateResourceServerRequest {
  readonly UserPoolId: string;
  readonly Identifier: string;
  readonly Name: string;
  readonly Scopes?: ResourceServerScopeListType;
}

export interface UpdateResourceServerResponse {
  readonly ResourceServer: ResourceServerType;
}

export interface UpdateTermsRequest {
  readonly TermsId: string;
  readonly UserPoolId: string;
  readonly TermsName?: string;
  readonly TermsSource?: TermsSourceType;
  readonly Enforcement?: TermsEnforcementType;
  readonly Links?: LinksType;
}

export interface UpdateTermsResponse {
  readonly Terms?: TermsType;
}

export interface UpdateUserAttributesRequest {
  readonly UserAttributes: AttributeListType;
  readonly AccessToken: string;
  readonly ClientMetadata?: ClientMetadataType;
}

export interface UpdateUserAttributesResponse {
  readonly CodeDeliveryDetailsList?: CodeDeliveryDetailsListType;
}

export interface UpdateUserPoolClientRequest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ClientName?: string;
  readonly RefreshTokenValidity?: number;
  readonly AccessTokenValidity?: number;
  readonly IdTokenValidity?: number;
  readonly TokenValidityUnits?: TokenValidityUnitsType;
  readonly ReadAttributes?: ClientPermissionListType;
  readonly WriteAttributes?: ClientPermissionListType;
  readonly ExplicitAuthFlows?: ExplicitAuthFlowsListType;
  readonly SupportedIdentityProviders?: SupportedIdentityProvidersListType;
  readonly CallbackURLs?: CallbackURLsListType;
  readonly LogoutURLs?: LogoutURLsListType;
  readonly DefaultRedirectURI?: string;
  readonly AllowedOAuthFlows?: OAuthFlowsType;
  readonly AllowedOAuthScopes?: ScopeListType;
  readonly AllowedOAuthFlowsUserPoolClient?: boolean;
  readonly AnalyticsConfiguration?: AnalyticsConfigurationType;
  readonly PreventUserExistenceErrors?: PreventUserExistenceErrorTypes;
  readonly EnableTokenRevocation?: boolean;
  readonly EnablePropagateAdditionalUserContextData?: boolean;
  readonly AuthSessionValidity?: number;
  readonly RefreshTokenRotation?: RefreshTokenRotationType;
}

export interface UpdateUserPoolClientResponse {
  readonly UserPoolClient?: UserPoolClientType;
}

export interface UpdateUserPoolDomainRequest {
  readonly Domain: string;
  readonly UserPoolId: string;
  readonly ManagedLoginVersion?: number;
  readonly CustomDomainConfig?: CustomDomainConfigType;
  readonly Routing?: RoutingType;
}

export interface UpdateUserPoolDomainResponse {
  readonly ManagedLoginVersion?: number;
  readonly CloudFrontDomain?: string;
  readonly Routing?: RoutingType;
}

export interface UpdateUserPoolReplicaRequest {
  readonly UserPoolId: string;
  readonly RegionName: string;
  readonly Status: UpdateReplicaStatusType;
}

export interface UpdateUserPoolReplicaResponse {
  readonly UserPoolReplica?: UserPoolReplicaType;
}

export interface UpdateUserPoolRequest {
  readonly UserPoolId: string;
  readonly Policies?: UserPoolPolicyType;
  readonly DeletionProtection?: DeletionProtectionType;
  readonly LambdaConfig?: LambdaConfigType;
  readonly AutoVerifiedAttributes?: VerifiedAttributesListType;
  readonly SmsVerificationMessage?: string;
  readonly EmailVerificationMessage?: string;
  readonly EmailVerificationSubject?: string;
  readonly VerificationMessageTemplate?: VerificationMessageTemplateType;
  readonly SmsAuthenticationMessage?: string;
  readonly UserAttributeUpdateSettings?: UserAttributeUpdateSettingsType;
  readonly MfaConfiguration?: UserPoolMfaType;
  readonly DeviceConfiguration?: DeviceConfigurationType;
  readonly EmailConfiguration?: EmailConfigurationType;
  readonly SmsConfiguration?: SmsConfigurationType;
  readonly UserPoolTags?: UserPoolTagsType;
  readonly AdminCreateUserConfig?: AdminCreateUserConfigType;
  readonly UserPoolAddOns?: UserPoolAddOnsType;
  readonly AccountRecoverySetting?: AccountRecoverySettingType;
  readonly PoolName?: string;
  readonly UserPoolTier?: UserPoolTierType;
  readonly KeyConfiguration?: KeyConfigurationType;
  readonly IssuerConfiguration?: IssuerConfigurationType;
  readonly DcrConfiguration?: DcrConfigurationType;
  readonly AcrConfiguration?: AcrConfigurationType;
}

export type UpdateUserPoolResponse = Readonly<Record<string, never>>;

export interface UserAttributeUpdateSettingsType {
  readonly AttributesRequireVerificationBeforeUpdate?: AttributesRequireVerificationBeforeUpdateType;
}

export interface UserContextDataType {
  readonly IpAddress?: string;
  readonly EncodedData?: string;
}

export interface UserImportInProgressException {
  readonly message?: string;
}

export type UserImportJobStatusType = 'Created' | 'Pending' | 'InProgress' | 'Stopping' | 'Expired' | 'Stopped' | 'Failed' | 'Succeeded';

export interface UserImportJobType {
  readonly JobName?: string;
  readonly JobId?: string;
  readonly UserPoolId?: string;
  readonly PreSignedUrl?: string;
  readonly CreationDate?: number;
  readonly StartDate?: number;
  readonly CompletionDate?: number;
  readonly Status?: UserImportJobStatusType;
  readonly CloudWatchLogsRoleArn?: string;
  readonly ImportedUsers?: number;
  readonly SkippedUsers?: number;
  readonly FailedUsers?: number;
  readonly CompletionMessage?: string;
  readonly PasswordHashingAlgorithm?: PasswordHashingAlgorithmType;
}

export type UserImportJobsListType = readonly UserImportJobType[];

export interface UserLambdaValidationException {
  readonly message?: string;
}

export type UserMFASettingListType = readonly string[];

export interface UserNotConfirmedException {
  readonly message?: string;
}

export interface UserNotFoundException {
  readonly message?: string;
}

export interface UserPoolAddOnNotEnabledException {
  readonly message?: string;
}

export interface UserPoolAddOnsType {
  readonly AdvancedSecurityMode: AdvancedSecurityModeType;
  readonly AdvancedSecurityAdditionalFlows?: AdvancedSecurityAdditionalFlowsType;
}

export interface UserPoolClientDescription {
  readonly ClientId?: string;
  readonly UserPoolId?: string;
  readonly ClientName?: string;
}

export type UserPoolClientListType = readonly UserPoolClientDescription[];

export interface UserPoolClientType {
  readonly UserPoolId?: string;
  readonly ClientName?: string;
  readonly ClientId?: string;
  readonly ClientSecret?: string;
  readonly LastModifiedDate?: number;
  readonly CreationDate?: number;
  readonly RefreshTokenValidity?: number;
  readonly AccessTokenValidity?: number;
  readonly IdTokenValidity?: number;
  readonly TokenValidityUnits?: TokenValidityUnitsType;
  readonly ReadAttributes?: ClientPermissionListType;
  readonly WriteAttributes?: ClientPermissionListType;
  readonly ExplicitAuthFlows?: ExplicitAuthFlowsListType;
  readonly SupportedIdentityProviders?: SupportedIdentityProvidersListType;
  readonly CallbackURLs?: CallbackURLsListType;
  readonly LogoutURLs?: LogoutURLsListType;
  readonly DefaultRedirectURI?: string;
  readonly AllowedOAuthFlows?: OAuthFlowsType;
  readonly AllowedOAuthScopes?: ScopeListType;
  readonly AllowedOAuthFlowsUserPoolClient?: boolean;
  readonly AnalyticsConfiguration?: AnalyticsConfigurationType;
  readonly PreventUserExistenceErrors?: PreventUserExistenceErrorTypes;
  readonly EnableTokenRevocation?: boolean;
  readonly EnablePropagateAdditionalUserContextData?: boolean;
  readonly AuthSessionValidity?: number;
  readonly RefreshTokenRotation?: RefreshTokenRotationType;
  readonly ClientType?: ClientTypeType;
}

export interface UserPoolDescriptionType {
  readonly Id?: string;
  readonly Name?: string;
  readonly LambdaConfig?: LambdaConfigType;
  readonly Status?: StatusType;
  readonly LastModifiedDate?: number;
  readonly CreationDate?: number;
  readonly ReplicaRegions?: ReplicaRegionsType;
}

export type UserPoolListType = readonly UserPoolDescriptionType[];

export type UserPoolMfaType = 'OFF' | 'ON' | 'OPTIONAL';

export interface UserPoolPolicyType {
  readonly PasswordPolicy?: PasswordPolicyType;
  readonly SignInPolicy?: SignInPolicyType;
}

export type UserPoolReplicaListType = readonly UserPoolReplicaType[];

export interface UserPoolReplicaType {
  readonly RegionName?: string;
  readonly Status?: ReplicaStatusType;
  readonly Role?: ReplicaRoleType;
  readonly UserPoolArn?: string;
}

export interface UserPoolTaggingException {
  readonly message?: string;
}

export type UserPoolTagsListType = readonly string[];

export type UserPoolTagsType = Readonly<Record<string, string>>;

export type UserPoolTierType = 'LITE' | 'ESSENTIALS' | 'PLUS';

export interface UserPoolTokenSessionConfigType {
  readonly MaxPerUser: number;
}

export interface UserPoolType {
  readonly Id?: string;
  readonly Name?: string;
  readonly Policies?: UserPoolPolicyType;
  readonly DeletionProtection?: DeletionProtectionType;
  readonly LambdaConfig?: LambdaConfigType;
  readonly Status?: StatusType;
  readonly LastModifiedDate?: number;
  readonly CreationDate?: number;
  readonly SchemaAttributes?: SchemaAttributesListType;
  readonly AutoVerifiedAttributes?: VerifiedAttributesListType;
  readonly AliasAttributes?: AliasAttributesListType;
  readonly UsernameAttributes?: UsernameAttributesListType;
  readonly SmsVerificationMessage?: string;
  readonly EmailVerificationMessage?: string;
  readonly EmailVerificationSubject?: string;
  readonly VerificationMessageTemplate?: VerificationMessageTemplateType;
  readonly SmsAuthenticationMessage?: string;
  readonly UserAttributeUpdateSettings?: UserAttributeUpdateSettingsType;
  readonly MfaConfiguration?: UserPoolMfaType;
  readonly DeviceConfiguration?: DeviceConfigurationType;
  readonly EstimatedNumberOfUsers?: number;
  readonly EmailConfiguration?: EmailConfigurationType;
  readonly SmsConfiguration?: SmsConfigurationType;
  readonly UserPoolTags?: UserPoolTagsType;
  readonly SmsConfigurationFailure?: string;
  readonly EmailConfigurationFailure?: string;
  readonly Domain?: string;
  readonly CustomDomain?: string;
  readonly AdminCreateUserConfig?: AdminCreateUserConfigType;
  readonly UserPoolAddOns?: UserPoolAddOnsType;
  readonly UsernameConfiguration?: UsernameConfigurationType;
  readonly Arn?: string;
  readonly AccountRecoverySetting?: AccountRecoverySettingType;
  readonly UserPoolTier?: UserPoolTierType;
  readonly KeyConfiguration?: KeyConfigurationType;
  readonly IssuerConfiguration?: IssuerConfigurationType;
  readonly DcrConfiguration?: DcrConfigurationType;
  readonly AcrConfiguration?: AcrConfigurationType;
}

export type UserSessionTrackingType = 'DISABLED' | 'ENABLED';

export type UserStatusType = 'UNCONFIRMED' | 'CONFIRMED' | 'ARCHIVED' | 'COMPROMISED' | 'UNKNOWN' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD' | 'EXTERNAL_PROVIDER';

export interface UserType {
  readonly Username?: string;
  readonly Attributes?: AttributeListType;
  readonly UserCreateDate?: number;
  readonly UserLastModifiedDate?: number;
  readonly Enabled?: boolean;
  readonly UserStatus?: UserStatusType;
  readonly MFAOptions?: MFAOptionListType;
}

export type UserVerificationType = 'required' | 'preferred';

export type UsernameAttributeType = 'phone_number' | 'email';

export type UsernameAttributesListType = readonly UsernameAttributeType[];

export interface UsernameConfigurationType {
  readonly CaseSensitive: boolean;
}

export interface UsernameExistsException {
  readonly message?: string;
}

export type UsersListType = readonly UserType[];

export interface VerificationMessageTemplateType {
  readonly SmsMessage?: string;
  readonly EmailMessage?: string;
  readonly EmailSubject?: string;
  readonly EmailMessageByLink?: string;
  readonly EmailSubjectByLink?: string;
  readonly DefaultEmailOption?: DefaultEmailOptionType;
}

export type VerifiedAttributeType = 'phone_number' | 'email';

export type VerifiedAttributesListType = readonly VerifiedAttributeType[];

export interface VerifySoftwareTokenRequest {
  readonly AccessToken?: string;
  readonly Session?: string;
  readonly UserCode: string;
  readonly FriendlyDeviceName?: string;
}

export interface VerifySoftwareTokenResponse {
  readonly Status?: VerifySoftwareTokenResponseType;
  readonly Session?: string;
}

export type VerifySoftwareTokenResponseType = 'SUCCESS' | 'ERROR';

export interface VerifyUserAttributeRequest {
  readonly AccessToken: string;
  readonly AttributeName: string;
  readonly Code: string;
}

export type VerifyUserAttributeResponse = Readonly<Record<string, never>>;

export type WebAuthnAuthenticatorTransportsList = readonly string[];

export interface WebAuthnChallengeNotFoundException {
  readonly message?: string;
}

export interface WebAuthnClientMismatchException {
  readonly message?: string;
}

export interface WebAuthnConfigurationMissingException {
  readonly message?: string;
}

export interface WebAuthnConfigurationType {
  readonly RelyingPartyId?: string;
  readonly UserVerification?: UserVerificationType;
  readonly FactorConfiguration?: WebAuthnFactorConfigurationType;
}

export interface WebAuthnCredentialDescription {
  readonly CredentialId: string;
  readonly FriendlyCredentialName: string;
  readonly RelyingPartyId: string;
  readonly AuthenticatorAttachment?: string;
  readonly AuthenticatorTransports: WebAuthnAuthenticatorTransportsList;
  readonly CreatedAt: number;
}

export type WebAuthnCredentialDescriptionListType = readonly WebAuthnCredentialDescription[];

export interface WebAuthnCredentialNotSupportedException {
  readonly message?: string;
}

export type WebAuthnFactorConfigurationType = 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION';

export interface WebAuthnMfaSettingsType {
  readonly Enabled?: boolean;
}

export interface WebAuthnNotEnabledException {
  readonly message?: string;
}

export interface WebAuthnOriginNotAllowedException {
  readonly message?: string;
}

export interface WebAuthnRelyingPartyMismatchException {
  readonly message?: string;
}
