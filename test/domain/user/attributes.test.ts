import {
  asKept,
  attributesRefusal,
  deletionRefusal,
  type Occasion,
  requiredMissing,
} from '../../../src/domain/user/attributes.js';
import { aPool } from './samples.js';

const pool = aPool({}, [
  { Name: 'family_name', Required: true },
  { Name: 'nickname', Mutable: false },
  { Name: 'custom:short', StringAttributeConstraints: { MinLength: '2', MaxLength: '4' } },
  { Name: 'custom:id', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '9007199254740993' } },
  { Name: 'custom:any', AttributeDataType: 'Number' },
  { Name: 'custom:age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '18', MaxValue: '99' } },
  { Name: 'custom:member', AttributeDataType: 'Boolean' },
  { Name: 'custom:since', AttributeDataType: 'DateTime' },
  { Name: 'dev:custom:score', DeveloperOnlyAttribute: true },
]);

const refusal = (Name: string, Value?: string, occasion: Occasion = 'creation'): string | undefined => {
  const found = attributesRefusal(pool, [Value === undefined ? { Name } : { Name, Value }], occasion);
  expect(found?.exception ?? 'InvalidParameterException').toBe('InvalidParameterException');
  return found?.message;
};

const SCHEMA = 'Attributes did not conform to the schema: ';

// As AWS has answered since 2025 (that of birthdate and middle_name is assumed): https://github.com/agentlang-ai/agentlang/issues/240
test('names the required attributes that are missing as SCIM does, in one line', () => {
  expect(requiredMissing(['phone_number', 'name']).message).toBe(
    `${SCHEMA}phoneNumbers: The attribute phoneNumbers is required, name.formatted: The attribute name.formatted is required`,
  );
  expect(requiredMissing(['given_name', 'family_name']).message).toBe(
    `${SCHEMA}name.givenName: The attribute name.givenName is required, name.familyName: The attribute name.familyName is required`,
  );
  const observed = { email: 'emails', address: 'addresses', nickname: 'nickName' };
  for (const [name, scim] of Object.entries(observed)) {
    expect(requiredMissing([name]).message).toBe(`${SCHEMA}${scim}: The attribute ${scim} is required`);
  }
  expect(requiredMissing(['middle_name', 'birthdate']).message).toBe(
    `${SCHEMA}name.middleName: The attribute name.middleName is required, birthdate: The attribute birthdate is required`,
  );
});

test('refuses a missing value', () => {
  expect(refusal('name')).toBe('Attribute value for name must not be null');
});

test('refuses names that the schema does not have, worded by what is done', () => {
  expect(refusal('color', 'red')).toBe(`${SCHEMA}color: Attribute does not exist in the schema.\n`);
  expect(refusal('custom:color', 'red')).toBe(`${SCHEMA}Type for attribute {custom:color} could not be determined`);
  const two = [
    { Name: 'color', Value: 'red' },
    { Name: 'custom:size', Value: 'L' },
  ];
  expect(attributesRefusal(pool, two, 'update')?.message).toBe(
    'Invalid user attributes: user.color: Attribute does not exist in the schema.\n' +
      'user.custom:size: Attribute does not exist in the schema.\n',
  );
});

test('sets an immutable attribute once', () => {
  expect(refusal('nickname', 'Al')).toBeUndefined();
  expect(refusal('nickname', 'Al', 'update')).toBe('user.nickname: Attribute cannot be updated.\n');
});

test('lets nobody choose a sub', () => {
  expect(refusal('sub', 'x')).toBe('user.sub: Attribute cannot be updated.\n');
  expect(refusal('sub', 'x', 'update')).toBe('user.sub: Attribute cannot be updated.\n');
});

test.each(['', 'a', 'a@', '@b.example', 'a@b', 'a b@c.example', 'a@b@c.example'])(
  'refuses the e-mail address %p',
  (value) => {
    expect(refusal('email', value)).toBe('Invalid email address format.');
  },
);

test.each(['', '5550100', '+', '+1 555 0100', '+1-555-0100', '+1234567890123456', '+1a'])(
  'refuses the phone number %p',
  (value) => {
    expect(refusal('phone_number', value)).toBe('Invalid phone number format.');
  },
);

