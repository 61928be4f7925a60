import { useEmulator } from '../../operations/emulator.js';
import { exchange, requestText } from '../sockets.js';
import { callHeaders, JSON_1_1 } from './aws-call.js';

const emulator = useEmulator();
const LIST = { MaxResults: 1 };

describe('the content type', () => {
  test.each([JSON_1_1, `${JSON_1_1}; charset=utf-8`, `${JSON_1_1};charset=UTF-8`, 'Application/X-AMZ-JSON-1.1'])(
    '%s is taken',
    async (type) => {
      const { status, text } = await emulator.raw('ListUserPools', LIST, { 'content-type': type });
      expect([status, text]).toEqual([200, '{"UserPools":[]}']);
    },
  );

  // AWS's own body for it; seen with 200.
  test.each(['application/json', 'application/json; charset=utf-8'])(
    '%s is answered by the envelope of the wrong protocol, whatever the target',
    async (type) => {
      const { status, headers, text } = await emulator.raw('ListUserPools', LIST, { 'content-type': type });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/json');
      expect(text).toBe('{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}');
    },
  );

  test.each([
    'application/x-amz-json-1.0',
    'application/cbor',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/x-amz-json-1.10',
    'no media type',
    ';;;',
  ])('%s is no protocol of ours', async (type) => {
    const { status, headers, text } = await emulator.raw('ListUserPools', LIST, { 'content-type': type });
    expect([status, text]).toEqual([400, '{"__type":"UnknownOperationException"}']);
    expect(headers.get('content-type')).toBe(JSON_1_1);
    expect(headers.get('x-amzn-errortype')).toBe('UnknownOperationException:');
    expect(headers.has('x-amzn-errormessage')).toBe(false);
    expect(headers.has('x-amzn-requestid')).toBe(true);
  });

  test('none at all is no protocol of ours, with a body and without', async () => {
    const headers = callHeaders('ListUserPools').filter(([name]) => name !== 'content-type');
    for (const body of ['', '{}']) {
      const { answers } = await exchange(emulator.endpoint(), requestText('POST', '/', headers, body), 1);
      expect(answers).toMatchObject([{ status: 400, body: '{"__type":"UnknownOperationException"}' }]);
    }
  });
});

describe('the target', () => {
  test.each([
    ['is absent', undefined],
    ['is empty', ''],
    ['has no operation', 'AWSCognitoIdentityProviderService'],
    ['has an empty operation', 'AWSCognitoIdentityProviderService.'],
    ['has another prefix', 'DynamoDB_20120810.ListTables'],
    ['has no prefix', 'ListUserPools'],
    ['names an operation that AWS does not have', 'AWSCognitoIdentityProviderService.ListUserPoolz'],
    ['spells the operation in another case', 'AWSCognitoIdentityProviderService.listUserPools'],
    ['spells the prefix in another case', 'awscognitoidentityproviderservice.ListUserPools'],
    ['names an operation of the other service', 'AWSCognitoIdentityService.ListUserPools'],
    ['names a member of every object', 'AWSCognitoIdentityProviderService.constructor'],
  ])('that %s is unknown', async (_title, target) => {
    const { status, text } = await emulator.raw('ListUserPools', LIST, { 'x-amz-target': target });
    expect([status, text]).toEqual([400, '{"__type":"UnknownOperationException"}']);
  });

  test('that is given twice is unknown, even if both are equal', async () => {
    const target = ['x-amz-target', 'AWSCognitoIdentityProviderService.ListUserPools'] as const;
    const request = requestText('POST', '/', [...callHeaders('ListUserPools'), target], '{"MaxResults":1}');
    const { answers } = await exchange(emulator.endpoint(), request, 1);
    expect(answers).toMatchObject([{ status: 400, body: '{"__type":"UnknownOperationException"}' }]);
  });
});

describe('the body', () => {
  const notNull =
    "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null";

  test('that is empty counts as {}', async () => {
    const { answers } = await exchange(
      emulator.endpoint(),
      requestText('POST', '/', callHeaders('ListUserPools')) +
        requestText('POST', '/', [...callHeaders('ListUserPools'), ['content-length', '0']]),
      2,
    );
    const body = JSON.stringify({ __type: 'InvalidParameterException', message: notNull });
    expect(answers).toMatchObject([
      { status: 400, body },
      { status: 400, body },
    ]);
  });

  test('that comes in chunks is read whole', async () => {
    const headers = [...callHeaders('ListUserPools'), ['transfer-encoding', 'chunked'] as const];
    const request = `${requestText('POST', '/', headers)}7\r\n{"MaxRe\r\n9\r\nsults":1}\r\n0\r\n\r\n`;
    const { answers } = await exchange(emulator.endpoint(), request, 1);
    expect(answers).toMatchObject([{ status: 200, body: '{"UserPools":[]}' }]);
  });

  test.each(['{', 'MaxResults=1', '"text"', '1', 'true', 'null', '[]', '[{"MaxResults":1}]', ' ', "{'MaxResults':1}"])(
    '%s is no JSON object',
    async (body) => {
      const { status, text, headers } = await emulator.raw('ListUserPools', body);
      expect([status, text]).toEqual([400, '{"__type":"SerializationException"}']);
      expect(headers.get('x-amzn-errortype')).toBe('SerializationException:');
    },
  );

  test.each([
    ['a number for a text', { PoolName: 1 }, 'NUMBER_VALUE can not be converted to a String'],
    ['true for a text', { PoolName: true }, 'TRUE_VALUE can not be converted to a String'],
    ['false for a text', { PoolName: false }, 'FALSE_VALUE can not be converted to a String'],
    ['an object for a text', { PoolName: {} }, 'Start of structure or map found where not expected.'],
    ['a list for a text', { PoolName: ['a'] }, 'Start of list found where not expected'],
    [
      'a text for a number deep inside',
      { PoolName: 'p', Policies: { PasswordPolicy: { MinimumLength: '8' } } },
      'STRING_VALUE can not be converted to an Integer',
    ],
  ])('with %s is refused in the words of AWS', async (_title, input, message) => {
    const { status, text } = await emulator.raw('CreateUserPool', input);
    expect([status, text]).toEqual([400, JSON.stringify({ __type: 'SerializationException', message })]);
  });

  test('may hold members that no model knows, and null for absent ones', async () => {
    const { status } = await emulator.raw('ListUserPools', { MaxResults: 1, maxResults: 99, NextToken: null, Own: {} });
    expect(status).toBe(200);
  });

  test('that is not UTF-8 is refused', async () => {
    const answer = await fetch(emulator.endpoint(), {
      method: 'POST',
      headers: callHeaders('CreateUserPool').map(([name, value]): [string, string] => [name, value]),
      body: Buffer.from('{"PoolName":"\xe9"}', 'latin1'),
    });
    expect([answer.status, await answer.text()]).toEqual([400, '{"__type":"SerializationException"}']);
  });
});
