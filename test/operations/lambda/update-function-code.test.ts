import {
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
  type UpdateFunctionCodeCommandInput,
} from '@aws-sdk/client-lambda';
import { createHash } from 'node:crypto';
import { nodeZip } from '../../triggers/functions/zip.js';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const other = nodeZip('export const handler = async () => "other";');
const sha256 = createHash('sha256').update(other).digest('base64');

const update = (input: Partial<UpdateFunctionCodeCommandInput> = {}) =>
  emulator.lambda().send(new UpdateFunctionCodeCommand({ FunctionName: 'f', ZipFile: other, ...input }));
const configuration = () => emulator.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: 'f' }));

describe('validation', () => {
  test('a name that is none', async () => {
    expect(await refusalOf(update({ FunctionName: 'x'.repeat(141) }))).toEqual({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${'x'.repeat(141)}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 140`,
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

  test.each([
    [{ ZipFile: undefined }, 'Please provide a source for function code.'],
    [{ ZipFile: Buffer.from('x') }, 'Could not unzip uploaded file. Please check your file, then try to upload again.'],
    [
      { ZipFile: undefined, ImageUri: 'image' },
      "Please don't provide ImageUri when updating a function with packageType Zip.",
    ],
  ] as [Partial<UpdateFunctionCodeCommandInput>, string][])('%#: a source that is none', async (input, message) => {
    await emulator.create();
    expect(await refusalOf(update(input))).toEqual({ name: 'InvalidParameterValueException', message, status: 400 });
  });

  test('another RevisionId than the latest', async () => {
    const { RevisionId } = await emulator.create();
    await update({ RevisionId });
    expect(await refusalOf(update({ RevisionId }))).toEqual({
      name: 'PreconditionFailedException',
      message:
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      status: 412,
    });
  });

  test('code from S3', async () => {
    await emulator.create();
    expect(await refusalOf(update({ ZipFile: undefined, S3Bucket: 'bucket', S3Key: 'key' }))).toEqual({
      name: 'NotImplementedException',
      message: 'UpdateFunctionCode.S3Bucket is not emulated by this version of Recognito.',
      status: 501,
    });
  });
});

describe('effects', () => {
  test('the function has the new code, and a new RevisionId', async () => {
    await emulator.freeze('2026-01-31T12:00:00.000Z');
    const before = await emulator.create();
    await emulator.advance(60_000);
    const { $metadata, ...answer } = await update({ Architectures: ['arm64'] });
    expect($metadata.httpStatusCode).toBe(200);
    expect(answer).toMatchObject({
      FunctionArn: ARN,
      CodeSha256: sha256,
      CodeSize: other.length,
      LastModified: '2026-01-31T12:01:00.000+0000',
      Architectures: ['arm64'],
      Version: '$LATEST',
    });
    expect(answer.RevisionId).not.toBe(before.RevisionId);
    const { $metadata: _, ...shown } = await configuration();
    expect(shown).toEqual(answer);
  });

  test('with Publish there is a version of it', async () => {
    await emulator.create();
    expect(await update({ Publish: true })).toMatchObject({
      Version: '1',
      FunctionArn: `${ARN}:1`,
      CodeSha256: sha256,
    });
    expect(await update({ Publish: true })).toMatchObject({ Version: '2', FunctionArn: `${ARN}:2` });
    const next = await emulator.lambda().send(new PublishVersionCommand({ FunctionName: 'f' }));
    expect(next.Version).toBe('2');
  });

  test('with DryRun it is answered, and nothing happens', async () => {
    const { CodeSha256 } = await emulator.create();
    expect(await update({ DryRun: true })).toMatchObject({ CodeSha256: sha256 });
    expect((await configuration()).CodeSha256).toBe(CodeSha256);
    expect(
      await emulator.world().read((state) => state.functions.get('000000000000\0us-east-1\0f')?.latest.edition),
    ).toBe(0);
  });
});
