import {
  CreateAliasCommand,
  GetFunctionCommand,
  type GetFunctionCommandInput,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
} from '@aws-sdk/client-lambda';
import { nodeZip } from '../../triggers/functions/zip.js';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const get = (input: Partial<GetFunctionCommandInput> = {}) =>
  emulator.lambda().send(new GetFunctionCommand({ FunctionName: 'f', ...input }));

describe('validation', () => {
  test('a qualifier that is none', async () => {
    expect(await refusalOf(get({ Qualifier: 'a b' }))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'a b' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
      status: 400,
    });
  });
});

describe('refusals', () => {
  test.each([
    [{}, `Function not found: ${ARN}`],
    [{ Qualifier: '1' }, `Function not found: ${ARN}:1`],
    [{ FunctionName: `${ARN}:prod` }, `Function not found: ${ARN}:prod`],
    [{ FunctionName: 'f.x' }, 'Function not found: f.x'],
    [
      { FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:f' },
      "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
    ],
  ])('%j, which is not there', async (input, message) => {
    expect(await refusalOf(get(input))).toEqual({ name: 'ResourceNotFoundException', message, status: 404 });
  });

  test('a version that is not there of a function that is', async () => {
    await emulator.create();
    expect(await refusalOf(get({ Qualifier: '1' }))).toMatchObject({ message: `Function not found: ${ARN}:1` });
  });

  test('two qualifiers that differ', async () => {
    await emulator.create();
    expect(await refusalOf(get({ FunctionName: 'f:1', Qualifier: '2' }))).toEqual({
      name: 'InvalidParameterValueException',
      message: 'The derived qualifier from the function name does not match the specified qualifier.',
      status: 400,
    });
  });
});

describe('effects', () => {
  test('shows what was created, by name, partial ARN and ARN, and where its package is', async () => {
    const created = await emulator.create();
    for (const FunctionName of ['f', 'function:f', '000000000000:f', '000000000000:function:f', ARN]) {
      const found = await get({ FunctionName });
      expect(found.Configuration).toEqual(created);
      expect(found.Tags).toBeUndefined();
      expect(found.Code?.RepositoryType).toBe('S3');
      const fetched = await fetch(found.Code?.Location ?? '');
      expect(fetched.headers.get('content-type')).toBe('application/zip');
      expect(Buffer.from(await fetched.arrayBuffer())).toEqual(
        nodeZip('export const handler = async (event) => event;'),
      );
    }
  });

  test('a package that no function has is nowhere', async () => {
    const { Code } = await emulator.create().then(() => get());
    const answer = await fetch((Code?.Location ?? '').replace(/[0-9a-f]{8}$/, '00000000'));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      error: 'UnknownContent',
      message: 'No function of this world has that package.',
      hint: 'GetFunction says where a package is.',
    });
  });

  test('a qualifier is in the ARN: of $LATEST, a version, an alias', async () => {
    await emulator.create();
    await emulator.lambda().send(new PublishVersionCommand({ FunctionName: 'f', Description: 'one' }));
    await emulator.lambda().send(new CreateAliasCommand({ FunctionName: 'f', Name: 'prod', FunctionVersion: '1' }));
    const shown = async (Qualifier: string) => {
      const { Configuration } = await get({ Qualifier });
      const { FunctionArn, Version, Description, LastUpdateStatus } = await emulator
        .lambda()
        .send(new GetFunctionConfigurationCommand({ FunctionName: 'f', Qualifier }));
      expect(Configuration).toMatchObject({ FunctionArn, Version });
      return [FunctionArn, Version, Description, LastUpdateStatus];
    };
    expect(await shown('$LATEST')).toEqual([`${ARN}:$LATEST`, '$LATEST', '', 'Successful']);
    expect(await shown('1')).toEqual([`${ARN}:1`, '1', 'one', 'Successful']);
    expect(await shown('prod')).toEqual([`${ARN}:prod`, '1', 'one', 'Successful']);
  });
});
