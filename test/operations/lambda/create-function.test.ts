import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  GetFunctionCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import { createHash } from 'node:crypto';
import { nodeZip, zipOf } from '../../triggers/functions/zip.js';
import { ARN, refusalOf, ROLE, useLambda } from './lambda-emulator.js';

const emulator = useLambda();

const zip = nodeZip('export const handler = async (event) => event;');
const refusal = async (input: Partial<CreateFunctionCommandInput>): ReturnType<typeof refusalOf> =>
  refusalOf(emulator.create(input));

const BROKEN = 'Could not unzip uploaded file. Please check your file, then try to upload again.';

const NAME_PATTERN =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?';

describe('validation', () => {
  test.each([
    [
      { Role: 'nobody' },
      "1 validation error detected: Value 'nobody' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
    ],
    [
      { Timeout: 901 },
      "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
    [
      { MemorySize: 64 },
      "1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
    ],
    [
      { FunctionName: 'a b' },
      `1 validation error detected: Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
    ],
    [
      { FunctionName: `${ARN}:1` },
      `1 validation error detected: Value '${ARN}:1' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
    ],
    [
      { Environment: { Variables: { '1': 'secret' } } },
      "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]",
    ],
  ] as [Partial<CreateFunctionCommandInput>, string][])('%j', async (input, message) => {
    expect(await refusal(input)).toEqual({ name: 'ValidationException', message, status: 400 });
  });
});

describe('refusals', () => {
  test('a name that is taken', async () => {
    await emulator.create();
    expect(await refusal({})).toEqual({
      name: 'ResourceConflictException',
      message: 'Function already exist: f',
      status: 409,
    });
  });

  test.each([
    [
      { Runtime: undefined },
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    ],
    [
      { Handler: undefined },
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    ],
    [
      { Runtime: 'java21' },
      'The runtime java21 is not emulated by this version of Recognito: functions run in nodejs, python and provided runtimes.',
    ],
    [
      { Runtime: 'nodejs14.x' },
      'The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new runtime (nodejs22.x) while creating or updating functions.',
    ],
    [
      { MemorySize: 10_241 },
      "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240",
    ],
    [
      { FunctionName: 'x'.repeat(65) },
      `1 validation error detected: Value '${'x'.repeat(65)}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      { Environment: { Variables: { AWS_REGION: 'x', ok: 'y' } } },
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
    ],
    [
      { Environment: { Variables: { long: 'x'.repeat(4_086) } } },
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {"long":"${'x'.repeat(4_086)}"}`,
    ],
    [
      { Tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) },
      'Number of tags exceeds resource tag limit.',
    ],
    [{ Code: {} }, 'Please provide a source for function code.'],
    [{ Code: { ZipFile: Buffer.from('no zip') } }, BROKEN],
    [{ Code: { ZipFile: zipOf([]) } }, 'Uploaded file must be a non-empty zip'],
    [
      { Code: { ZipFile: zipOf([{ name: 'a', size: 262_144_000, deflated: true }]) } },
      'Unzipped size must be smaller than 262144000 bytes',
    ],
    [
      { Code: { ZipFile: zipOf([{ name: '../a', data: 'x' }]) } },
      `${BROKEN} The package has an invalid relative path: ../a`,
    ],
  ] as [Partial<CreateFunctionCommandInput>, string][])('%#: an invalid value', async (input, message) => {
    expect(await refusal(input)).toEqual({ name: 'InvalidParameterValueException', message, status: 400 });
  });

  test('an unknown runtime, by all that there are', async () => {
    const { name, message } = await refusal({ Runtime: 'nodejs99.x' as never });
    expect(name).toBe('InvalidParameterValueException');
    expect(message).toMatch(
      /^Value nodejs99\.x at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs, nodejs4\.3, .*, ruby4\.0\] or be a valid ARN$/,
    );
  });

  test('a package of 50 MB', async () => {
    expect(await refusal({ Code: { ZipFile: Buffer.alloc(52_428_800) } })).toEqual({
      name: 'RequestEntityTooLargeException',
      message: 'Zipped size must be smaller than 52428800 bytes',
      status: 413,
    });
  });

  test('a function of another account, or of another Region', async () => {
    const FunctionName = 'arn:aws:lambda:us-east-1:111111111111:function:f';
    expect(await refusal({ FunctionName })).toMatchObject({ name: 'AccessDeniedException', status: 403 });
    expect(await refusal({ FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:f' })).toEqual({
      name: 'ResourceNotFoundException',
      message: "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
      status: 404,
    });
  });

  test.each([
    [{ Code: { S3Bucket: 'bucket', S3Key: 'key' } }, 'CreateFunction.Code.S3Bucket'],
    [{ Code: { ImageUri: 'image' } }, 'CreateFunction.Code.ImageUri'],
    [{ PackageType: 'Image' }, 'CreateFunction.PackageType=Image'],
    [{ VpcConfig: { SubnetIds: ['subnet-1'] } }, 'CreateFunction.VpcConfig.SubnetIds'],
    [{ Layers: ['arn:aws:lambda:us-east-1:123456789012:layer:l:1'] }, 'CreateFunction.Layers'],
    [{ TracingConfig: { Mode: 'Active' } }, 'CreateFunction.TracingConfig.Mode=Active'],
    [{ EphemeralStorage: { Size: 1_024 } }, 'CreateFunction.EphemeralStorage.Size'],
    [{ SnapStart: { ApplyOn: 'PublishedVersions' } }, 'CreateFunction.SnapStart.ApplyOn=PublishedVersions'],
    [{ DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:1:q' } }, 'CreateFunction.DeadLetterConfig.TargetArn'],
    [{ KMSKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/k' }, 'CreateFunction.KMSKeyArn'],
    [{ LoggingConfig: { LogFormat: 'JSON' } }, 'CreateFunction.LoggingConfig.LogFormat=JSON'],
    [{ DurableConfig: { ExecutionTimeout: 1 } }, 'CreateFunction.DurableConfig'],
  ] as [Partial<CreateFunctionCommandInput>, string][])('%j, which would have an effect', async (input, what) => {
    const { name, message, status } = await refusal(input);
    expect({ name, status }).toEqual({ name: 'NotImplementedException', status: 501 });
    expect(message.startsWith(what)).toBe(true);
    expect(message.endsWith(' is not emulated by this version of Recognito.')).toBe(true);
  });
});

describe('effects', () => {
  test('answers the function as AWS shows it, with its defaults', async () => {
    await emulator.freeze('2026-01-31T12:00:00.000Z');
    const { RevisionId, ...answer } = await emulator.create();
    expect(RevisionId).toMatch(/^[0-9a-f]{8}-/);
    expect(answer).toEqual({
      FunctionName: 'f',
      FunctionArn: ARN,
      Runtime: 'nodejs22.x',
      Role: ROLE,
      Handler: 'index.handler',
      CodeSize: zip.length,
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      LastModified: '2026-01-31T12:00:00.000+0000',
      CodeSha256: createHash('sha256').update(zip).digest('base64'),
      Version: '$LATEST',
      TracingConfig: { Mode: 'PassThrough' },
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/f' },
      State: 'Active',
      LastUpdateStatus: 'Successful',
    });
  });

  test('keeps what was given, and lets members pass that change nothing', async () => {
    const answer = await emulator.create({
      FunctionName: '000000000000:function:other',
      Description: 'does it',
      Timeout: 900,
      MemorySize: 10_240,
      Architectures: ['arm64'],
      Environment: { Variables: { TABLE: 't', long: 'x'.repeat(4_000) } },
      Tags: { team: 'a' },
      PackageType: 'Zip',
      VpcConfig: { SubnetIds: [], SecurityGroupIds: [], Ipv6AllowedForDualStack: false },
      Layers: [],
      TracingConfig: { Mode: 'PassThrough' },
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: 'None' },
      KMSKeyArn: '',
    });
    expect(answer).toMatchObject({
      FunctionName: 'other',
      Description: 'does it',
      Timeout: 900,
      MemorySize: 10_240,
      Architectures: ['arm64'],
      Environment: { Variables: { TABLE: 't', long: 'x'.repeat(4_000) } },
    });
    const found = await emulator.lambda().send(new GetFunctionCommand({ FunctionName: 'other' }));
    expect(found.Tags).toEqual({ team: 'a' });
  });

  test('with Publish there is a version 1 at once', async () => {
    const answer = await emulator.create({ Publish: true, Description: 'first' });
    expect(answer).toMatchObject({ Version: '1', FunctionArn: ARN, Description: 'first' });
    const { Versions } = await emulator.lambda().send(new ListVersionsByFunctionCommand({ FunctionName: 'f' }));
    expect(Versions?.map(({ Version, FunctionArn }) => [Version, FunctionArn])).toEqual([
      ['$LATEST', `${ARN}:$LATEST`],
      ['1', `${ARN}:1`],
    ]);
  });

  test('functions of one name live in each Region and account by themselves', async () => {
    await emulator.create();
    const input = {
      FunctionName: 'f',
      Runtime: 'python3.13',
      Role: ROLE,
      Handler: 'f.handler',
      Code: { ZipFile: zip },
    } as const;
    const there = await emulator.lambda({ region: 'eu-west-1' }).send(new CreateFunctionCommand(input));
    expect(there.FunctionArn).toBe('arn:aws:lambda:eu-west-1:000000000000:function:f');
    const theirs = await emulator.lambda({ accessKeyId: '222222222222' }).send(new CreateFunctionCommand(input));
    expect(theirs.FunctionArn).toBe('arn:aws:lambda:us-east-1:222222222222:function:f');
  });

  test('the log holds no variable in plain text', async () => {
    await emulator.create({ Environment: { Variables: { PASSWORD: 'hunter2-hunter2' } } });
    const page = await emulator.world().read((state) => JSON.stringify([...state.functions.entries()]));
    expect(page).toContain('"sealed"');
    expect(page).not.toContain('hunter2');
  });
});
