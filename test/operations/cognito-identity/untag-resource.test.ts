import { DescribeIdentityPoolCommand, UntagResourceCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { invalid, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const untag = (ResourceArn: string, TagKeys: string[]) =>
  emulator.identity().send(new UntagResourceCommand({ ResourceArn, TagKeys }));

describe('validation', () => {
  test('an ARN has twenty characters or more', async () => {
    await expect(untag('pool', [])).rejects.toMatchObject(
      invalid('pool', 'resourceArn', 'Member must have length greater than or equal to 20'),
    );
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    const arn = `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${NOBODYS_ID}`;
    await expect(untag(arn, ['a'])).rejects.toMatchObject(NO_POOL);
  });
});

describe('effects', () => {
  test('answers nothing; the tags are gone, and one that was not there is no fault', async () => {
    const { Arn, IdentityPoolId } = await newIdentityPool(emulator, { IdentityPoolTags: { a: '1', b: '2' } });
    const input = { ResourceArn: Arn, TagKeys: ['a', 'c'] };
    expect((await rawIdentity(emulator, 'UntagResource', input)).text).toBe('{}');
    const { IdentityPoolTags } = await emulator.identity().send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
    expect(IdentityPoolTags).toEqual({ b: '2' });
    const { position } = emulator.world();
    await untag(Arn, ['a']);
    expect(emulator.world().position).toBe(position);
  });
});
