import { ListTagsForResourceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('asks for the ARN', async () => {
    const { body } = await emulator.raw('ListTagsForResource', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('a pool of another account', async () => {
    const { Id, Arn } = await emulator.pool();
    await expect(
      emulator.idp({ accessKeyId: '111122223333' }).send(new ListTagsForResourceCommand({ ResourceArn: Arn })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${Id} does not exist.`,
    });
  });
});

describe('effects', () => {
  test('answers an empty map for a pool without tags', async () => {
    const { Arn } = await emulator.pool();
    expect((await emulator.raw('ListTagsForResource', { ResourceArn: Arn })).text).toBe('{"Tags":{}}');
  });

  test('answers the tags given at creation', async () => {
    const { Arn } = await emulator.pool({ UserPoolTags: { team: 'a', empty: '' } });
    const { Tags } = await emulator.idp().send(new ListTagsForResourceCommand({ ResourceArn: Arn }));
    expect(Tags).toEqual({ team: 'a', empty: '' });
  });
});
