import { sampleSources } from '../../../src/triggers/hooks/sample-events.js';
import { senderSources } from '../../../src/triggers/senders/sample-sender-event.js';
import { useEmulator } from '../../operations/emulator.js';

const emulator = useEmulator();

const get = async (query: Readonly<Record<string, string>>) => {
  const text = new URLSearchParams(query).toString();
  const answer = await fetch(`${emulator.endpoint()}/_recognito/sample-event?${text}`);
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
};

const arnOf = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/recognito';

test.each([...sampleSources, ...senderSources])('makes up an event of %s', async (source) => {
  expect(await get({ source })).toMatchObject({
    status: 200,
    body: { triggerSource: source, userName: expect.any(String) as unknown },
  });
});

describe('refusals', () => {
  test('a source that there is not, with those that there are', async () => {
    expect(await get({ source: 'PreSignUp' })).toEqual({
      status: 400,
      body: {
        error: 'UnknownTriggerSource',
        message: 'There is no triggerSource PreSignUp.',
        hint: `There are: ${[...sampleSources, ...senderSources].join(', ')}.`,
      },
    });
  });

  test.each([
    ['PreSignUp_SignUp', '2', '1'],
    ['CustomEmailSender_SignUp', '3', '1'],
    ['TokenGeneration_ClientCredentials', '1', '3'],
  ])('a version that %s does not have', async (source, version, only) => {
    expect(await get({ source, version })).toEqual({
      status: 400,
      body: {
        error: 'OtherEventVersion',
        message: `Events of ${source} are of version ${only} alone.`,
        hint: 'Only token generation for users has three versions.',
      },
    });
  });

  test('a version that is none', async () => {
    expect(await get({ source: 'TokenGeneration_HostedAuth', version: 'V2_0' })).toMatchObject({
      status: 400,
      body: { error: 'BadParameter', message: 'version must be one of 1, 2, 3.' },
    });
  });

  test('a function that pools name for different versions, where none is given', async () => {
    const PreTokenGeneration = arnOf('claims');
    await emulator.pool({ LambdaConfig: { PreTokenGeneration } });
    await tokenPool('claims', 'V2_0');
    const source = 'TokenGeneration_Authentication';
    expect(await get({ source, function: 'claims' })).toEqual({
      status: 400,
      body: {
        error: 'AmbiguousEventVersion',
        message: 'Pools name claims for different versions of the event: 1, 2.',
        hint: 'Say which it is to be: version=1, 2 or 3.',
      },
    });
    expect(await get({ source, function: 'claims', version: '2' })).toMatchObject({ body: { version: '2' } });
  });
});

const tokenPool = (name: string, LambdaVersion: 'V1_0' | 'V2_0' | 'V3_0') => {
  const LambdaArn = arnOf(name);
  const PreTokenGenerationConfig = { LambdaVersion, LambdaArn };
  return emulator.pool({ LambdaConfig: { PreTokenGenerationConfig } });
};

describe('the version of token generation', () => {
  const versionOf = async (query: Readonly<Record<string, string>>) => (await get(query)).body['version'];

  test('is the one that is given, else the first', async () => {
    for (const source of sampleSources.filter((one) => /^TokenGeneration_(?!Client)/.test(one))) {
      expect(await versionOf({ source })).toBe('1');
      for (const version of ['1', '2', '3']) expect(await versionOf({ source, version })).toBe(version);
    }
    expect(await versionOf({ source: 'TokenGeneration_ClientCredentials' })).toBe('3');
  });

  test('is that of the pools that name the function for it', async () => {
    const source = 'TokenGeneration_RefreshTokens';
    await tokenPool('second', 'V2_0');
    await tokenPool('third:prod', 'V3_0');
    await tokenPool('third:prod', 'V3_0');
    await emulator.pool({ LambdaConfig: { PreSignUp: arnOf('first') } });
    const found = async (name: string) => versionOf({ source, function: name });
    expect(await found('second')).toBe('2');
    expect(await found(arnOf('second'))).toBe('2');
    expect(await found('third')).toBe('3');
    expect(await found('third:prod')).toBe('3');
    for (const name of ['third:test', 'first', 'nobody', '']) expect(await found(name)).toBe('1');
    expect(await versionOf({ source: 'PreSignUp_SignUp', function: 'third' })).toBe('1');
    expect(await versionOf({ source: 'TokenGeneration_ClientCredentials', function: 'second' })).toBe('3');
  });
});

describe('the code of a custom sender', () => {
  /** The ARN of its key stands in the message's header, for all to read. */
  const isUnder = async (key: string, query: Readonly<Record<string, string>>): Promise<boolean> => {
    const { request } = (await get({ source: 'CustomEmailSender_SignUp', ...query })).body;
    return Buffer.from((request as { code: string }).code, 'base64').includes(
      `aws-kms\0${String.fromCharCode(key.length)}${key}`,
    );
  };

  test("is encrypted under the key of the repository's samples, or that of the pool that names the function", async () => {
    const KMSKeyID = 'arn:aws:kms:us-east-1:000000000000:key/own';
    const sender = { LambdaVersion: 'V1_0', LambdaArn: arnOf('mailer') } as const;
    await emulator.pool({ LambdaConfig: { CustomEmailSender: sender, KMSKeyID } });
    expect(await isUnder(KEY, {})).toBe(true);
    expect(await isUnder(KEY, { function: 'other' })).toBe(true);
    expect(await isUnder(KEY, { function: 'mailer' })).toBe(false);
    expect(await isUnder(KMSKeyID, { function: 'mailer' })).toBe(true);
    expect(await isUnder(KEY, { function: 'mailer', source: 'CustomSMSSender_SignUp' })).toBe(true);
  });
});
