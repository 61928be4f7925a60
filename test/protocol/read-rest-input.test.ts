import { readRestInput } from '../../src/protocol/read-rest-input.js';
import { ProtocolError } from '../../src/protocol/protocol-error.js';

const request = (given: {
  labels?: Record<string, string>;
  query?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}) => ({
  labels: given.labels ?? {},
  query: new URLSearchParams(given.query),
  headers: given.headers ?? {},
  body: given.body === undefined ? undefined : Buffer.from(given.body),
});

const refusalOf = (read: () => unknown): { type: string; message: string } => {
  try {
    read();
  } catch (error) {
    if (error instanceof ProtocolError) return { type: error.type, message: error.message };
  }
  throw new Error('Nothing was refused.');
};

test('members come from path, query, headers and body', () => {
  const labels = { FunctionName: 'f' };
  expect(
    readRestInput(
      'lambda',
      'AddPermission',
      request({
        labels,
        query: 'Qualifier=prod&other=1',
        body: '{"StatementId":"s","Action":"*","Principal":"*","Unknown":1,"FunctionName":"theirs","Qualifier":"theirs"}',
      }),
    ),
  ).toEqual({ FunctionName: 'f', StatementId: 's', Action: '*', Principal: '*', Qualifier: 'prod' });
  expect(
    readRestInput(
      'lambda',
      'Invoke',
      request({ labels, headers: { 'x-amz-invocation-type': 'Event' }, body: Buffer.from([0xff, 0x00]) }),
    ),
  ).toEqual({ FunctionName: 'f', InvocationType: 'Event', Payload: '/wA=' });
  expect(readRestInput('lambda', 'ListFunctions', request({ query: 'MaxItems=7', body: 'not read' }))).toEqual({
    MaxItems: 7,
  });
  const Resource = 'arn:aws:lambda:us-east-1:000000000000:function:f';
  const untag = request({ labels: { Resource }, query: 'tagKeys=a&tagKeys=b%20c' });
  expect(readRestInput('lambda', 'UntagResource', untag)).toEqual({ Resource, TagKeys: ['a', 'b c'] });
});

test('members that come nowhere are not there', () => {
  const input = readRestInput('lambda', 'Invoke', request({ labels: { FunctionName: 'f' }, body: '' }));
  expect(Object.keys(input)).toEqual(['FunctionName']);
});

test.each([
  [
    'a number that is none',
    () => readRestInput('lambda', 'ListFunctions', request({ query: 'MaxItems=many' })),
    'STRING_VALUE can not be converted to an Integer',
  ],
  [
    'a header that is given twice',
    () =>
      readRestInput(
        'lambda',
        'Invoke',
        request({ labels: { FunctionName: 'f' }, headers: { 'x-amz-log-type': ['None', 'Tail'] } }),
      ),
    'Start of list found where not expected',
  ],
  ['a body that is no JSON', () => readRestInput('lambda', 'CreateFunction', request({ body: '{' })), ''],
  ['a body that is a list', () => readRestInput('lambda', 'CreateFunction', request({ body: '[]' })), ''],
])('%s is refused by its form', (_, read, message) => {
  expect(refusalOf(read)).toEqual({ type: 'SerializationException', message });
});

test('what has the form is held against the constraints', () => {
  expect(refusalOf(() => readRestInput('lambda', 'ListFunctions', request({ query: 'MaxItems=10001' })))).toEqual({
    type: 'ValidationException',
    message:
      "1 validation error detected: Value '10001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 10000",
  });
});
