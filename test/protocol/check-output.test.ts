import { checkOutput, isDeclaredError } from '../../src/protocol/check-output.js';

const pool = {
  Id: 'us-east-1_l9gfya7RC',
  Name: 'p',
  CreationDate: 1700000000.123,
  MfaConfiguration: 'OFF',
  EstimatedNumberOfUsers: 0,
};

test('an answer in AWS’s form has no problems', () => {
  expect(checkOutput('cognito-idp', 'DescribeUserPool', { UserPool: pool })).toEqual([]);
  expect(checkOutput('cognito-idp', 'DescribeUserPool', { UserPool: { ...pool, Arn: undefined } })).toEqual([]);
  expect(checkOutput('cognito-idp', 'AdminConfirmSignUp', {})).toEqual([]);
  expect(checkOutput('cognito-idp', 'DeleteUser', undefined)).toEqual([]);
});

test.each([
  ['an unknown member', { UserPool: { ...pool, Extra: 1 } }, 'DescribeUserPool.UserPool.Extra: is not in the model'],
  ['a member of Object', JSON.parse('{"constructor":1}'), 'DescribeUserPool.constructor: is not in the model'],
  [
    'an enum value',
    { UserPool: { ...pool, MfaConfiguration: 'MAYBE' } },
    'DescribeUserPool.UserPool.MfaConfiguration: "MAYBE" is not one of OFF, ON, OPTIONAL',
  ],
  [
    'a date as text',
    { UserPool: { ...pool, CreationDate: '2024' } },
    'DescribeUserPool.UserPool.CreationDate: "2024" is not a number of epoch seconds',
  ],
  [
    'a date that is no number',
    { UserPool: { ...pool, CreationDate: NaN } },
    'DescribeUserPool.UserPool.CreationDate: null is not a number of epoch seconds',
  ],
  [
    'a fraction',
    { UserPool: { ...pool, EstimatedNumberOfUsers: 1.5 } },
    'DescribeUserPool.UserPool.EstimatedNumberOfUsers: 1.5 is not a whole number',
  ],
  ['null', { UserPool: null }, 'DescribeUserPool.UserPool: is not a structure'],
  ['null inside', { UserPool: { Name: null } }, 'DescribeUserPool.UserPool.Name: null is not a string'],
  [
    'a structure for a list',
    { UserPool: { SchemaAttributes: {} } },
    'DescribeUserPool.UserPool.SchemaAttributes: is not a list',
  ],
  ['a list for a map', { UserPool: { UserPoolTags: [] } }, 'DescribeUserPool.UserPool.UserPoolTags: is not a map'],
  [
    'a number in a map',
    { UserPool: { UserPoolTags: { a: 1 } } },
    'DescribeUserPool.UserPool.UserPoolTags.a: 1 is not a string',
  ],
  [
    'text for a boolean',
    { UserPool: { SchemaAttributes: [{ Name: 'n', Mutable: 'true' }] } },
    'DescribeUserPool.UserPool.SchemaAttributes[0].Mutable: "true" is not a boolean',
  ],
  ['nothing', undefined, 'DescribeUserPool: is not a structure'],
])('tells of %s', (_title, output, problem) => {
  expect(checkOutput('cognito-idp', 'DescribeUserPool', output)).toEqual([problem]);
});

test('tells of a required member that is missing', () => {
  expect(checkOutput('cognito-idp', 'SignUp', { UserSub: 'x' })).toEqual([
    'SignUp.UserConfirmed: is required and missing',
  ]);
});

test('tells of a body where AWS sends none', () => {
  expect(checkOutput('cognito-idp', 'DeleteUser', {})).toEqual(['DeleteUser: answers an empty body']);
});

test('tells of a blob that is not base64, and lets any JSON be a document', () => {
  const branding = (Bytes: string): object => ({
    ManagedLoginBranding: {
      Settings: { any: [1] },
      Assets: [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes }],
    },
  });
  expect(checkOutput('cognito-idp', 'DescribeManagedLoginBranding', branding('aGk='))).toEqual([]);
  expect(checkOutput('cognito-idp', 'DescribeManagedLoginBranding', branding('?'))).toEqual([
    'DescribeManagedLoginBranding.ManagedLoginBranding.Assets[0].Bytes: "?" is not base64',
  ]);
});

test.each([
  ['cognito-idp', 'SignUp', 'UsernameExistsException', true],
  ['cognito-idp', 'SignUp', 'SerializationException', true],
  ['cognito-idp', 'SignUp', 'GroupExistsException', false],
  ['cognito-idp', 'SignUp', 'ValidationException', false],
  ['cognito-idp', 'SignUp', 'NotImplementedException', false],
  ['cognito-identity', 'GetId', 'ValidationException', true],
  ['cognito-identity', 'GetId', 'ConcurrentModificationException', false],
] as const)('%s %s may answer %s: %p', (service, operation, exception, declared) => {
  expect(isDeclaredError(service, operation, exception)).toBe(declared);
});
