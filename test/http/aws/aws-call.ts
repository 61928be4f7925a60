export const JSON_1_1 = 'application/x-amz-json-1.1';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A SigV4 Authorization header whose parts can be changed one by one. */
export const authorization = ({
  accessKeyId = 'test',
  date = '20260101',
  region = 'us-east-1',
  service = 'cognito-idp',
  terminator = 'aws4_request',
} = {}): string =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${date}/${region}/${service}/${terminator}, SignedHeaders=host, Signature=unchecked`;

/** Headers of a call that is answered, for requests written by hand. */
export const callHeaders = (
  operation: string,
  service: 'AWSCognitoIdentityProviderService' | 'AWSCognitoIdentityService' = 'AWSCognitoIdentityProviderService',
): (readonly [string, string])[] => [
  ['content-type', JSON_1_1],
  ['x-amz-target', `${service}.${operation}`],
  [
    'authorization',
    authorization({ service: service === 'AWSCognitoIdentityService' ? 'cognito-identity' : 'cognito-idp' }),
  ],
];