test('takes addresses in their forms', () => {
  expect([refusal('email', 'a.b+c@d.example'), refusal('phone_number', '+123456789012345')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a blank address in an update is one to delete', () => {
  expect(refusal('email', '', 'update')).toBeUndefined();
});

test('keeps strings within their lengths', () => {
  expect(refusal('custom:short', 'a')).toBe(`${SCHEMA}custom:short: String must be no shorter than 2 characters\n`);
  expect(refusal('custom:short', 'abcde')).toBe(`${SCHEMA}custom:short: String must be no longer than 4 characters\n`);
  expect(refusal('custom:short', 'abcde', 'update')).toBe(
    'user.custom:short: String must be no longer than 4 characters\n',
  );
  expect(refusal('birthdate', '1999-1-1')).toBe(`${SCHEMA}birthdate: String must be no shorter than 10 characters\n`);
  expect([refusal('custom:short', 'ab'), refusal('custom:short', 'abcd'), refusal('birthdate', '1999-01-01')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('keeps numbers whole and within their range', () => {
  expect(refusal('custom:age', '17')).toBe(`${SCHEMA}custom:age: Number must be no less than 18\n`);
  expect(refusal('custom:age', '100')).toBe(`${SCHEMA}custom:age: Number must be no greater than 99\n`);
  expect(refusal('custom:age', '20.5')).toBe(`${SCHEMA}custom:age: Number must be an integer\n`);
  expect(refusal('updated_at', '-1')).toBe(`${SCHEMA}updated_at: Number must be no less than 0\n`);
  expect([refusal('custom:age', '18'), refusal('custom:age', '99')]).toEqual([undefined, undefined]);
});

test('compares numbers of any length as they stand', () => {
  expect(refusal('custom:any', '175928847299117063175928847299117063')).toBeUndefined();
  expect(refusal('custom:id', '9007199254740993')).toBeUndefined();
  expect(refusal('custom:id', '9007199254740994')).toBe(
    `${SCHEMA}custom:id: Number must be no greater than 9007199254740993\n`,
  );
});

test.each(['2020-02-29', '2020-01-31T23:59Z', '2020-01-31 10:00:00.123+0200', '1580428800', '1580428800000'])(
  'takes %s for a date',
  (value) => {
    expect(refusal('custom:since', value)).toBeUndefined();
  },
);

test.each(['foo 12', '-1', '2020-02-30', '2020-13-01', '2020-01-31T25:00Z', '31.1.2020', 'March', '1e3'])(
  'does not take %s for a date',
  (value) => {
    expect(refusal('custom:since', value)).toBe(`${SCHEMA}custom:since: DateTime must be a date\n`);
  },
);

test('knows the other types', () => {
  expect(refusal('custom:member', 'yes')).toBe(`${SCHEMA}custom:member: Boolean must be true or false\n`);
  expect(refusal('email_verified', '1')).toBe(`${SCHEMA}email_verified: Boolean must be true or false\n`);
  expect(refusal('custom:since', 'soon')).toBe(`${SCHEMA}custom:since: DateTime must be a date\n`);
  expect([refusal('custom:member', 'FALSE'), refusal('custom:since', '2020-01-31T00:00:00Z')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('puts one line for each attribute that does not fit', () => {
  const given = [
    { Name: 'custom:short', Value: 'a' },
    { Name: 'custom:age', Value: '1' },
  ];
  expect(attributesRefusal(pool, given, 'creation')?.message).toBe(
    `${SCHEMA}custom:short: String must be no shorter than 2 characters\ncustom:age: Number must be no less than 18\n`,
  );
});

test('puts one line for each attribute that does not change', () => {
  const given = [
    { Name: 'nickname', Value: 'a' },
    { Name: 'name', Value: 'b' },
    { Name: 'sub', Value: 'c' },
  ];
  expect(attributesRefusal(pool, given, 'update')?.message).toBe(
    'user.nickname: Attribute cannot be updated.\nuser.sub: Attribute cannot be updated.\n',
  );
});

test('an administrator sets developer-only attributes', () => {
  expect(refusal('dev:custom:score', '9')).toBeUndefined();
});

test('keeps Booleans in lower case, all else as it came, and the last of a name', () => {
  const given = [
    { Name: 'name', Value: 'First' },
    { Name: 'email_verified', Value: 'True' },
    { Name: 'name', Value: 'TRUE' },
  ];
  expect(asKept(pool, given)).toEqual({ name: 'TRUE', email_verified: 'true' });
});

test('deletes neither required nor immutable attributes', () => {
  expect(deletionRefusal(pool, ['name', 'family_name'])?.message).toBe(
    'Invalid user attributes: family_name: Required attribute cannot be deleted.',
  );
  expect(deletionRefusal(pool, ['sub'])?.message).toBe(
    'Invalid user attributes: sub: Required attribute cannot be deleted.',
  );
  expect(deletionRefusal(pool, ['nickname'])?.message).toBe('user.nickname: Attribute cannot be updated.\n');
  expect(deletionRefusal(pool, ['name', 'custom:age'])).toBeUndefined();
});
