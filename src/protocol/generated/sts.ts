// Written by scripts/model.mjs from src/protocol/model/sts.json: change the model or the script, not this file.
/** AWS Security Token Service, API version 2011-06-15: what each operation takes, answers and refuses with. */
export interface StsOperations {
  AssumeRoleWithWebIdentity: {
    input: AssumeRoleWithWebIdentityRequest;
    output: AssumeRoleWithWebIdentityResponse;
    error: 'AccessDenied' | 'ExpiredTokenException' | 'IDPCommunicationError' | 'IDPRejectedClaim' | 'InvalidIdentityToken' | 'MalformedPolicyDocument' | 'PackedPolicyTooLarge' | 'RegionDisabledException' | 'ValidationError';
  };
  GetCallerIdentity: {
    input: GetCallerIdentityRequest;
    output: GetCallerIdentityResponse;
    error: 'ExpiredToken' | 'InvalidClientTokenId' | 'SignatureDoesNotMatch';
  };
}

export type StsOperationName = keyof StsOperations;

export const stsOperationNames = [
  'AssumeRoleWithWebIdentity',
  'GetCallerIdentity',
] as const satisfies readonly StsOperationName[];

export interface AccessDenied {
  readonly message?: string;
}

export interface AssumeRoleWithWebIdentityRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly WebIdentityToken: string;
  readonly ProviderId?: string;
  readonly PolicyArns?: policyDescriptorListType;
  readonly Policy?: string;
  readonly DurationSeconds?: number;
}

export interface AssumeRoleWithWebIdentityResponse {
  readonly Credentials?: Credentials;
  readonly SubjectFromWebIdentityToken?: string;
  readonly AssumedRoleUser?: AssumedRoleUser;
  readonly PackedPolicySize?: number;
  readonly Provider?: string;
  readonly Audience?: string;
  readonly SourceIdentity?: string;
}

export interface AssumedRoleUser {
  readonly AssumedRoleId: string;
  readonly Arn: string;
}

export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: number;
}

export interface ExpiredToken {
  readonly message?: string;
}

export interface ExpiredTokenException {
  readonly message?: string;
}

export type GetCallerIdentityRequest = Readonly<Record<string, never>>;

export interface GetCallerIdentityResponse {
  readonly UserId?: string;
  readonly Account?: string;
  readonly Arn?: string;
}

export interface IDPCommunicationError {
  readonly message?: string;
}

export interface IDPRejectedClaim {
  readonly message?: string;
}

export interface InvalidClientTokenId {
  readonly message?: string;
}

export interface InvalidIdentityToken {
  readonly message?: string;
}

export interface MalformedPolicyDocument {
  readonly message?: string;
}

export interface PackedPolicyTooLarge {
  readonly message?: string;
}

export interface PolicyDescriptorType {
  readonly arn?: string;
}

export interface RegionDisabledException {
  readonly message?: string;
}

export interface SignatureDoesNotMatch {
  readonly message?: string;
}

export interface ValidationError {
  readonly message?: string;
}

export type policyDescriptorListType = readonly PolicyDescriptorType[];
