import {
  ListVersionsByFunctionCommand,
  type ListVersionsByFunctionCommandInput,
  PublishVersionCommand,
  type PublishVersionCommandInput,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const publish = (input: Partial<PublishVersionCommandInput> = {}) =>
  emulator.lambda().send(new PublishVersionCommand({ FunctionName: 'f', ...input }));
const change = (Description: string) =>
  emulator.lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', Description }));

describe('validation', () => {
  test('a description that is too long', async () => {
    expect(await refusalOf(publish({ Description: 'x'.repeat(257) }))).toMatchObject({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${'x'.repeat(257)}' at 'description' failed to satisfy constraint: Member must have length less than or equal to 256`,
    });
  });
});

describe('refusals', () => {
  test('a function that is not there', async () => {
    expect(await refusalOf(publish())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
  });

  test('another RevisionId than the latest', async () => {
    await emulator.create();
    expect(await refusalOf(publish({ RevisionId: 'another' }))).toMatchObject({
      name: 'PreconditionFailedException',
      status: 412,
    });
  });

  test('another hash than that of the code', async () => {
    const { CodeSha256 = '' } = await emulator.create();
    expect(await refusalOf(publish({ CodeSha256: 'another' }))).toEqual({
      name: 'InvalidParameterValueException',
      message: `CodeSHA256 (another) is different from current CodeSHA256 in $LATEST (${CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
      status: 400,
    });
  });
});

describe('effects', () => {
  test('versions count up, keep what they were, and change the RevisionId of $LATEST', async () => {
    const { CodeSha256, RevisionId } = await emulator.create({ Description: 'a' });
    const { $metadata, ...first } = await publish({ CodeSha256, RevisionId });
    expect($metadata.httpStatusCode).toBe(201);
    const active = { State: 'Active', LastUpdateStatus: 'Successful' };
    expect(first).toMatchObject({ Version: '1', FunctionArn: `${ARN}:1`, Description: 'a', ...active });
    await change('b');
    expect(await publish({ Description: 'c' })).toMatchObject({ Version: '2', Description: 'c' });

    const { Versions } = await emulator.lambda().send(new ListVersionsByFunctionCommand({ FunctionName: 'f' }));
    expect(Versions?.map(({ Version, Description }) => [Version, Description])).toEqual([
      ['$LATEST', 'b'],
      ['1', 'a'],
      ['2', 'c'],
    ]);
    expect(new Set([RevisionId, ...(Versions ?? []).map((one) => one.RevisionId)]).size).toBe(4);
  });

  test('without a change the last version is the answer', async () => {
    await emulator.create();
    const { $metadata: _, ...first } = await publish();
    const { $metadata: __, ...again } = await publish({ Description: 'ignored, as nothing is published' });
    expect(again).toEqual(first);
  });
});

describe('its list', () => {
  const list = (input: Partial<ListVersionsByFunctionCommandInput> = {}) =>
    emulator.lambda().send(new ListVersionsByFunctionCommand({ FunctionName: 'f', ...input }));

  test('comes in pages, by number', async () => {
    await emulator.create();
    for (let i = 1; i <= 11; i += 1) {
      await change(String(i));
      await publish();
    }
    const first = await list({ MaxItems: 10 });
    expect(first.Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', ...'123456789'.split('')]);
    const second = await list({ MaxItems: 10, Marker: first.NextMarker });
    expect(second.Versions?.map(({ Version }) => Version)).toEqual(['10', '11']);
    expect(second.NextMarker).toBeUndefined();
    expect(await refusalOf(list({ FunctionName: 'g', Marker: first.NextMarker }))).toMatchObject({ status: 404 });
  });

  test('is not there for a function that is not', async () => {
    expect(await refusalOf(list())).toMatchObject({ message: `Function not found: ${ARN}`, status: 404 });
  });
});
