import {
  CreateIdentityPoolCommand,
  type CreateIdentityPoolCommandInput,
  type IdentityPool,
} from '@aws-sdk/client-cognito-identity';
import type { RawAnswer, TestEmulator } from './emulator.js';

/** An id of the right form that no identity pool and no identity has. */
export const NOBODYS_ID = 'us-east-1:00000000-0000-4000-8000-000000000000';

/** What an operation says of it. */
export const NO_POOL = { name: 'ResourceNotFoundException', message: `IdentityPool '${NOBODYS_ID}' not found.` };

/** `one` of the model's constraints, as ValidationException words it. */
export const invalid = (value: string, member: string, constraint: string) => ({
  name: 'ValidationException',
  message: `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
});

/** What is wrong with the id `pool`. */
export const BAD_POOL_ID = invalid(
  'pool',
  'identityPoolId',
  'Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+',
);

/** The two required members, unless more is said. */
export const newIdentityPool = async (
  emulator: TestEmulator,
  input: Partial<CreateIdentityPoolCommandInput> = {},
): Promise<Omit<IdentityPool, 'IdentityPoolId'> & { readonly IdentityPoolId: string; readonly Arn: string }> => {
  const { $metadata, ...pool } = await emulator
    .identity()
    .send(new CreateIdentityPoolCommand({ IdentityPoolName: 'pool', AllowUnauthenticatedIdentities: false, ...input }));
  const { IdentityPoolId = '' } = pool;
  expect($metadata.httpStatusCode).toBe(200);
  return {
    ...pool,
    IdentityPoolId,
    Arn: `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${IdentityPoolId}`,
  };
};

/** One call of cognito-identity as it goes over the wire. */
export const rawIdentity = (emulator: TestEmulator, operation: string, input: unknown): Promise<RawAnswer> =>
  emulator.raw(operation, input, {
    'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    authorization:
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-identity/aws4_request, SignedHeaders=host, Signature=unchecked',
  });
