import { poolIdIn, tagPool, untagPool } from '../../../src/domain/user-pool/tags.js';
import { after, poolWith, said } from './samples.js';

const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, '']));

test('adds tags and gives those there another value', () => {
  const pool = poolWith({ UserPoolTags: { a: '1', b: '2' } });
  expect(after(pool, tagPool(pool, { b: '3', c: '' })).tags).toEqual({ a: '1', b: '3', c: '' });
});

test('takes tags away, and nothing for a key that is not there', () => {
  const pool = poolWith({ UserPoolTags: { a: '1', b: '2' } });
  expect(after(pool, untagPool(pool, ['b', 'z'])).tags).toEqual({ a: '1' });
  expect(untagPool(pool, ['z'])).toEqual({ events: [] });
});

test('leaves no trace where nothing changes', () => {
  expect(tagPool(poolWith({ UserPoolTags: { a: '1' } }), { a: '1' })).toEqual({ events: [] });
});

test('counts fifty tags, those already there included', () => {
  const pool = poolWith({ UserPoolTags: many(50) });
  expect(after(pool, tagPool(pool, { k0: 'again' })).tags['k0']).toBe('again');
  expect(said(tagPool(pool, { more: '' }))).toBe(
    'InvalidParameterException: A user pool cannot have more than 50 tags.',
  );
});

test.each(['aws:x', 'AWS:x', 'Aws:'])('refuses the reserved key %s', (key) => {
  expect(said(tagPool(poolWith(), { [key]: '' }))).toBe(
    'InvalidParameterException: aws: prefixed tag key names are not allowed for external use.',
  );
});

test('does not move the date of change', () => {
  const pool = poolWith();
  expect(after(pool, tagPool(pool, { a: '1' })).modifiedAt).toBe(pool.modifiedAt);
});

test.each([
  ['arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123xyz', 'us-east-1_Abc123xyz'],
  ['arn:aws-cn:cognito-idp:cn-north-1:000000000000:userpool/cn-north-1_A', 'cn-north-1_A'],
  ['arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A/more', undefined],
  ['arn:aws:cognito-identity:us-east-1:000000000000:identitypool/us-east-1_A', undefined],
  ['arn:aws:lambda:us-east-1:000000000000:function:f', undefined],
])('reads %s as %s', (arn, id) => {
  expect(poolIdIn(arn)).toBe(id);
});
