import { ProtocolError } from '../../src/protocol/protocol-error.js';
import { restAnswer, restError } from '../../src/protocol/rest-answer.js';

const shown = ({ status, headers, body }: ReturnType<typeof restAnswer>) => ({
  status,
  headers,
  body: body.toString(),
});
const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  [
    'CreateFunction',
    { FunctionName: 'f', Layers: undefined },
    { status: 201, headers: JSON_TYPE, body: '{"FunctionName":"f"}' },
  ],
  ['ListTags', {}, { status: 200, headers: JSON_TYPE, body: '{}' }],
  ['DeleteAlias', undefined, { status: 204, headers: {}, body: '' }],
  ['DeleteFunction', { StatusCode: 204 }, { status: 204, headers: {}, body: '' }],
  [
    'Invoke',
    { StatusCode: 200, FunctionError: 'Unhandled', Payload: 'e30=', ExecutedVersion: '1' },
    {
      status: 200,
      headers: { ...JSON_TYPE, 'x-amz-function-error': 'Unhandled', 'x-amz-executed-version': '1' },
      body: '{}',
    },
  ],
  ['Invoke', { StatusCode: 202 }, { status: 202, headers: {}, body: '' }],
])('%s answers %j', (operation, output, expected) => {
  expect(shown(restAnswer('lambda', operation, output))).toEqual(expected);
});

test.each([
  ['ResourceNotFoundException', 'x', 404, '{"Type":"User","Message":"x"}'],
  ['ResourceConflictException', 'x', 409, '{"Type":"User","message":"x"}'],
  ['ServiceException', 'x', 500, '{"Type":"Service","Message":"x"}'],
  ['ValidationException', 'x', 400, '{"message":"x"}'],
  ['AccessDeniedException', '', 403, '{"Message":null}'],
  ['MissingAuthenticationTokenException', 'x', 403, '{"Message":"x"}'],
  ['NotImplementedException', 'x', 501, '{"Message":"x"}'],
])('%s comes with the status and the letters that AWS gives it', (type, message, status, body) => {
  expect(shown(restError('lambda', new ProtocolError(type, message, 501)))).toEqual({
    status,
    headers: { ...JSON_TYPE, 'x-amzn-errortype': type },
    body,
  });
});
