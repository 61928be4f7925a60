import { createHash } from 'node:crypto';
import { readAuthorization, type RequestHeaders } from '../../src/protocol/authorization.js';
import type { ProtocolError } from '../../src/protocol/protocol-error.js';

const credential = 'Credential=AKIDEXAMPLE/20240101/eu-central-1/cognito-idp/aws4_request';
const signed = 'SignedHeaders=content-type;host;x-amz-date;x-amz-target';
const signature = 'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
const complete = `AWS4-HMAC-SHA256 ${credential}, ${signed}, ${signature}`;
const date = { 'x-amz-date': '20240101T000000Z' };

function refusal(headers: RequestHeaders, service: 'cognito-idp' | 'cognito-identity' = 'cognito-idp'): ProtocolError {
  try {
    readAuthorization(service, headers);
  } catch (error) {
    return error as ProtocolError;
  }
  throw new Error('was accepted');
}

const noCredential = "Authorization header requires 'Credential' parameter.";
const noSignature = "Authorization header requires 'Signature' parameter.";
const noSignedHeaders = "Authorization header requires 'SignedHeaders' parameter.";

test.each([
  ['as SDKs write it', complete],
  ['without blanks', `AWS4-HMAC-SHA256 ${credential},${signed},${signature}`],
  ['in another order', `AWS4-HMAC-SHA256 ${signature}, ${credential}, ${signed}`],
])('reads the credential scope %s', (_title, authorization) => {
  expect(readAuthorization('cognito-idp', { ...date, authorization })).toEqual({
    accessKeyId: 'AKIDEXAMPLE',
    region: 'eu-central-1',
    service: 'cognito-idp',
    date: '20240101',
  });
});

// AWS wants the date for the signature, which is not checked here.
test.each([{}, { date: 'Mon, 01 Jan 2024 00:00:00 GMT' }])('needs no X-Amz-Date: %j', (headers) => {
  expect(readAuthorization('cognito-idp', { ...headers, authorization: complete }).region).toBe('eu-central-1');
});

test.each([[{}], [{ authorization: '' }], [{ authorization: '  ' }], [date]])('%j is not signed', (headers) => {
  expect(refusal(headers)).toMatchObject({
    type: 'MissingAuthenticationTokenException',
    status: 400,
    message: 'Missing Authentication Token',
  });
});

test.each([
  ['AWS4-HMAC-SHA256', date, [noCredential, noSignature, noSignedHeaders]],
  [`AWS4-HMAC-SHA256 ${signed}, ${signature}`, date, [noCredential]],
  [`AWS4-HMAC-SHA256 ${credential}, ${signed}`, date, [noSignature]],
  [`AWS4-HMAC-SHA256 ${credential}, ${signature}`, date, [noSignedHeaders]],
  [`AWS4-HMAC-SHA256 Credential=, ${signed}, ${signature}`, date, [noCredential]],
  ['AWS4-HMAC-SHA256 a=b', {}, [noCredential, noSignature, noSignedHeaders]],
])('%s lacks parts', (authorization, others, sentences) => {
  const hash = createHash('sha256').update(authorization).digest('base64');
  expect(refusal({ ...others, authorization })).toMatchObject({
    type: 'IncompleteSignatureException',
    status: 400,
    message: `${sentences.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`,
  });
});

test.each([
  ['Bearer abc', 'abc'],
  ['Basic dXNlcg', 'dXNlcg'],
  [`AWS4-HMAC-SHA256 ${credential}, ${signed}, Signature`, 'Signature'],
])('%s has a part without an equal sign', (authorization, part) => {
  expect(refusal({ ...date, authorization })).toMatchObject({
    type: 'IncompleteSignatureException',
    message: `'${part}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
  });
});

test.each([
  'AKID',
  'AKID/20240101/us-east-1/cognito-idp',
  'AKID/20240101/us-east-1/cognito-idp/aws4_request/x',
  '/20240101/us-east-1/cognito-idp/aws4_request',
  'AKID/today/us-east-1/cognito-idp/aws4_request',
])('%s is no credential scope', (scope) => {
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, ${signed}, ${signature}`;
  expect(refusal({ ...date, authorization })).toMatchObject({
    type: 'IncompleteSignatureException',
    message: `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${scope}'`,
  });
});

test.each([
  ['AKID/20240101/us-east-1/s3/aws4_request', "Credential should be scoped to correct service: 'cognito-idp'."],
  [
    'AKID/20240101/us-east-1/cognito-identity/aws4_request',
    "Credential should be scoped to correct service: 'cognito-idp'.",
  ],
  ['AKID/20240101//cognito-idp/aws4_request', 'Credential should be scoped to a valid region.'],
  ['AKID/20240101/US East/cognito-idp/aws4_request', 'Credential should be scoped to a valid region.'],
  [
    'AKID/20240101/us-east-1/cognito-idp/aws3_request',
    "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3_request'.",
  ],
])('the scope %s is refused', (scope, message) => {
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, ${signed}, ${signature}`;
  expect(refusal({ ...date, authorization })).toMatchObject({
    type: 'InvalidSignatureException',
    status: 400,
    message,
  });
});

test('each service wants its own name in the scope', () => {
  expect(refusal({ ...date, authorization: complete }, 'cognito-identity').message).toBe(
    "Credential should be scoped to correct service: 'cognito-identity'.",
  );
  const authorization = complete.replace('cognito-idp', 'cognito-identity');
  expect(readAuthorization('cognito-identity', { ...date, authorization }).service).toBe('cognito-identity');
});
