import { errorBody } from '../../src/protocol/error-body.js';
import { ProtocolError } from '../../src/protocol/protocol-error.js';

test('the answer as AWS sends it', () => {
  expect(errorBody(new ProtocolError('NotAuthorizedException', 'Refresh Token has been revoked'))).toEqual({
    status: 400,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-errortype': 'NotAuthorizedException:',
      'x-amzn-errormessage': 'Refresh Token has been revoked',
    },
    body: '{"__type":"NotAuthorizedException","message":"Refresh Token has been revoked"}',
  });
});

test('without a message there is neither the member nor the header', () => {
  const { headers, body } = errorBody(new ProtocolError('SerializationException'));
  expect(body).toBe('{"__type":"SerializationException"}');
  expect(headers).not.toHaveProperty('x-amzn-errormessage');
});

test('the refusal by IAM has a capital Message', () => {
  expect(errorBody(new ProtocolError('AccessDeniedException', 'no')).body).toBe(
    '{"__type":"AccessDeniedException","Message":"no"}',
  );
});

test.each([
  ['InternalErrorException', 500],
  ['ForbiddenException', 403],
  ['UserNotFoundException', 400],
])('%s has status %i', (type, status) => {
  expect(errorBody(new ProtocolError(type, 'x')).status).toBe(status);
});

test('a status of its own is kept', () => {
  expect(errorBody(new ProtocolError('NotImplementedException', 'x', 501)).status).toBe(501);
});

test.each([
  ['a\r\nSet-Cookie: b=c', 'a Set-Cookie: b=c'],
  ['Attributes did not conform\n', 'Attributes did not conform'],
  ['Zürich 😀 東京', 'Z rich'],
  ['\u0000\u007f', undefined],
])('the header of %j is printable ASCII, the body is exact', (message, header) => {
  const { headers, body } = errorBody(new ProtocolError('InvalidParameterException', message));
  expect(headers['x-amzn-errormessage']).toBe(header);
  expect(JSON.parse(body)).toEqual({ __type: 'InvalidParameterException', message });
});

test('a long message is cut in the header only', () => {
  const message = 'x'.repeat(100_000);
  const { headers, body } = errorBody(new ProtocolError('InvalidParameterException', message));
  expect(headers['x-amzn-errormessage']).toBe('x'.repeat(1024));
  expect(body).toContain(message);
});
