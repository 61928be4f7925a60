import { ListTagsCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-lambda';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const tag = (Tags: Record<string, string>, Resource = ARN) =>
  emulator.lambda().send(new TagResourceCommand({ Resource, Tags }));
const untag = (TagKeys: string[], Resource = ARN) =>
  emulator.lambda().send(new UntagResourceCommand({ Resource, TagKeys }));
const tags = async (Resource = ARN) => (await emulator.lambda().send(new ListTagsCommand({ Resource }))).Tags;

describe('validation', () => {
  test('an ARN that is none', async () => {
    const { name, message } = await refusalOf(tags('f'));
    expect(name).toBe('ValidationException');
    expect(message).toMatch(
      /^1 validation error detected: Value 'f' at 'resource' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:/,
    );
  });

  test('no keys to take away', async () => {
    expect(await refusalOf(untag([]))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
      status: 400,
    });
  });
});

describe('refusals', () => {
  test('a function that is not there, or what is no function', async () => {
    for (const call of [() => tag({ a: 'b' }), () => untag(['a']), () => tags()]) {
      expect(await refusalOf(call())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
    }
    const Resource = 'arn:aws:lambda:us-east-1:000000000000:capacity-provider:c';
    expect(await refusalOf(tags(Resource))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
      status: 404,
    });
  });

  test('a version', async () => {
    await emulator.create({ Publish: true });
    expect(await refusalOf(tag({ a: 'b' }, `${ARN}:1`))).toEqual({
      name: 'InvalidParameterValueException',
      message: 'Tags on function aliases and versions are not supported. Please specify a function ARN.',
      status: 400,
    });
  });

  test('no tags, and more than fifty', async () => {
    await emulator.create({ Tags: { mine: 'x' } });
    const refusedWith = (message: string) => ({ name: 'InvalidParameterValueException', message, status: 400 });
    expect(await refusalOf(tag({}))).toEqual(refusedWith('An error occurred and the request cannot be processed.'));
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v']));
    expect(await refusalOf(tag(fifty))).toEqual(refusedWith('Number of tags exceeds resource tag limit.'));
  });
});

describe('effects', () => {
  test('tags are added, changed, and taken away', async () => {
    await emulator.create();
    expect(await tags()).toEqual({});
    expect((await tag({ a: '1', 'b c': '' })).$metadata.httpStatusCode).toBe(204);
    await tag({ a: '2' });
    expect(await tags()).toEqual({ a: '2', 'b c': '' });
    expect((await untag(['b c', 'unknown'])).$metadata.httpStatusCode).toBe(204);
    await untag(['unknown']);
    expect(await tags()).toEqual({ a: '2' });
  });
});
