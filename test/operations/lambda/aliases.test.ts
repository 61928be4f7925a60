import {
  CreateAliasCommand,
  type CreateAliasCommandInput,
  DeleteAliasCommand,
  GetAliasCommand,
} from '@aws-sdk/client-lambda';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const create = (input: Partial<CreateAliasCommandInput> = {}) =>
  emulator.lambda().send(new CreateAliasCommand({ FunctionName: 'f', Name: 'prod', FunctionVersion: '1', ...input }));
const get = (Name = 'prod') => emulator.lambda().send(new GetAliasCommand({ FunctionName: 'f', Name }));
const remove = (Name = 'prod') => emulator.lambda().send(new DeleteAliasCommand({ FunctionName: 'f', Name }));

describe('validation', () => {
  test('a name of digits alone', async () => {
    expect(await refusalOf(create({ Name: '12' }))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '12' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)",
      status: 400,
    });
  });
});

describe('refusals', () => {
  test('a function that is not there', async () => {
    expect(await refusalOf(create())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
    expect(await refusalOf(get())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
  });

  test('a version that is not there', async () => {
    await emulator.create();
    expect(await refusalOf(create())).toMatchObject({ message: `Function not found: ${ARN}:1`, status: 404 });
  });

  test('an alias that is there already, or is not', async () => {
    await emulator.create({ Publish: true });
    expect(await refusalOf(get())).toEqual({
      name: 'ResourceNotFoundException',
      message: `Cannot find alias arn: ${ARN}:prod`,
      status: 404,
    });
    await create();
    expect(await refusalOf(create())).toEqual({
      name: 'ResourceConflictException',
      message: `Alias already exists: ${ARN}:prod`,
      status: 409,
    });
  });

  test('weights of further versions', async () => {
    expect(await refusalOf(create({ RoutingConfig: { AdditionalVersionWeights: { '2': 0.5 } } }))).toEqual({
      name: 'NotImplementedException',
      message: 'CreateAlias.RoutingConfig.AdditionalVersionWeights is not emulated by this version of Recognito.',
      status: 501,
    });
  });
});

describe('effects', () => {
  test('an alias names a version until it is deleted; once more does no harm', async () => {
    await emulator.create({ Publish: true });
    const { $metadata, ...created } = await create({ Description: 'live' });
    expect($metadata.httpStatusCode).toBe(201);
    expect(created).toEqual({
      AliasArn: `${ARN}:prod`,
      Name: 'prod',
      FunctionVersion: '1',
      Description: 'live',
      RevisionId: created.RevisionId,
    });
    const { $metadata: _, ...shown } = await get();
    expect(shown).toEqual(created);
    expect((await remove()).$metadata.httpStatusCode).toBe(204);
    expect(await refusalOf(get())).toMatchObject({ name: 'ResourceNotFoundException' });
    await remove();
  });

  test('deleting one of a function that is not there does no harm', async () => {
    expect((await remove()).$metadata.httpStatusCode).toBe(204);
  });

  test('an alias may name $LATEST', async () => {
    await emulator.create();
    expect(await create({ FunctionVersion: '$LATEST' })).toMatchObject({ FunctionVersion: '$LATEST', Description: '' });
  });
});
