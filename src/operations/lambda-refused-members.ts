import type { LambdaOperationName } from '../protocol/generated/lambda.js';
import { is, isEmpty, type RefusedMember } from './refused-members.js';

const SETTINGS: readonly RefusedMember[] = [
  { path: 'VpcConfig.SubnetIds', harmless: isEmpty },
  { path: 'VpcConfig.SecurityGroupIds', harmless: isEmpty },
  { path: 'VpcConfig.Ipv6AllowedForDualStack', harmless: isEmpty },
  { path: 'DeadLetterConfig.TargetArn', harmless: is('') },
  { path: 'KMSKeyArn', harmless: is('') },
  { path: 'TracingConfig.Mode', harmless: is('PassThrough'), as: 'TracingConfig.Mode=Active' },
  { path: 'Layers', harmless: isEmpty },
  { path: 'FileSystemConfigs', harmless: isEmpty },
  { path: 'ImageConfig', harmless: isEmpty },
  { path: 'EphemeralStorage.Size', harmless: is(512), as: 'EphemeralStorage.Size other than 512' },
  { path: 'SnapStart.ApplyOn', harmless: is('None'), as: 'SnapStart.ApplyOn=PublishedVersions' },
  { path: 'LoggingConfig.LogFormat', harmless: is('Text'), as: 'LoggingConfig.LogFormat=JSON' },
  { path: 'LoggingConfig.ApplicationLogLevel' },
  { path: 'LoggingConfig.SystemLogLevel' },
  { path: 'LoggingConfig.LogGroup' },
  { path: 'CapacityProviderConfig' },
  { path: 'DurableConfig', harmless: isEmpty },
];

/** A weighted version would need chance in every call of a trigger. */
const WEIGHTS: readonly RefusedMember[] = [{ path: 'RoutingConfig.AdditionalVersionWeights', harmless: isEmpty }];

/** Members of Lambda's API whose effect is not emulated; see refused-members.ts. */
export const lambdaRefusedMembers: Partial<Record<LambdaOperationName, readonly RefusedMember[]>> = {
  CreateFunction: [
    { path: 'Code.S3Bucket' },
    { path: 'Code.S3Key' },
    { path: 'Code.S3ObjectVersion' },
    { path: 'Code.ImageUri' },
    { path: 'Code.SourceKMSKeyArn', harmless: is('') },
    { path: 'PackageType', harmless: is('Zip'), as: 'PackageType=Image' },
    ...SETTINGS,
    { path: 'CodeSigningConfigArn' },
    { path: 'PublishTo' },
    { path: 'TenancyConfig' },
  ],
  UpdateFunctionCode: [
    { path: 'S3Bucket' },
    { path: 'S3Key' },
    { path: 'S3ObjectVersion' },
    { path: 'SourceKMSKeyArn', harmless: is('') },
    { path: 'PublishTo' },
  ],
  UpdateFunctionConfiguration: SETTINGS,
  PublishVersion: [{ path: 'PublishTo' }],
  CreateAlias: WEIGHTS,
  UpdateAlias: WEIGHTS,
  ListFunctions: [{ path: 'MasterRegion' }],
  Invoke: [{ path: 'DurableExecutionName' }, { path: 'TenantId' }],
};
