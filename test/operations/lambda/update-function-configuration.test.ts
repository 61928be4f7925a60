import {
  GetFunctionConfigurationCommand,
  UpdateFunctionConfigurationCommand,
  type UpdateFunctionConfigurationCommandInput,
} from '@aws-sdk/client-lambda';
import { ARN, refusalOf, ROLE, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const update = (input: Partial<UpdateFunctionConfigurationCommandInput> = {}) =>
  emulator.lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', ...input }));

describe('validation', () => {
  test('a time limit of nothing', async () => {
    expect(await refusalOf(update({ Timeout: 0 }))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1",
      status: 400,
    });
  });
});

describe('refusals', () => {
  test('a function that is not there', async () => {
    expect(await refusalOf(update())).toEqual({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${ARN}`,
      status: 404,
    });
  });

  test('another RevisionId than the latest', async () => {
    await emulator.create();
    expect(await refusalOf(update({ RevisionId: 'another' }))).toMatchObject({
      name: 'PreconditionFailedException',
      status: 412,
    });
  });

  test.each([
    [
      { Runtime: 'ruby3.4' },
      'The runtime ruby3.4 is not emulated by this version of Recognito: functions run in nodejs, python and provided runtimes.',
    ],
    [
      { Environment: { Variables: { LAMBDA_TASK_ROOT: '/', AWS_SESSION_TOKEN: 'x' } } },
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_SESSION_TOKEN, LAMBDA_TASK_ROOT',
    ],
  ] as [Partial<UpdateFunctionConfigurationCommandInput>, string][])('%j', async (input, message) => {
    await emulator.create();
    expect(await refusalOf(update(input))).toEqual({ name: 'InvalidParameterValueException', message, status: 400 });
  });

  test('layers', async () => {
    expect(await refusalOf(update({ Layers: ['arn:aws:lambda:us-east-1:123456789012:layer:l:1'] }))).toEqual({
      name: 'NotImplementedException',
      message: 'UpdateFunctionConfiguration.Layers is not emulated by this version of Recognito.',
      status: 501,
    });
  });
});

describe('effects', () => {
  test('changes what is given, and leaves the rest', async () => {
    const before = await emulator.create({ Description: 'first', Environment: { Variables: { a2: 'b' } } });
    const { $metadata: _, ...answer } = await update({
      Runtime: 'nodejs24.x',
      Timeout: 10,
      Handler: 'other.run',
      MemorySize: 512,
    });
    expect(answer).toEqual({
      ...before,
      Runtime: 'nodejs24.x',
      Timeout: 10,
      Handler: 'other.run',
      MemorySize: 512,
      LastModified: answer.LastModified,
      RevisionId: answer.RevisionId,
    });
    expect(answer.RevisionId).not.toBe(before.RevisionId);
    const { $metadata: __, ...shown } = await emulator
      .lambda()
      .send(new GetFunctionConfigurationCommand({ FunctionName: ARN }));
    expect(shown).toEqual(answer);
  });

  test('an empty Environment takes all variables away; a description may be empty', async () => {
    await emulator.create({ Description: 'first', Environment: { Variables: { a2: 'b' } } });
    const answer = await update({ Environment: {}, Description: '', Role: `${ROLE}2` });
    expect(answer).toMatchObject({ Description: '', Environment: { Variables: {} }, Role: `${ROLE}2` });
  });
});
