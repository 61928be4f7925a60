import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { parseFilter } from '../../../src/domain/user/filter.js';

const refusalOf = (text: string): string => {
  try {
    return JSON.stringify(parseFilter(text));
  } catch (error) {
    return error instanceof Refusal ? `${error.exception}: ${error.message}` : String(error);
  }
};

test.each([
  ['email = "a@b.example"', { attribute: 'email', op: '=', value: 'a@b.example' }],
  ['sub="x"', { attribute: 'sub', op: '=', value: 'x' }],
  ['email ^= "a"', { attribute: 'email', op: '^=', value: 'a' }],
  ['given_name^="Jo"', { attribute: 'given_name', op: '^=', value: 'Jo' }],
  ['  username  =  "x y"  ', { attribute: 'username', op: '=', value: 'x y' }],
  ['"email"^="testuser"', { attribute: 'email', op: '^=', value: 'testuser' }],
  ['name = "Jim \\"Bob\\" \\\\ Jones"', { attribute: 'name', op: '=', value: 'Jim "Bob" \\ Jones' }],
  ['name = ""', { attribute: 'name', op: '=', value: '' }],
  ['name = "a = b"', { attribute: 'name', op: '=', value: 'a = b' }],
  ['cognito:user_status = "CONFIRMED"', { attribute: 'cognito:user_status', op: '=', value: 'CONFIRMED' }],
  ['status = "Enabled"', { attribute: 'status', op: '=', value: 'Enabled' }],
])('reads %s', (text, filter) => {
  expect(parseFilter(text)).toEqual(filter);
});

test.each([undefined, '', '  '])('takes %p for no filter', (text) => {
  expect(parseFilter(text)).toBeUndefined();
});

test.each([
  'foo',
  'email',
  'email = a@b.example',
  "email = 'a@b.example'",
  'email != "a"',
  'email like "a"',
  'email == "a"',
  'email $= "a"',
  'email = "a" and name = "b"',
  'name = "a"b"',
  'name = "a\\"',
  'name = "a',
  '= "a"',
  'cognito:user_status ^= "CON"',
  'status ^= "En"',
])('refuses %s', (text) => {
  expect(refusalOf(text)).toBe('InvalidParameterException: Error while parsing filter.');
});

test.each(['custom:foo', 'address', 'locale', 'Email', 'identities'])('cannot search by %s', (name) => {
  expect(refusalOf(`${name} = "x"`)).toBe(`InvalidParameterException: Invalid search attribute: ${name}`);
});
