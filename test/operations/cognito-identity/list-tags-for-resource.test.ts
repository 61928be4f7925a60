import { ListTagsForResourceCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { invalid, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const tagsOf = (ResourceArn: string) => emulator.identity().send(new ListTagsForResourceCommand({ ResourceArn }));

describe('validation', () => {
  test('an ARN has twenty characters or more', async () => {
    await expect(tagsOf('pool')).rejects.toMatchObject(
      invalid('pool', 'resourceArn', 'Member must have length greater than or equal to 20'),
    );
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    const arn = `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${NOBODYS_ID}`;
    await expect(tagsOf(arn)).rejects.toMatchObject(NO_POOL);
  });
});

describe('effects', () => {
  test('answers the tags, or none', async () => {
    const { Arn } = await newIdentityPool(emulator);
    expect((await rawIdentity(emulator, 'ListTagsForResource', { ResourceArn: Arn })).text).toBe('{"Tags":{}}');
    const tagged = await newIdentityPool(emulator, { IdentityPoolTags: { a: '1' } });
    expect((await tagsOf(tagged.Arn)).Tags).toEqual({ a: '1' });
  });
});
