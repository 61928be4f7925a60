import fc from 'fast-check';
import type { RequestParts } from './request-bytes.js';

const scope = (credential: string): string =>
  `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=unchecked`;

/** Values of headers that the door reads, right and wrong ones; undefined takes the header away. */
const HEADERS: readonly (readonly [name: string, value: string | undefined])[] = [
  ...[
    'application/json',
    'application/x-amz-json-1.0',
    'application/x-amz-json-1.1; charset=utf-8',
    'APPLICATION/X-AMZ-JSON-1.1',
    'text/plain',
    '',
    ';',
    '/',
    'multipart/form-data',
    '\u00ff',
    undefined,
  ].map((value) => ['content-type', value] as const),
  ...[
    '',
    '.',
    'SignUp',
    'AWSCognitoIdentityProviderService',
    'AWSCognitoIdentityProviderService.',
    'AWSCognitoIdentityProviderService.constructor',
    'AWSCognitoIdentityProviderService.__proto__',
    'AWSCognitoIdentityService.GetId',
    'a.b.c',
    'x'.repeat(9_000),
    '\u00ff.\u00ff',
    undefined,
  ].map((value) => ['x-amz-target', value] as const),
  ...[
    '',
    'Basic eDp5',
    'Bearer x',
    'AWS4-HMAC-SHA256',
    scope('test'),
    scope('/////'),
    scope('test/20260101/us-east-1/sts/aws4_request'),
    scope('test/20260101/__proto__/cognito-idp/aws4_request'),
    scope('test/20260101/us-east-1/cognito-idp/aws3'),
    scope(`123456789012/20260101/${'a-'.repeat(2_000)}b/cognito-idp/aws4_request`),
    'AWS4-HMAC-SHA256 ='.repeat(100),
    ','.repeat(4_000),
    scope('test/20260101/eu-west-1/cognito-idp/aws4_request'),
    undefined,
  ].map((value) => ['authorization', value] as const),
  ...[
    '',
    'a',
    'localhost:99999',
    '[::1]',
    '[',
    'evil.example',
    '2130706433',
    '127.0.0.1',
    'a'.repeat(300),
    'localhost, localhost',
    undefined,
  ].map((value) => ['host', value] as const),
  ...['null', 'http://evil.example', 'http://localhost', '*', ''].map((value) => ['origin', value] as const),
  ['accept-encoding', 'gzip, br'],
  ['expect', '100-continue'],
  ['connection', 'close'],
  ['connection', 'upgrade'],
  ['upgrade', 'h2c'],
  ['content-encoding', 'gzip'],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'gzip'],
  ['x-long', 'a'.repeat(20_000)],
  ['x-odd', '\u0001'],
];

/** Changes of headers: another value, none, or two of the same name. */
export const headerChanges = fc.array(fc.tuple(fc.constantFrom(...HEADERS), fc.boolean()), {
  minLength: 1,
  maxLength: 2,
});

export const withHeaders = (
  parts: RequestParts,
  changes: readonly (readonly [readonly [name: string, value: string | undefined], boolean])[],
): RequestParts => {
  let { headers } = parts;
  for (const [[name, value], isAdded] of changes) {
    const others = isAdded ? headers : headers.filter(([one]) => one !== name);
    headers = value === undefined ? others : [...others, [name, value]];
  }
  return { ...parts, headers };
};
