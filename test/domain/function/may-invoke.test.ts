import { mayInvoke } from '../../../src/domain/function/may-invoke.js';
import type { Statement } from '../../../src/domain/function/statement.js';

const invoker = {
  principal: 'cognito-idp.amazonaws.com',
  sourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_abc',
  sourceAccount: '000000000000',
};
const statement = (changes: Partial<Statement> = {}): Statement => ({
  Sid: 's',
  Effect: 'Allow',
  Principal: { Service: 'cognito-idp.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f',
  ...changes,
});
const like = (arn: string) => ({ Condition: { ArnLike: { 'AWS:SourceArn': arn } } });

test('without a statement nobody may', () => {
  expect(mayInvoke([], invoker)).toBe(false);
});

test.each([
  ['the service', {}],
  ['everybody', { Principal: '*' }],
  ['all actions of Lambda', { Action: 'lambda:*' }],
  ['all actions', { Action: '*' }],
  ['the pool', like(invoker.sourceArn)],
  ['all pools of the account', like('arn:aws:cognito-idp:us-east-1:000000000000:userpool/*')],
  ['all that is of the account', like('arn:aws:*:*:000000000000:*')],
  ['a pool by most of its name', like('arn:aws:cognito-idp:us-east-?:000000000000:user*/*_a?c')],
  ['the account', { Condition: { StringEquals: { 'AWS:SourceAccount': '000000000000' } } }],
] as [string, Partial<Statement>][])('a statement for %s lets the pool in', (_, changes) => {
  expect(mayInvoke([statement({ Principal: { Service: 's3.amazonaws.com' } }), statement(changes)], invoker)).toBe(
    true,
  );
});

test.each([
  ['another service', { Principal: { Service: 's3.amazonaws.com' } }],
  ['an account', { Principal: { AWS: 'arn:aws:iam::000000000000:root' } }],
  ['another action', { Action: 'lambda:GetFunction' }],
  ['another pool', like('arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_abd')],
  ['the beginning of a name', like('arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_ab')],
  ['everything, in too few parts', like('*')],
  ['a star that would have to span parts', like('arn:aws:cognito-idp:*:userpool/us-east-1_abc:x')],
  ['another account', { Condition: { StringEquals: { 'AWS:SourceAccount': '111111111111' } } }],
  [
    'the pool, of another account',
    {
      Condition: { ...like(invoker.sourceArn).Condition, StringEquals: { 'AWS:SourceAccount': '111111111111' } },
    },
  ],
  ['an organization', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } } }],
  ['function URLs', { Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } }],
] as [string, Partial<Statement>][])('a statement for %s does not', (_, changes) => {
  expect(mayInvoke([statement(changes)], invoker)).toBe(false);
});

test('a pattern of many stars is decided all the same', () => {
  const pattern = `arn:aws:cognito-idp:us-east-1:000000000000:${'*a'.repeat(5_000)}*b`;
  const sourceArn = `arn:aws:cognito-idp:us-east-1:000000000000:${'a'.repeat(10_000)}`;
  expect(mayInvoke([statement(like(pattern))], { ...invoker, sourceArn })).toBe(false);
});
