import { operationOf, readTarget, services } from '../../src/protocol/services.js';
import { wireStatus } from '../../src/protocol/wire-status.js';

test.each([
  ['AWSCognitoIdentityProviderService.SignUp', { service: 'cognito-idp', operation: 'SignUp' }],
  ['AWSCognitoIdentityService.GetId', { service: 'cognito-identity', operation: 'GetId' }],
  ['TrentService.Decrypt', { service: 'kms', operation: 'Decrypt' }],
])('reads the target %s', (header, target) => {
  expect(readTarget(header)).toEqual(target);
});

test.each([
  undefined,
  '',
  'SignUp',
  'AWSCognitoIdentityProviderService',
  'AWSCognitoIdentityProviderService.',
  'AWSCognitoIdentityProviderService.signUp',
  'AWSCognitoIdentityProviderService.SignUp ',
  'AWSCognitoIdentityService.SignUp',
  'AWSCognitoIdentityProviderService.constructor',
  'DynamoDB_20120810.GetItem',
  'TrentService.Encrypt',
  'a.b.c',
])('does not know the target %p', (header) => {
  expect(readTarget(header)).toBeUndefined();
});

test('35 operations of user pools and 4 of identity pools need no signature', () => {
  const unsigned = Object.values(services).map(({ operations }) =>
    [...operations.values()].filter(({ auth }) => auth === 'none').map(({ name }) => name),
  );
  expect(unsigned[0]).toHaveLength(35);
  expect(unsigned[0]).toEqual(
    expect.arrayContaining(['SignUp', 'InitiateAuth', 'GetUser', 'RevokeToken', 'GetClientToken']),
  );
  expect(unsigned[1]?.sort()).toEqual(['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'UnlinkIdentity']);
});

test('operations without an output shape answer an empty body', () => {
  const empty = Object.values(services).map(
    ({ operations }) => [...operations.values()].filter(({ outputShape }) => outputShape === undefined).length,
  );
  expect(empty).toEqual([13, 4, 4, 0, 0]);
  expect(operationOf('cognito-idp', 'DeleteUser').outputShape).toBeUndefined();
  expect(operationOf('cognito-idp', 'AdminConfirmSignUp').outputShape).toBe('AdminConfirmSignUpResponse');
});

test('an operation knows the exceptions that only the newer SDKs list', () => {
  expect(operationOf('cognito-idp', 'InitiateAuth').errors).toContain('FeatureUnavailableInTierException');
});

test('throws on an operation that is in no model', () => {
  expect(() => operationOf('cognito-idp', 'GetId')).toThrow('cognito-idp has no operation GetId');
});

test.each([
  ['UserNotFoundException', 400],
  ['ResourceNotFoundException', 400],
  ['NotAuthorizedException', 400],
  ['TooManyRequestsException', 400],
  ['ResourceConflictException', 400],
  ['ForbiddenException', 403],
  ['InternalErrorException', 500],
  ['InternalServerException', 500],
  ['InternalFailure', 500],
  ['SerializationException', 400],
  ['ValidationException', 400],
  ['constructor', 400],
])('%s comes with status %i', (name, status) => {
  expect(wireStatus(name)).toBe(status);
});
