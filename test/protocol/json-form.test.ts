import { readInput } from '../../src/protocol/read-input.js';
import { refusalOf } from './reading.js';

const pool = 'us-east-1_l9gfya7RC';
const client = '6h89qn2bfglbmvfebq9aaknqk0';

const serialization = (message: string): object => ({ type: 'SerializationException', status: 400, message });

describe('the body', () => {
  test.each([
    ['no JSON', '{"UserPoolId":'],
    ['text after the JSON', '{} {}'],
    ['blanks only', '  '],
    ['a list', '[]'],
    ['a string', '"{}"'],
    ['a number', '1'],
    ['null', 'null'],
    ['a byte order mark', '\uFEFF{}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s is refused without a message', (_case, body) => {
    expect(refusalOf('cognito-idp', 'DescribeUserPool', body)).toMatchObject(serialization(''));
  });

  test.each([
    ['an empty body', ''],
    ['no bytes', Buffer.alloc(0)],
    ['no body', undefined],
    ['an empty object', '{}'],
  ])('%s is an input without members', (_case, body) => {
    expect(readInput('cognito-idp', 'AssociateSoftwareToken', body).input).toStrictEqual({});
  });
});

describe('wrong types', () => {
  const cases: [
    title: string,
    operation: 'AdminCreateUser' | 'ListUsers' | 'CreateUserPool',
    body: object,
    message: string,
  ][] = [
    ['a number for a string', 'ListUsers', { UserPoolId: 1 }, 'NUMBER_VALUE can not be converted to a String'],
    ['a fraction for a string', 'ListUsers', { UserPoolId: 1.5 }, 'NUMBER_VALUE can not be converted to a String'],
    ['true for a string', 'ListUsers', { UserPoolId: true }, 'TRUE_VALUE can not be converted to a String'],
    ['false for a string', 'ListUsers', { UserPoolId: false }, 'FALSE_VALUE can not be converted to a String'],
    ['an object for a string', 'ListUsers', { UserPoolId: {} }, 'Start of structure or map found where not expected.'],
    ['a list for a string', 'ListUsers', { UserPoolId: [] }, 'Start of list found where not expected'],
    ['a string for an integer', 'ListUsers', { Limit: '60' }, 'STRING_VALUE can not be converted to an Integer'],
    ['true for an integer', 'ListUsers', { Limit: true }, 'TRUE_VALUE can not be converted to an Integer'],
    ['an object for an integer', 'ListUsers', { Limit: {} }, 'Start of structure or map found where not expected.'],
    ['a list for an integer', 'ListUsers', { Limit: [1] }, 'Start of list found where not expected'],
    ['a fraction for an integer', 'ListUsers', { Limit: 1.5 }, ''],
    ['an integer beyond 31 bits', 'ListUsers', { Limit: 2147483648 }, ''],
    ['an integer below them', 'ListUsers', { Limit: -2147483649 }, ''],
    [
      'a string for a boolean',
      'AdminCreateUser',
      { ForceAliasCreation: 'true' },
      'STRING_VALUE can not be converted to a Boolean',
    ],
    [
      'a number for a boolean',
      'AdminCreateUser',
      { ForceAliasCreation: 1 },
      'NUMBER_VALUE can not be converted to a Boolean',
    ],
    [
      'an object for a list',
      'AdminCreateUser',
      { UserAttributes: {} },
      'Start of structure or map found where not expected.',
    ],
    ['a string for a list', 'AdminCreateUser', { UserAttributes: 'email' }, 'Expected list or null'],
    ['a list for a structure', 'CreateUserPool', { Policies: [] }, 'Start of list found where not expected'],
    ['a string for a structure', 'CreateUserPool', { Policies: 'x' }, 'Expected null'],
    [
      'a number in a list of structures',
      'AdminCreateUser',
      { UserAttributes: [1] },
      'Unexpected value type in payload',
    ],
    ['a list for a map', 'AdminCreateUser', { ClientMetadata: [] }, 'Start of list found where not expected'],
    ['a number for a map', 'AdminCreateUser', { ClientMetadata: 1 }, 'Expected map or null'],
    [
      'a number in a map',
      'AdminCreateUser',
      { ClientMetadata: { a: 1 } },
      'NUMBER_VALUE can not be converted to a String',
    ],
    [
      'a number in a list',
      'AdminCreateUser',
      { DesiredDeliveryMediums: [1] },
      'NUMBER_VALUE can not be converted to a String',
    ],
    [
      'a number deep inside',
      'CreateUserPool',
      { Schema: [{ Name: 5 }] },
      'NUMBER_VALUE can not be converted to a String',
    ],
  ];
  test.each(cases)('%s', (_title, operation, body, message) => {
    expect(refusalOf('cognito-idp', operation, body)).toMatchObject(serialization(message));
  });

  test('the form is looked at before any constraint', () => {
    expect(refusalOf('cognito-idp', 'ListUsers', { UserPoolId: '', Limit: 'x' }).type).toBe('SerializationException');
  });

  test('a blob that is not base64', () => {
    const body = { UserPoolId: pool, ImageFile: 'not base64!' };
    expect(refusalOf('cognito-idp', 'SetUICustomization', body)).toMatchObject(serialization(''));
    expect(refusalOf('cognito-idp', 'SetUICustomization', { ...body, ImageFile: 'abc' })).toMatchObject(
      serialization(''),
    );
  });
});

describe('what is read', () => {
  test('members that the model does not know are dropped at every depth', () => {
    const body = {
      UserPoolId: pool,
      userPoolId: 'x',
      Extra: {},
      Username: 'alice',
      UserAttributes: [{ Name: 'email', name: 1, Value: 'a@b.c' }],
    };
    expect(readInput('cognito-idp', 'AdminCreateUser', JSON.stringify(body)).input).toStrictEqual({
      UserPoolId: pool,
      Username: 'alice',
      UserAttributes: [{ Name: 'email', Value: 'a@b.c' }],
    });
  });

  test('null is absent, also in lists and maps', () => {
    const body = {
      UserPoolId: pool,
      Username: 'alice',
      TemporaryPassword: null,
      DesiredDeliveryMediums: [null, 'SMS'],
      ClientMetadata: { a: null, b: '1' },
    };
    expect(JSON.stringify(readInput('cognito-idp', 'AdminCreateUser', JSON.stringify(body)).input)).toBe(
      JSON.stringify({
        UserPoolId: pool,
        Username: 'alice',
        DesiredDeliveryMediums: ['SMS'],
        ClientMetadata: { b: '1' },
      }),
    );
  });

  test('equal calls give equal text, whatever the order of members and of a map’s entries', () => {
    const one = `{"Username":"alice","UserPoolId":"${pool}","ClientMetadata":{"b":"2","a":"1"}}`;
    const other = `{"ClientMetadata":{"a":"1","b":"2"},"UserPoolId":"${pool}","Username":"alice"}`;
    const texts = [one, other].map((body) => JSON.stringify(readInput('cognito-idp', 'AdminCreateUser', body).input));
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toBe(`{"UserPoolId":"${pool}","Username":"alice","ClientMetadata":{"a":"1","b":"2"}}`);
  });

  test('of a member given twice the last one stands', () => {
    const body = `{"UserPoolId":"x","UserPoolId":"${pool}"}`;
    expect(readInput('cognito-idp', 'DescribeUserPool', body).input).toStrictEqual({ UserPoolId: pool });
  });

  test('__proto__ is an ordinary key of a map and changes no prototype', () => {
    const body = `{"UserPoolId":"${pool}","Username":"alice","ClientMetadata":{"__proto__":"x","constructor":"y"},"__proto__":{"TemporaryPassword":"p"}}`;
    const { input } = readInput('cognito-idp', 'AdminCreateUser', body);
    expect(Object.keys(input.ClientMetadata ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(input.ClientMetadata)).toBeNull();
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
    expect(input.TemporaryPassword).toBeUndefined();
    expect(JSON.stringify(input.ClientMetadata)).toBe('{"__proto__":"x","constructor":"y"}');
  });

  test('whole numbers may be written with a fraction of zero or an exponent', () => {
    const { input } = readInput('cognito-idp', 'ListUsers', `{"UserPoolId":"${pool}","Limit":1.0e1}`);
    expect(input.Limit).toBe(10);
    expect(Object.is(readInput('cognito-idp', 'ListUsers', `{"UserPoolId":"${pool}","Limit":-0}`).input.Limit, 0)).toBe(
      true,
    );
  });

  test('a document is any JSON, as it was sent, to a depth that can be written again', () => {
    const settings = { b: [1, null, { c: true }], a: 'x' };
    const body = JSON.stringify({ UserPoolId: pool, ClientId: client, Settings: settings });
    expect(JSON.stringify(readInput('cognito-idp', 'CreateManagedLoginBranding', body).input)).toBe(body);
    const deep = `{"UserPoolId":"${pool}","ClientId":"${client}","Settings":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(refusalOf('cognito-idp', 'CreateManagedLoginBranding', deep)).toMatchObject(serialization(''));
  });

  test('what the model does not know may be nested deeply without harm', () => {
    const body = `{"UserPoolId":"${pool}","Unknown":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(readInput('cognito-idp', 'DescribeUserPool', body).input).toStrictEqual({ UserPoolId: pool });
  });

  test('blobs stay base64 text', () => {
    const body = { UserPoolId: pool, ImageFile: 'iVBORw0KGgo=' };
    expect(readInput('cognito-idp', 'SetUICustomization', JSON.stringify(body)).input).toStrictEqual(body);
  });
});
