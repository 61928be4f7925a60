// Written by scripts/model.mjs from src/protocol/model/lambda.json: change the model or the script, not this file.
/** AWS Lambda, API version 2015-03-31: what each operation takes, answers and refuses with. */
export interface LambdaOperations {
  AddPermission: {
    input: AddPermissionRequest;
    output: AddPermissionResponse;
    error: 'InvalidParameterValueException' | 'PolicyLengthExceededException' | 'PreconditionFailedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  CreateAlias: {
    input: CreateAliasRequest;
    output: AliasConfiguration;
    error: 'InvalidParameterValueException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  CreateFunction: {
    input: CreateFunctionRequest;
    output: FunctionConfiguration;
    error: 'CodeSigningConfigNotFoundException' | 'CodeStorageExceededException' | 'CodeVerificationFailedException' | 'FunctionVersionsPerCapacityProviderLimitExceededException' | 'InvalidCodeSignatureException' | 'InvalidParameterValueException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  DeleteAlias: {
    input: DeleteAliasRequest;
    output: undefined;
    error: 'InvalidParameterValueException' | 'ResourceConflictException' | 'ServiceException' | 'TooManyRequestsException';
  };
  DeleteFunction: {
    input: DeleteFunctionRequest;
    output: DeleteFunctionResponse;
    error: 'InvalidParameterValueException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  GetAlias: {
    input: GetAliasRequest;
    output: AliasConfiguration;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  GetFunction: {
    input: GetFunctionRequest;
    output: GetFunctionResponse;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  GetFunctionCodeSigningConfig: {
    input: GetFunctionCodeSigningConfigRequest;
    output: GetFunctionCodeSigningConfigResponse;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  GetFunctionConfiguration: {
    input: GetFunctionConfigurationRequest;
    output: FunctionConfiguration;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  GetPolicy: {
    input: GetPolicyRequest;
    output: GetPolicyResponse;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  Invoke: {
    input: InvocationRequest;
    output: InvocationResponse;
    error: 'InvalidParameterValueException' | 'InvalidRequestContentException' | 'RequestTooLargeException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException' | 'UnsupportedMediaTypeException';
  };
  ListAliases: {
    input: ListAliasesRequest;
    output: ListAliasesResponse;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  ListFunctions: {
    input: ListFunctionsRequest;
    output: ListFunctionsResponse;
    error: 'InvalidParameterValueException' | 'ServiceException' | 'TooManyRequestsException';
  };
  ListTags: {
    input: ListTagsRequest;
    output: ListTagsResponse;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  ListVersionsByFunction: {
    input: ListVersionsByFunctionRequest;
    output: ListVersionsByFunctionResponse;
    error: 'InvalidParameterValueException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  PublishVersion: {
    input: PublishVersionRequest;
    output: FunctionConfiguration;
    error: 'CodeStorageExceededException' | 'FunctionVersionsPerCapacityProviderLimitExceededException' | 'InvalidParameterValueException' | 'PreconditionFailedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  RemovePermission: {
    input: RemovePermissionRequest;
    output: undefined;
    error: 'InvalidParameterValueException' | 'PreconditionFailedException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  TagResource: {
    input: TagResourceRequest;
    output: undefined;
    error: 'InvalidParameterValueException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  UntagResource: {
    input: UntagResourceRequest;
    output: undefined;
    error: 'InvalidParameterValueException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  UpdateAlias: {
    input: UpdateAliasRequest;
    output: AliasConfiguration;
    error: 'InvalidParameterValueException' | 'PreconditionFailedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  UpdateFunctionCode: {
    input: UpdateFunctionCodeRequest;
    output: FunctionConfiguration;
    error: 'CodeSigningConfigNotFoundException' | 'CodeStorageExceededException' | 'CodeVerificationFailedException' | 'InvalidCodeSignatureException' | 'InvalidParameterValueException' | 'PreconditionFailedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
  UpdateFunctionConfiguration: {
    input: UpdateFunctionConfigurationRequest;
    output: FunctionConfiguration;
    error: 'CodeSigningConfigNotFoundException' | 'CodeVerificationFailedException' | 'InvalidCodeSignatureException' | 'InvalidParameterValueException' | 'PreconditionFailedException' | 'ResourceConflictException' | 'ResourceNotFoundException' | 'ServiceException' | 'TooManyRequestsException';
  };
}

export type LambdaOperationName = keyof LambdaOperations;

export const lambdaOperationNames = [
  'AddPermission',
  'CreateAlias',
  'CreateFunction',
  'DeleteAlias',
  'DeleteFunction',
  'GetAlias',
  'GetFunction',
  'GetFunctionCodeSigningConfig',
  'GetFunctionConfiguration',
  'GetPolicy',
  'Invoke',
  'ListAliases',
  'ListFunctions',
  'ListTags',
  'ListVersionsByFunction',
  'PublishVersion',
  'RemovePermission',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateFunctionCode',
  'UpdateFunctionConfiguration',
] as const satisfies readonly LambdaOperationName[];

export interface AddPermissionRequest {
  readonly FunctionName: string;
  readonly StatementId: string;
  readonly Action: string;
  readonly Principal: string;
  readonly SourceArn?: string;
  readonly SourceAccount?: string;
  readonly EventSourceToken?: string;
  readonly Qualifier?: string;
  readonly RevisionId?: string;
  readonly PrincipalOrgID?: string;
  readonly FunctionUrlAuthType?: FunctionUrlAuthType;
  readonly InvokedViaFunctionUrl?: boolean;
}

export interface AddPermissionResponse {
  readonly Statement?: string;
}

export interface AliasConfiguration {
  readonly AliasArn?: string;
  readonly Name?: string;
  readonly FunctionVersion?: string;
  readonly Description?: string;
  readonly RoutingConfig?: AliasRoutingConfiguration;
  readonly RevisionId?: string;
}

export type AliasList = readonly AliasConfiguration[];

export interface AliasRoutingConfiguration {
  readonly AdditionalVersionWeights?: unknown;
}

export type ApplicationLogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

export type Architecture = 'x86_64' | 'arm64';

export type ArchitecturesList = readonly Architecture[];

export interface CodeSigningConfigNotFoundException {
  readonly Type?: string;
  readonly Message?: string;
}

export interface CodeStorageExceededException {
  readonly Type?: string;
  readonly message?: string;
}

export interface CodeVerificationFailedException {
  readonly Type?: string;
  readonly Message?: string;
}

export interface Concurrency {
  readonly ReservedConcurrentExecutions?: number;
}

export interface CreateAliasRequest {
  readonly FunctionName: string;
  readonly Name: string;
  readonly FunctionVersion: string;
  readonly Description?: string;
  readonly RoutingConfig?: AliasRoutingConfiguration;
}

export interface CreateFunctionRequest {
  readonly FunctionName: string;
  readonly Runtime?: string;
  readonly Role: string;
  readonly Handler?: string;
  readonly Code: FunctionCode;
  readonly Description?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Publish?: boolean;
  readonly VpcConfig?: VpcConfig;
  readonly PackageType?: PackageType;
  readonly DeadLetterConfig?: DeadLetterConfig;
  readonly Environment?: Environment;
  readonly KMSKeyArn?: string;
  readonly TracingConfig?: TracingConfig;
  readonly Tags?: Tags;
  readonly Layers?: LayerList;
  readonly FileSystemConfigs?: FileSystemConfigList;
  readonly ImageConfig?: ImageConfig;
  readonly CodeSigningConfigArn?: string;
  readonly Architectures?: ArchitecturesList;
  readonly EphemeralStorage?: EphemeralStorage;
  readonly SnapStart?: SnapStart;
  readonly LoggingConfig?: LoggingConfig;
  readonly CapacityProviderConfig?: unknown;
  readonly PublishTo?: FunctionVersionLatestPublished;
  readonly DurableConfig?: DurableConfig;
  readonly TenancyConfig?: TenancyConfig;
}

export interface DeadLetterConfig {
  readonly TargetArn?: string;
}

export interface DeleteAliasRequest {
  readonly FunctionName: string;
  readonly Name: string;
}

export interface DeleteFunctionRequest {
  readonly FunctionName: string;
  readonly Qualifier?: string;
}

export interface DeleteFunctionResponse {
  readonly StatusCode?: number;
}

export interface DurableConfig {
  readonly RetentionPeriodInDays?: number;
  readonly ExecutionTimeout?: number;
}

export interface Environment {
  readonly Variables?: EnvironmentVariables;
}

export interface EnvironmentError {
  readonly ErrorCode?: string;
  readonly Message?: string;
}

export interface EnvironmentResponse {
  readonly Variables?: EnvironmentVariables;
  readonly Error?: EnvironmentError;
}

export type EnvironmentVariables = Readonly<Record<string, string>>;

export interface EphemeralStorage {
  readonly Size: number;
}

export interface FileSystemConfig {
  readonly Arn: string;
  readonly LocalMountPath: string;
}

export type FileSystemConfigList = readonly FileSystemConfig[];

export interface FunctionCode {
  readonly ZipFile?: string;
  readonly S3Bucket?: string;
  readonly S3Key?: string;
  readonly S3ObjectVersion?: string;
  readonly ImageUri?: string;
  readonly SourceKMSKeyArn?: string;
}

export interface FunctionCodeLocation {
  readonly RepositoryType?: string;
  readonly Location?: string;
  readonly ImageUri?: string;
  readonly ResolvedImageUri?: string;
  readonly SourceKMSKeyArn?: string;
}

export interface FunctionConfiguration {
  readonly FunctionName?: string;
  readonly FunctionArn?: string;
  readonly Runtime?: string;
  readonly Role?: string;
  readonly Handler?: string;
  readonly CodeSize?: number;
  readonly Description?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly LastModified?: string;
  readonly CodeSha256?: string;
  readonly Version?: string;
  readonly VpcConfig?: VpcConfigResponse;
  readonly DeadLetterConfig?: DeadLetterConfig;
  readonly Environment?: EnvironmentResponse;
  readonly KMSKeyArn?: string;
  readonly TracingConfig?: TracingConfigResponse;
  readonly MasterArn?: string;
  readonly RevisionId?: string;
  readonly Layers?: LayersReferenceList;
  readonly State?: State;
  readonly StateReason?: string;
  readonly StateReasonCode?: StateReasonCode;
  readonly LastUpdateStatus?: LastUpdateStatus;
  readonly LastUpdateStatusReason?: string;
  readonly LastUpdateStatusReasonCode?: LastUpdateStatusReasonCode;
  readonly FileSystemConfigs?: FileSystemConfigList;
  readonly PackageType?: PackageType;
  readonly ImageConfigResponse?: ImageConfigResponse;
  readonly SigningProfileVersionArn?: string;
  readonly SigningJobArn?: string;
  readonly Architectures?: ArchitecturesList;
  readonly EphemeralStorage?: EphemeralStorage;
  readonly SnapStart?: SnapStartResponse;
  readonly RuntimeVersionConfig?: RuntimeVersionConfig;
  readonly LoggingConfig?: LoggingConfig;
  readonly CapacityProviderConfig?: unknown;
  readonly ConfigSha256?: string;
  readonly DurableConfig?: DurableConfig;
  readonly TenancyConfig?: TenancyConfig;
}

export type FunctionList = readonly FunctionConfiguration[];

export type FunctionUrlAuthType = 'NONE' | 'AWS_IAM';

export type FunctionVersion = 'ALL';

export type FunctionVersionLatestPublished = 'LATEST_PUBLISHED';

export interface FunctionVersionsPerCapacityProviderLimitExceededException {
  readonly Type?: string;
  readonly message?: string;
}

export interface GetAliasRequest {
  readonly FunctionName: string;
  readonly Name: string;
}

export interface GetFunctionCodeSigningConfigRequest {
  readonly FunctionName: string;
}

export interface GetFunctionCodeSigningConfigResponse {
  readonly CodeSigningConfigArn?: string;
  readonly FunctionName?: string;
}

export interface GetFunctionConfigurationRequest {
  readonly FunctionName: string;
  readonly Qualifier?: string;
}

export interface GetFunctionRequest {
  readonly FunctionName: string;
  readonly Qualifier?: string;
}

export interface GetFunctionResponse {
  readonly Configuration?: FunctionConfiguration;
  readonly Code?: FunctionCodeLocation;
  readonly Tags?: Tags;
  readonly TagsError?: TagsError;
  readonly Concurrency?: Concurrency;
}

export interface GetPolicyRequest {
  readonly FunctionName: string;
  readonly Qualifier?: string;
}

export interface GetPolicyResponse {
  readonly Policy?: string;
  readonly RevisionId?: string;
}

export interface ImageConfig {
  readonly EntryPoint?: StringList;
  readonly Command?: StringList;
  readonly WorkingDirectory?: string;
}

export interface ImageConfigError {
  readonly ErrorCode?: string;
  readonly Message?: string;
}

export interface ImageConfigResponse {
  readonly ImageConfig?: ImageConfig;
  readonly Error?: ImageConfigError;
}

export interface InvalidCodeSignatureException {
  readonly Type?: string;
  readonly Message?: string;
}

export interface InvalidParameterValueException {
  readonly Type?: string;
  readonly message?: string;
}

export interface InvalidRequestContentException {
  readonly Type?: string;
  readonly message?: string;
}

export interface InvocationRequest {
  readonly FunctionName: string;
  readonly InvocationType?: InvocationType;
  readonly LogType?: LogType;
  readonly ClientContext?: string;
  readonly DurableExecutionName?: string;
  readonly Payload?: string;
  readonly Qualifier?: string;
  readonly TenantId?: string;
}

export interface InvocationResponse {
  readonly StatusCode?: number;
  readonly FunctionError?: string;
  readonly LogResult?: string;
  readonly Payload?: string;
  readonly ExecutedVersion?: string;
  readonly DurableExecutionArn?: string;
}

export type InvocationType = 'Event' | 'RequestResponse' | 'DryRun';

export type LastUpdateStatus = 'Successful' | 'Failed' | 'InProgress';

export type LastUpdateStatusReasonCode = 'EniLimitExceeded' | 'InsufficientRolePermissions' | 'InvalidConfiguration' | 'InternalError' | 'SubnetOutOfIPAddresses' | 'InvalidSubnet' | 'InvalidSecurityGroup' | 'ImageDeleted' | 'ImageAccessDenied' | 'InvalidImage' | 'KMSKeyAccessDenied' | 'KMSKeyNotFound' | 'InvalidStateKMSKey' | 'DisabledKMSKey' | 'EFSIOError' | 'EFSMountConnectivityError' | 'EFSMountFailure' | 'EFSMountTimeout' | 'InvalidRuntime' | 'InvalidZipFileException' | 'FunctionError' | 'VcpuLimitExceeded' | 'CapacityProviderScalingLimitExceeded' | 'InsufficientCapacity' | 'EC2RequestLimitExceeded' | 'FunctionError.InitTimeout' | 'FunctionError.RuntimeInitError' | 'FunctionError.ExtensionInitError' | 'FunctionError.InvalidEntryPoint' | 'FunctionError.InvalidWorkingDirectory' | 'FunctionError.PermissionDenied' | 'FunctionError.TooManyExtensions' | 'FunctionError.InitResourceExhausted' | 'DisallowedByVpcEncryptionControl';

export interface Layer {
  readonly Arn?: string;
  readonly CodeSize?: number;
  readonly SigningProfileVersionArn?: string;
  readonly SigningJobArn?: string;
}

export type LayerList = readonly string[];

export type LayersReferenceList = readonly Layer[];

export interface ListAliasesRequest {
  readonly FunctionName: string;
  readonly FunctionVersion?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

export interface ListAliasesResponse {
  readonly NextMarker?: string;
  readonly Aliases?: AliasList;
}

export interface ListFunctionsRequest {
  readonly MasterRegion?: string;
  readonly FunctionVersion?: FunctionVersion;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

export interface ListFunctionsResponse {
  readonly NextMarker?: string;
  readonly Functions?: FunctionList;
}

export interface ListTagsRequest {
  readonly Resource: string;
}

export interface ListTagsResponse {
  readonly Tags?: Tags;
}

export interface ListVersionsByFunctionRequest {
  readonly FunctionName: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

export interface ListVersionsByFunctionResponse {
  readonly NextMarker?: string;
  readonly Versions?: FunctionList;
}

export type LogFormat = 'JSON' | 'Text';

export type LogType = 'None' | 'Tail';

export interface LoggingConfig {
  readonly LogFormat?: LogFormat;
  readonly ApplicationLogLevel?: ApplicationLogLevel;
  readonly SystemLogLevel?: SystemLogLevel;
  readonly LogGroup?: string;
}

export type PackageType = 'Zip' | 'Image';

export interface PolicyLengthExceededException {
  readonly Type?: string;
  readonly message?: string;
}

export interface PreconditionFailedException {
  readonly Type?: string;
  readonly message?: string;
}

export interface PublishVersionRequest {
  readonly FunctionName: string;
  readonly CodeSha256?: string;
  readonly Description?: string;
  readonly RevisionId?: string;
  readonly PublishTo?: FunctionVersionLatestPublished;
}

export interface RemovePermissionRequest {
  readonly FunctionName: string;
  readonly StatementId: string;
  readonly Qualifier?: string;
  readonly RevisionId?: string;
}

export interface RequestTooLargeException {
  readonly Type?: string;
  readonly message?: string;
}

export interface ResourceConflictException {
  readonly Type?: string;
  readonly message?: string;
}

export interface ResourceNotFoundException {
  readonly Type?: string;
  readonly Message?: string;
}

export interface RuntimeVersionConfig {
  readonly RuntimeVersionArn?: string;
  readonly Error?: RuntimeVersionError;
}

export interface RuntimeVersionError {
  readonly ErrorCode?: string;
  readonly Message?: string;
}

export type SecurityGroupIds = readonly string[];

export interface ServiceException {
  readonly Type?: string;
  readonly Message?: string;
}

export interface SnapStart {
  readonly ApplyOn?: SnapStartApplyOn;
}

export type SnapStartApplyOn = 'PublishedVersions' | 'None';

export type SnapStartOptimizationStatus = 'On' | 'Off';

export interface SnapStartResponse {
  readonly ApplyOn?: SnapStartApplyOn;
  readonly OptimizationStatus?: SnapStartOptimizationStatus;
}

export type State = 'Pending' | 'Active' | 'Inactive' | 'Failed' | 'Deactivating' | 'Deactivated' | 'ActiveNonInvocable' | 'Deleting';

export type StateReasonCode = 'Idle' | 'Creating' | 'Restoring' | 'EniLimitExceeded' | 'InsufficientRolePermissions' | 'InvalidConfiguration' | 'InternalError' | 'SubnetOutOfIPAddresses' | 'InvalidSubnet' | 'InvalidSecurityGroup' | 'ImageDeleted' | 'ImageAccessDenied' | 'InvalidImage' | 'KMSKeyAccessDenied' | 'KMSKeyNotFound' | 'InvalidStateKMSKey' | 'DisabledKMSKey' | 'EFSIOError' | 'EFSMountConnectivityError' | 'EFSMountFailure' | 'EFSMountTimeout' | 'InvalidRuntime' | 'InvalidZipFileException' | 'FunctionError' | 'DrainingDurableExecutions' | 'VcpuLimitExceeded' | 'CapacityProviderScalingLimitExceeded' | 'InsufficientCapacity' | 'EC2RequestLimitExceeded' | 'FunctionError.InitTimeout' | 'FunctionError.RuntimeInitError' | 'FunctionError.ExtensionInitError' | 'FunctionError.InvalidEntryPoint' | 'FunctionError.InvalidWorkingDirectory' | 'FunctionError.PermissionDenied' | 'FunctionError.TooManyExtensions' | 'FunctionError.InitResourceExhausted' | 'DisallowedByVpcEncryptionControl';

export type StringList = readonly string[];

export type SubnetIds = readonly string[];

export type SystemLogLevel = 'DEBUG' | 'INFO' | 'WARN';

export type TagKeyList = readonly string[];

export interface TagResourceRequest {
  readonly Resource: string;
  readonly Tags: Tags;
}

export type Tags = Readonly<Record<string, string>>;

export interface TagsError {
  readonly ErrorCode: string;
  readonly Message: string;
}

export interface TenancyConfig {
  readonly TenantIsolationMode: TenantIsolationMode;
}

export type TenantIsolationMode = 'PER_TENANT';

export type ThrottleReason = 'ConcurrentInvocationLimitExceeded' | 'FunctionInvocationRateLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded' | 'ReservedFunctionInvocationRateLimitExceeded' | 'CallerRateLimitExceeded' | 'ConcurrentSnapshotCreateLimitExceeded';

export interface TooManyRequestsException {
  readonly retryAfterSeconds?: string;
  readonly Type?: string;
  readonly message?: string;
  readonly Reason?: ThrottleReason;
}

export interface TracingConfig {
  readonly Mode?: TracingMode;
}

export interface TracingConfigResponse {
  readonly Mode?: TracingMode;
}

export type TracingMode = 'Active' | 'PassThrough';

export interface UnsupportedMediaTypeException {
  readonly Type?: string;
  readonly message?: string;
}

export interface UntagResourceRequest {
  readonly Resource: string;
  readonly TagKeys: TagKeyList;
}

export interface UpdateAliasRequest {
  readonly FunctionName: string;
  readonly Name: string;
  readonly FunctionVersion?: string;
  readonly Description?: string;
  readonly RoutingConfig?: AliasRoutingConfiguration;
  readonly RevisionId?: string;
}

export interface UpdateFunctionCodeRequest {
  readonly FunctionName: string;
  readonly ZipFile?: string;
  readonly S3Bucket?: string;
  readonly S3Key?: string;
  readonly S3ObjectVersion?: string;
  readonly ImageUri?: string;
  readonly Publish?: boolean;
  readonly DryRun?: boolean;
  readonly RevisionId?: string;
  readonly Architectures?: ArchitecturesList;
  readonly SourceKMSKeyArn?: string;
  readonly PublishTo?: FunctionVersionLatestPublished;
}

export interface UpdateFunctionConfigurationRequest {
  readonly FunctionName: string;
  readonly Role?: string;
  readonly Handler?: string;
  readonly Description?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly VpcConfig?: VpcConfig;
  readonly Environment?: Environment;
  readonly Runtime?: string;
  readonly DeadLetterConfig?: DeadLetterConfig;
  readonly KMSKeyArn?: string;
  readonly TracingConfig?: TracingConfig;
  readonly RevisionId?: string;
  readonly Layers?: LayerList;
  readonly FileSystemConfigs?: FileSystemConfigList;
  readonly ImageConfig?: ImageConfig;
  readonly EphemeralStorage?: EphemeralStorage;
  readonly SnapStart?: SnapStart;
  readonly LoggingConfig?: LoggingConfig;
  readonly CapacityProviderConfig?: unknown;
  readonly DurableConfig?: DurableConfig;
}

export interface VpcConfig {
  readonly SubnetIds?: SubnetIds;
  readonly SecurityGroupIds?: SecurityGroupIds;
  readonly Ipv6AllowedForDualStack?: boolean;
}

export interface VpcConfigResponse {
  readonly SubnetIds?: SubnetIds;
  readonly SecurityGroupIds?: SecurityGroupIds;
  readonly VpcId?: string;
  readonly Ipv6AllowedForDualStack?: boolean;
}
