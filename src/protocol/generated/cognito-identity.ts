// Written by scripts/model.mjs from src/protocol/model/cognito-identity.json: change the model or the script, not this file.
/** Amazon Cognito Identity, API version 2014-06-30: what each operation takes, answers and refuses with. */
export interface CognitoIdentityOperations {
  CreateIdentityPool: {
    input: CreateIdentityPoolInput;
    output: IdentityPool;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'TooManyRequestsException';
  };
  DeleteIdentities: {
    input: DeleteIdentitiesInput;
    output: DeleteIdentitiesResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'TooManyRequestsException';
  };
  DeleteIdentityPool: {
    input: DeleteIdentityPoolInput;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeIdentity: {
    input: DescribeIdentityInput;
    output: IdentityDescription;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  DescribeIdentityPool: {
    input: DescribeIdentityPoolInput;
    output: IdentityPool;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetCredentialsForIdentity: {
    input: GetCredentialsForIdentityInput;
    output: GetCredentialsForIdentityResponse;
    error: 'ExternalServiceException' | 'InternalErrorException' | 'InvalidIdentityPoolConfigurationException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetId: {
    input: GetIdInput;
    output: GetIdResponse;
    error: 'ExternalServiceException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetIdentityPoolRoles: {
    input: GetIdentityPoolRolesInput;
    output: GetIdentityPoolRolesResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetOpenIdToken: {
    input: GetOpenIdTokenInput;
    output: GetOpenIdTokenResponse;
    error: 'ExternalServiceException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetOpenIdTokenForDeveloperIdentity: {
    input: GetOpenIdTokenForDeveloperIdentityInput;
    output: GetOpenIdTokenForDeveloperIdentityResponse;
    error: 'DeveloperUserAlreadyRegisteredException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  GetPrincipalTagAttributeMap: {
    input: GetPrincipalTagAttributeMapInput;
    output: GetPrincipalTagAttributeMapResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListIdentities: {
    input: ListIdentitiesInput;
    output: ListIdentitiesResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListIdentityPools: {
    input: ListIdentityPoolsInput;
    output: ListIdentityPoolsResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  ListTagsForResource: {
    input: ListTagsForResourceInput;
    output: ListTagsForResourceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  LookupDeveloperIdentity: {
    input: LookupDeveloperIdentityInput;
    output: LookupDeveloperIdentityResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  MergeDeveloperIdentities: {
    input: MergeDeveloperIdentitiesInput;
    output: MergeDeveloperIdentitiesResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  SetIdentityPoolRoles: {
    input: SetIdentityPoolRolesInput;
    output: undefined;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  SetPrincipalTagAttributeMap: {
    input: SetPrincipalTagAttributeMapInput;
    output: SetPrincipalTagAttributeMapResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  TagResource: {
    input: TagResourceInput;
    output: TagResourceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UnlinkDeveloperIdentity: {
    input: UnlinkDeveloperIdentityInput;
    output: undefined;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UnlinkIdentity: {
    input: UnlinkIdentityInput;
    output: undefined;
    error: 'ExternalServiceException' | 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UntagResource: {
    input: UntagResourceInput;
    output: UntagResourceResponse;
    error: 'InternalErrorException' | 'InvalidParameterException' | 'NotAuthorizedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
  UpdateIdentityPool: {
    input: IdentityPool;
    output: IdentityPool;
    error: 'ConcurrentModificationException' | 'InternalErrorException' | 'InvalidParameterException' | 'LimitExceededException' | 'NotAuthorizedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'TooManyRequestsException';
  };
}

export type CognitoIdentityOperationName = keyof CognitoIdentityOperations;

export const cognitoIdentityOperationNames = [
  'CreateIdentityPool',
  'DeleteIdentities',
  'DeleteIdentityPool',
  'DescribeIdentity',
  'DescribeIdentityPool',
  'GetCredentialsForIdentity',
  'GetId',
  'GetIdentityPoolRoles',
  'GetOpenIdToken',
  'GetOpenIdTokenForDeveloperIdentity',
  'GetPrincipalTagAttributeMap',
  'ListIdentities',
  'ListIdentityPools',
  'ListTagsForResource',
  'LookupDeveloperIdentity',
  'MergeDeveloperIdentities',
  'SetIdentityPoolRoles',
  'SetPrincipalTagAttributeMap',
  'TagResource',
  'UnlinkDeveloperIdentity',
  'UnlinkIdentity',
  'UntagResource',
  'UpdateIdentityPool',
] as const satisfies readonly CognitoIdentityOperationName[];

export type AmbiguousRoleResolutionType = 'AuthenticatedRole' | 'Deny';

export interface CognitoIdentityProvider {
  readonly ProviderName?: string;
  readonly ClientId?: string;
  readonly ServerSideTokenCheck?: boolean;
}

export type CognitoIdentityProviderList = readonly CognitoIdentityProvider[];

export interface ConcurrentModificationException {
  readonly message?: string;
}

export interface CreateIdentityPoolInput {
  readonly IdentityPoolName: string;
  readonly AllowUnauthenticatedIdentities: boolean;
  readonly AllowClassicFlow?: boolean;
  readonly SupportedLoginProviders?: IdentityProviders;
  readonly DeveloperProviderName?: string;
  readonly OpenIdConnectProviderARNs?: OIDCProviderList;
  readonly CognitoIdentityProviders?: CognitoIdentityProviderList;
  readonly SamlProviderARNs?: SAMLProviderList;
  readonly IdentityPoolTags?: IdentityPoolTagsType;
}

export interface Credentials {
  readonly AccessKeyId?: string;
  readonly SecretKey?: string;
  readonly SessionToken?: string;
  readonly Expiration?: number;
}

export interface DeleteIdentitiesInput {
  readonly IdentityIdsToDelete: IdentityIdList;
}

export interface DeleteIdentitiesResponse {
  readonly UnprocessedIdentityIds?: UnprocessedIdentityIdList;
}

export interface DeleteIdentityPoolInput {
  readonly IdentityPoolId: string;
}

export interface DescribeIdentityInput {
  readonly IdentityId: string;
}

export interface DescribeIdentityPoolInput {
  readonly IdentityPoolId: string;
}

export interface DeveloperUserAlreadyRegisteredException {
  readonly message?: string;
}

export type DeveloperUserIdentifierList = readonly string[];

export type ErrorCode = 'AccessDenied' | 'InternalServerError';

export interface ExternalServiceException {
  readonly message?: string;
}

export interface GetCredentialsForIdentityInput {
  readonly IdentityId: string;
  readonly Logins?: LoginsMap;
  readonly CustomRoleArn?: string;
}

export interface GetCredentialsForIdentityResponse {
  readonly IdentityId?: string;
  readonly Credentials?: Credentials;
}

export interface GetIdInput {
  readonly AccountId?: string;
  readonly IdentityPoolId: string;
  readonly Logins?: LoginsMap;
}

export interface GetIdResponse {
  readonly IdentityId?: string;
}

export interface GetIdentityPoolRolesInput {
  readonly IdentityPoolId: string;
}

export interface GetIdentityPoolRolesResponse {
  readonly IdentityPoolId?: string;
  readonly Roles?: RolesMap;
  readonly RoleMappings?: RoleMappingMap;
}

export interface GetOpenIdTokenForDeveloperIdentityInput {
  readonly IdentityPoolId: string;
  readonly IdentityId?: string;
  readonly Logins: LoginsMap;
  readonly PrincipalTags?: PrincipalTags;
  readonly TokenDuration?: number;
}

export interface GetOpenIdTokenForDeveloperIdentityResponse {
  readonly IdentityId?: string;
  readonly Token?: string;
}

export interface GetOpenIdTokenInput {
  readonly IdentityId: string;
  readonly Logins?: LoginsMap;
}

export interface GetOpenIdTokenResponse {
  readonly IdentityId?: string;
  readonly Token?: string;
}

export interface GetPrincipalTagAttributeMapInput {
  readonly IdentityPoolId: string;
  readonly IdentityProviderName: string;
}

export interface GetPrincipalTagAttributeMapResponse {
  readonly IdentityPoolId?: string;
  readonly IdentityProviderName?: string;
  readonly UseDefaults?: boolean;
  readonly PrincipalTags?: PrincipalTags;
}

export type IdentitiesList = readonly IdentityDescription[];

export interface IdentityDescription {
  readonly IdentityId?: string;
  readonly Logins?: LoginsList;
  readonly CreationDate?: number;
  readonly LastModifiedDate?: number;
}

export type IdentityIdList = readonly string[];

export interface IdentityPool {
  readonly IdentityPoolId: string;
  readonly IdentityPoolName: string;
  readonly AllowUnauthenticatedIdentities: boolean;
  readonly AllowClassicFlow?: boolean;
  readonly SupportedLoginProviders?: IdentityProviders;
  readonly DeveloperProviderName?: string;
  readonly OpenIdConnectProviderARNs?: OIDCProviderList;
  readonly CognitoIdentityProviders?: CognitoIdentityProviderList;
  readonly SamlProviderARNs?: SAMLProviderList;
  readonly IdentityPoolTags?: IdentityPoolTagsType;
}

export interface IdentityPoolShortDescription {
  readonly IdentityPoolId?: string;
  readonly IdentityPoolName?: string;
}

export type IdentityPoolTagsListType = readonly string[];

export type IdentityPoolTagsType = Readonly<Record<string, string>>;

export type IdentityPoolsList = readonly IdentityPoolShortDescription[];

export type IdentityProviders = Readonly<Record<string, string>>;

export interface InternalErrorException {
  readonly message?: string;
}

export interface InvalidIdentityPoolConfigurationException {
  readonly message?: string;
}

export interface InvalidParameterException {
  readonly message?: string;
}

export interface LimitExceededException {
  readonly message?: string;
}

export interface ListIdentitiesInput {
  readonly IdentityPoolId: string;
  readonly MaxResults: number;
  readonly NextToken?: string;
  readonly HideDisabled?: boolean;
}

export interface ListIdentitiesResponse {
  readonly IdentityPoolId?: string;
  readonly Identities?: IdentitiesList;
  readonly NextToken?: string;
}

export interface ListIdentityPoolsInput {
  readonly MaxResults: number;
  readonly NextToken?: string;
}

export interface ListIdentityPoolsResponse {
  readonly IdentityPools?: IdentityPoolsList;
  readonly NextToken?: string;
}

export interface ListTagsForResourceInput {
  readonly ResourceArn: string;
}

export interface ListTagsForResourceResponse {
  readonly Tags?: IdentityPoolTagsType;
}

export type LoginsList = readonly string[];

export type LoginsMap = Readonly<Record<string, string>>;

export interface LookupDeveloperIdentityInput {
  readonly IdentityPoolId: string;
  readonly IdentityId?: string;
  readonly DeveloperUserIdentifier?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface LookupDeveloperIdentityResponse {
  readonly IdentityId?: string;
  readonly DeveloperUserIdentifierList?: DeveloperUserIdentifierList;
  readonly NextToken?: string;
}

export interface MappingRule {
  readonly Claim: string;
  readonly MatchType: MappingRuleMatchType;
  readonly Value: string;
  readonly RoleARN: string;
}

export type MappingRuleMatchType = 'Equals' | 'Contains' | 'StartsWith' | 'NotEqual';

export type MappingRulesList = readonly MappingRule[];

export interface MergeDeveloperIdentitiesInput {
  readonly SourceUserIdentifier: string;
  readonly DestinationUserIdentifier: string;
  readonly DeveloperProviderName: string;
  readonly IdentityPoolId: string;
}

export interface MergeDeveloperIdentitiesResponse {
  readonly IdentityId?: string;
}

export interface NotAuthorizedException {
  readonly message?: string;
}

export type OIDCProviderList = readonly string[];

export type PrincipalTags = Readonly<Record<string, string>>;

export interface ResourceConflictException {
  readonly message?: string;
}

export interface ResourceNotFoundException {
  readonly message?: string;
}

export interface RoleMapping {
  readonly Type: RoleMappingType;
  readonly AmbiguousRoleResolution?: AmbiguousRoleResolutionType;
  readonly RulesConfiguration?: RulesConfigurationType;
}

export type RoleMappingMap = Readonly<Record<string, RoleMapping>>;

export type RoleMappingType = 'Token' | 'Rules';

export type RolesMap = Readonly<Record<string, string>>;

export interface RulesConfigurationType {
  readonly Rules: MappingRulesList;
}

export type SAMLProviderList = readonly string[];

export interface SetIdentityPoolRolesInput {
  readonly IdentityPoolId: string;
  readonly Roles: RolesMap;
  readonly RoleMappings?: RoleMappingMap;
}

export interface SetPrincipalTagAttributeMapInput {
  readonly IdentityPoolId: string;
  readonly IdentityProviderName: string;
  readonly UseDefaults?: boolean;
  readonly PrincipalTags?: PrincipalTags;
}

export interface SetPrincipalTagAttributeMapResponse {
  readonly IdentityPoolId?: string;
  readonly IdentityProviderName?: string;
  readonly UseDefaults?: boolean;
  readonly PrincipalTags?: PrincipalTags;
}

export interface TagResourceInput {
  readonly ResourceArn: string;
  readonly Tags: IdentityPoolTagsType;
}

export type TagResourceResponse = Readonly<Record<string, never>>;

export interface TooManyRequestsException {
  readonly message?: string;
}

export interface UnlinkDeveloperIdentityInput {
  readonly IdentityId: string;
  readonly IdentityPoolId: string;
  readonly DeveloperProviderName: string;
  readonly DeveloperUserIdentifier: string;
}

export interface UnlinkIdentityInput {
  readonly IdentityId: string;
  readonly Logins: LoginsMap;
  readonly LoginsToRemove: LoginsList;
}

export interface UnprocessedIdentityId {
  readonly IdentityId?: string;
  readonly ErrorCode?: ErrorCode;
}

export type UnprocessedIdentityIdList = readonly UnprocessedIdentityId[];

export interface UntagResourceInput {
  readonly ResourceArn: string;
  readonly TagKeys: IdentityPoolTagsListType;
}

export type UntagResourceResponse = Readonly<Record<string, never>>;
