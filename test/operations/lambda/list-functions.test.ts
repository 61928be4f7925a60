import { ListFunctionsCommand, type ListFunctionsCommandInput, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const list = (input: ListFunctionsCommandInput = {}) => emulator.lambda().send(new ListFunctionsCommand(input));

describe('validation', () => {
  test.each([
    [
      { MaxItems: 0 },
      "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { FunctionVersion: 'SOME' as never },
      "1 validation error detected: Value 'SOME' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]",
    ],
  ])('%j', async (input, message) => {
    expect(await refusalOf(list(input))).toEqual({ name: 'ValidationException', message, status: 400 });
  });
});

describe('refusals', () => {
  test('a marker of another list', async () => {
    expect(await refusalOf(list({ Marker: 'x.y' }))).toEqual({
      name: 'InvalidParameterValueException',
      message: 'Invalid marker',
      status: 400,
    });
  });

  test('replicas of Lambda@Edge', async () => {
    expect(await refusalOf(list({ MasterRegion: 'us-east-1' }))).toEqual({
      name: 'NotImplementedException',
      message: 'ListFunctions.MasterRegion is not emulated by this version of Recognito.',
      status: 501,
    });
  });
});

describe('effects', () => {
  const names = async (input: ListFunctionsCommandInput): Promise<(readonly (string | undefined)[])[]> => {
    const pages = [];
    let Marker: string | undefined;
    do {
      const page = await list({ ...input, Marker });
      pages.push((page.Functions ?? []).map(({ FunctionArn = '' }) => FunctionArn.slice(ARN.length - 1)));
      Marker = page.NextMarker;
    } while (Marker);
    return pages;
  };

  test('there are none, then all by name, in pages, without their state', async () => {
    expect(await names({})).toEqual([[]]);
    for (const FunctionName of ['b', 'a', 'c', 'b-2']) await emulator.create({ FunctionName });
    expect(await names({})).toEqual([['a', 'b', 'b-2', 'c']]);
    expect(await names({ MaxItems: 3 })).toEqual([['a', 'b', 'b-2'], ['c']]);
    const [first] = (await list()).Functions ?? [];
    expect(first).toMatchObject({ FunctionName: 'a', Runtime: 'nodejs22.x', Version: '$LATEST' });
    expect(first).not.toHaveProperty('State');
    expect(first).not.toHaveProperty('LastUpdateStatus');
  });

  test('a page has fifty at most', async () => {
    const all = Array.from({ length: 51 }, (_, i) => `f${String(i).padStart(2, '0')}`);
    await Promise.all(all.map((FunctionName) => emulator.create({ FunctionName })));
    expect(await names({ MaxItems: 10_000 })).toEqual([all.slice(0, 50), all.slice(50)]);
  });

  test('with FunctionVersion=ALL each comes with its versions', async () => {
    await emulator.create({ FunctionName: 'a' });
    await emulator.create({ FunctionName: 'b' });
    await emulator.lambda().send(new PublishVersionCommand({ FunctionName: 'a' }));
    const all = ['a:$LATEST', 'a:1', 'b:$LATEST'];
    expect(await names({ FunctionVersion: 'ALL' })).toEqual([all]);
    expect(await names({ FunctionVersion: 'ALL', MaxItems: 1 })).toEqual(all.map((one) => [one]));
  });

  test('those of another Region or account are not among them', async () => {
    await emulator.create();
    for (const where of [{ region: 'eu-west-1' }, { accessKeyId: '222222222222' }]) {
      expect((await emulator.lambda(where).send(new ListFunctionsCommand({}))).Functions).toEqual([]);
    }
  });
});
