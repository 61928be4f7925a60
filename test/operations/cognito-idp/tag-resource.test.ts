import { ListTagsForResourceCommand, TagResourceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const tag = (ResourceArn: string, Tags: Record<string, string>) =>
  emulator.idp().send(new TagResourceCommand({ ResourceArn, Tags }));
const tagsOf = async (ResourceArn: string) =>
  (await emulator.idp().send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

describe('validation', () => {
  test('knows an ARN by its pattern', async () => {
    const { body } = await emulator.raw('TagResource', {
      ResourceArn: 'us-east-1_A'.padEnd(20, 'A'),
      Tags: { a: '1' },
    });
    expect(body).toMatchObject({ __type: 'InvalidParameterException' });
    expect(body?.['message']).toMatch(/^1 validation error detected: Value 'us-east-1_AA+' at 'resourceArn' failed/);
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(
      tag('arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Nothing00', { a: '1' }),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });

  test.each([
    [':us-east-1:', ':eu-west-1:'],
    [':000000000000:', ':111122223333:'],
  ])('the ARN of a pool with %s made %s', async (mine, other) => {
    const { Id, Arn } = await emulator.pool();
    await expect(tag(Arn.replace(mine, other), { a: '1' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${Id} does not exist.`,
    });
  });

  test('the ARN of something else', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:f';
    await expect(tag(arn, { a: '1' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid resource ARN: ${arn}`,
    });
  });

  test('reserved keys, and a fifty-first tag', async () => {
    const { Arn } = await emulator.pool({
      UserPoolTags: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v'])),
    });
    await expect(tag(Arn, { 'aws:k': '1' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'aws: prefixed tag key names are not allowed for external use.',
    });
    await expect(tag(Arn, { more: '1' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'A user pool cannot have more than 50 tags.',
    });
  });
});

describe('effects', () => {
  test('answers nothing, adds tags and changes those there', async () => {
    const { Arn } = await emulator.pool({ UserPoolTags: { a: '1', b: '2' } });
    expect((await emulator.raw('TagResource', { ResourceArn: Arn, Tags: { b: '3', c: '' } })).body).toEqual({});
    expect(await tagsOf(Arn)).toEqual({ a: '1', b: '3', c: '' });
  });
});
