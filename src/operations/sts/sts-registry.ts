import type { StsOperationName } from '../../protocol/generated/sts.js';
import { AssumeRoleWithWebIdentity, AssumeRoleWithWebIdentityHandler } from './assume-role-with-web-identity.js';
import { GetCallerIdentity, GetCallerIdentityHandler } from './get-caller-identity.js';

/** The operations of AWS STS that are emulated: what the basic flow of identity pools needs, and what tells whose credentials these are. */
export const stsOperations = { AssumeRoleWithWebIdentity, GetCallerIdentity } as const satisfies Record<
  StsOperationName,
  unknown
>;

/** All others, refused by name. https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html */
export const refusedStsOperations: ReadonlySet<string> = new Set([
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoot',
  'DecodeAuthorizationMessage',
  'GetAccessKeyInfo',
  'GetDelegatedAccessToken',
  'GetFederationToken',
  'GetSessionToken',
  'GetWebIdentityToken',
]);

export const stsHandlers = [AssumeRoleWithWebIdentityHandler, GetCallerIdentityHandler] as const;
