import { DescribeIdentityPoolCommand, TagResourceCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { invalid, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const tag = (ResourceArn: string, Tags: Record<string, string>) =>
  emulator.identity().send(new TagResourceCommand({ ResourceArn, Tags }));

describe('validation', () => {
  test('an ARN has twenty characters or more', async () => {
    await expect(tag('pool', { a: '1' })).rejects.toMatchObject(
      invalid('pool', 'resourceArn', 'Member must have length greater than or equal to 20'),
    );
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    const arn = `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${NOBODYS_ID}`;
    await expect(tag(arn, { a: '1' })).rejects.toMatchObject(NO_POOL);
  });

  test.each([
    [':us-east-1:0', ':eu-west-1:0'],
    [':000000000000:', ':111122223333:'],
  ])('the ARN of a pool with %s made %s', async (mine, other) => {
    const { IdentityPoolId, Arn } = await newIdentityPool(emulator);
    await expect(tag(Arn.replace(mine, other), { a: '1' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `IdentityPool '${IdentityPoolId}' not found.`,
    });
  });

  test('the ARN of something else', async () => {
    const arn = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI';
    await expect(tag(arn, { a: '1' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid resource ARN: ${arn}`,
    });
  });

  test('reserved keys, and a fifty-first tag', async () => {
    const { Arn } = await newIdentityPool(emulator, {
      IdentityPoolTags: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v'])),
    });
    await expect(tag(Arn, { 'aws:k': '1' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'aws: prefixed tag key names are not allowed for external use.',
    });
    await expect(tag(Arn, { more: '1' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'An identity pool cannot have more than 50 tags.',
    });
  });
});

describe('effects', () => {
  test('answers nothing, adds tags and changes those there', async () => {
    const { Arn, IdentityPoolId } = await newIdentityPool(emulator, { IdentityPoolTags: { a: '1', b: '2' } });
    const input = { ResourceArn: Arn, Tags: { b: '3', c: '' } };
    expect((await rawIdentity(emulator, 'TagResource', input)).text).toBe('{}');
    const { IdentityPoolTags } = await emulator.identity().send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
    expect(IdentityPoolTags).toEqual({ a: '1', b: '3', c: '' });
  });
});
