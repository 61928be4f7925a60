import {
  CreateAliasCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
} from '@aws-sdk/client-lambda';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const remove = (FunctionName: string, Qualifier?: string) =>
  emulator.lambda().send(new DeleteFunctionCommand({ FunctionName, Qualifier }));

describe('validation', () => {
  test('a qualifier that is too long', async () => {
    expect(await refusalOf(remove('f', 'x'.repeat(129)))).toMatchObject({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${'x'.repeat(129)}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128`,
    });
  });
});

describe('refusals', () => {
  beforeEach(async () => {
    await emulator.create({ Publish: true });
    await emulator.lambda().send(new CreateAliasCommand({ FunctionName: 'f', Name: 'prod', FunctionVersion: '1' }));
  });

  test('a function that is not there', async () => {
    expect(await refusalOf(remove('g'))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:g',
      status: 404,
    });
  });

  test.each([
    [
      '$LATEST',
      'InvalidParameterValueException',
      '$LATEST version cannot be deleted without deleting the function.',
      400,
    ],
    ['prod', 'InvalidParameterValueException', 'Deletion of aliases is not currently supported.', 400],
    ['other', 'ResourceNotFoundException', `Function not found: ${ARN}:other`, 404],
    [
      '1',
      'ResourceConflictException',
      'Unable to delete version because the following aliases reference it: [prod]',
      409,
    ],
  ])('the qualifier %s', async (qualifier, name, message, status) => {
    expect(await refusalOf(remove('f', qualifier))).toEqual({ name, message, status });
  });
});

describe('effects', () => {
  test('the function is gone with all that was its, and its name is free', async () => {
    await emulator.create({ Publish: true });
    expect((await remove('f')).$metadata.httpStatusCode).toBe(204);
    expect(await refusalOf(emulator.lambda().send(new GetFunctionCommand({ FunctionName: 'f' })))).toMatchObject({
      message: `Function not found: ${ARN}`,
    });
    await emulator.create();
    const { Versions } = await emulator.lambda().send(new ListVersionsByFunctionCommand({ FunctionName: 'f' }));
    expect(Versions?.map(({ Version }) => Version)).toEqual(['$LATEST']);
  });

  test('a version alone; its number is not given again, and it may be deleted once more', async () => {
    await emulator.create({ Publish: true });
    await remove('f', '1');
    await remove(`${ARN}:1`);
    const { Version } = await emulator.lambda().send(new PublishVersionCommand({ FunctionName: 'f' }));
    expect(Version).toBe('2');
    const { Versions } = await emulator.lambda().send(new ListVersionsByFunctionCommand({ FunctionName: 'f' }));
    expect(Versions?.map((one) => one.Version)).toEqual(['$LATEST', '2']);
  });
});
