import { ListTagsForResourceCommand, UntagResourceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('asks for the keys', async () => {
    const { body } = await emulator.raw('UntagResource', {
      ResourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(
      emulator.idp().send(
        new UntagResourceCommand({
          ResourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Nothing00',
          TagKeys: ['a'],
        }),
      ),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });
});

describe('effects', () => {
  test('takes tags away, and does not mind a key that is not there', async () => {
    const { Arn } = await emulator.pool({ UserPoolTags: { a: '1', b: '2' } });
    expect((await emulator.raw('UntagResource', { ResourceArn: Arn, TagKeys: ['b', 'z'] })).body).toEqual({});
    const { Tags } = await emulator.idp().send(new ListTagsForResourceCommand({ ResourceArn: Arn }));
    expect(Tags).toEqual({ a: '1' });
  });
});
