import { parseFilter } from '../../../src/domain/user/filter.js';

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
  expect(() => parseFilter(text)).toThrow(
    expect.objectContaining({ exception: 'InvalidParameterException', message: 'Error while parsing filter.' }),
  );
});

test.each(['custom:foo', 'address', 'locale', 'Email', 'identities'])('cannot search by %s', (name) => {
  expect(() => parseFilter(`${name} = "x"`)).toThrow(
    expect.objectContaining({ exception: 'InvalidParameterException', message: `Invalid search attribute: ${name}` }),
  );
});
