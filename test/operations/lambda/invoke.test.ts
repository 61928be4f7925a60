import {
  CreateAliasCommand,
  InvokeCommand,
  type InvokeCommandInput,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { functionArn } from '../../../src/domain/function/arn.js';
import type { ClosableSource } from '../../../src/triggers/functions/functions.js';
import type { LambdaFunction, Outcome } from '../../../src/triggers/lambda-function.js';
import { ARN, refusalOf, useLambda } from './lambda-emulator.js';

/** Functions of the configuration file that end as they are named. */
const endings: Readonly<Record<string, Outcome>> = {
  throttled: { kind: 'refused', exception: 'TooManyRequestsException', message: 'Rate Exceeded.' },
  unreachable: { kind: 'no answer', log: '' },
  reported: {
    kind: 'failed',
    error: { errorMessage: 'no', errorType: 'E' },
    payload: '{"errorMessage":"no","errorType":"E","stackTrace":["line"]}',
    log: '',
  },
};
const config: ClosableSource = {
  find: async ({ name }) => {
    const outcome = endings[name];
    return outcome && functionWith(name, outcome);
  },
  list: async () => [],
  close: async () => undefined,
};
const functionWith = (name: string, outcome: Outcome): LambdaFunction => ({
  name,
  arn: functionArn({ region: 'us-east-1', accountId: '000000000000', name }),
  version: '$LATEST',
  origin: 'config',
  place: 'a test',
  run: async ({ patienceMs }) => {
    patience.push(patienceMs);
    return outcome;
  },
});

/** What each of them was given to run, milliseconds. */
const patience: (number | undefined)[] = [];

const emulator = useLambda({ config, isRecorded: true });

const invoke = (input: Partial<InvokeCommandInput> = {}) =>
  emulator.lambda().send(new InvokeCommand({ FunctionName: 'f', ...input }));
const jsonOf = (payload: Uint8Array | undefined): unknown => JSON.parse(Buffer.from(payload ?? []).toString());
const invocations = async (): Promise<readonly Record<string, unknown>[]> => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/invocations`);
  return ((await answer.json()) as { invocations: Record<string, unknown>[] }).invocations;
};

describe('validation', () => {
  test('a way to invoke that is none', async () => {
    expect(await refusalOf(invoke({ InvocationType: 'Later' as never }))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'Later' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]",
      status: 400,
    });
  });
});

describe('refusals', () => {
  test('a function, a version or an alias that is not there', async () => {
    const notFound = (message: string) => ({ name: 'ResourceNotFoundException', message, status: 404 });
    expect(await refusalOf(invoke())).toEqual(notFound(`Function not found: ${ARN}`));
    await emulator.create();
    expect(await refusalOf(invoke({ Qualifier: '1' }))).toEqual(notFound(`Function not found: ${ARN}:1`));
    expect(await refusalOf(invoke({ FunctionName: 'f:prod' }))).toEqual(notFound(`Function not found: ${ARN}:prod`));
    expect(await refusalOf(invoke({ InvocationType: 'DryRun', FunctionName: 'g' }))).toMatchObject({ status: 404 });
  });

  test.each([
    ['text', Buffer.from('hello')],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0x22])],
  ])('an event that is %s', async (_, Payload) => {
    await emulator.create();
    expect(await refusalOf(invoke({ Payload }))).toEqual({
      name: 'InvalidRequestContentException',
      message: 'Could not parse request body into json: Could not parse payload into json: it is not JSON',
      status: 400,
    });
  });

  test('an event that is too large', async () => {
    await emulator.create();
    const Payload = Buffer.from(JSON.stringify('x'.repeat(6_291_455)));
    expect(await refusalOf(invoke({ Payload }))).toEqual({
      name: 'RequestTooLargeException',
      message: '6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
      status: 413,
    });
    const smaller = Buffer.from(JSON.stringify('x'.repeat(1_048_575)));
    expect(await refusalOf(invoke({ Payload: smaller, InvocationType: 'Event' }))).toMatchObject({
      message: '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
    });
  });

  test.each([['nonsense'], [Buffer.from('[]').toString('base64')]])('the client context %s', async (ClientContext) => {
    await emulator.create();
    expect(await refusalOf(invoke({ ClientContext }))).toEqual({
      name: 'InvalidRequestContentException',
      message: 'Client context must be a valid Base64-encoded JSON object.',
      status: 400,
    });
  });

  test('what a function elsewhere is refused with, or that nobody is there', async () => {
    expect(await refusalOf(invoke({ FunctionName: 'throttled' }))).toEqual({
      name: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      status: 429,
    });
    expect(await refusalOf(invoke({ FunctionName: 'unreachable' }))).toEqual({
      name: 'ServiceException',
      message: 'The function did not answer.',
      status: 500,
    });
    expect(await invocations()).toMatchObject([
      { error: 'TooManyRequestsException: Rate Exceeded.' },
      { error: 'The function did not answer.' },
    ]);
  });

  test('a run without a limit of its own ends with the longest of Lambda', async () => {
    patience.length = 0;
    await refusalOf(invoke({ FunctionName: 'unreachable' }));
    expect(patience).toEqual([900_000]);
  });

  test('a durable execution', async () => {
    expect(await refusalOf(invoke({ DurableExecutionName: 'd' }))).toMatchObject({
      name: 'NotImplementedException',
      message: 'Invoke.DurableExecutionName is not emulated by this version of Recognito.',
      status: 501,
    });
  });
});

describe('effects', () => {
  test('answers what the function answers, with its variables and the request’s id', async () => {
    await emulator.create({ Environment: { Variables: { KEY: 'value' } } });
    const context = { custom: { a: 1 } };
    const answer = await invoke({
      Payload: Buffer.from('{"a":"ü"}'),
      ClientContext: Buffer.from(JSON.stringify(context)).toString('base64'),
    });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.LogResult).toBeUndefined();
    expect(jsonOf(answer.Payload)).toEqual({
      functionName: 'f',
      version: '$LATEST',
      requestId: answer.$metadata.requestId,
      program: { kind: 'node', handler: 'index.handler', runtime: 'nodejs22.x' },
      env: { KEY: 'value' },
      event: { a: 'ü' },
      clientContext: JSON.stringify(context),
    });
  });

  test('no event is an empty one', async () => {
    await emulator.create();
    expect(jsonOf((await invoke()).Payload)).toMatchObject({ event: {} });
  });

  test('a function that fails is answered with 200 and its error', async () => {
    await emulator.create();
    const answer = await invoke({ Payload: Buffer.from('{"fail":"no"}') });
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled', ExecutedVersion: '$LATEST' });
    expect(jsonOf(answer.Payload)).toEqual({ errorType: 'Error', errorMessage: 'no', trace: [] });
    const reported = await invoke({ FunctionName: 'reported' });
    expect(jsonOf(reported.Payload)).toEqual({ errorMessage: 'no', errorType: 'E', stackTrace: ['line'] });
  });

  test('with LogType Tail the last four kilobytes of the log come along', async () => {
    await emulator.create();
    const { LogResult = '' } = await invoke({ LogType: 'Tail' });
    const log = Buffer.from(LogResult, 'base64').toString();
    expect(log).toBe(`${'x'.repeat(4_092)}END\n`);
  });

  test('a version runs as it was published, by its number or an alias', async () => {
    await emulator.create({ Publish: true, Environment: { Variables: { KEY: 'old' } } });
    await emulator.lambda().send(new CreateAliasCommand({ FunctionName: 'f', Name: 'prod', FunctionVersion: '1' }));
    const Environment = { Variables: { KEY: 'new' } };
    await emulator.lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', Environment }));
    const run = async (FunctionName: string, Qualifier?: string) => {
      const { ExecutedVersion, Payload } = await invoke({ FunctionName, Qualifier });
      return [ExecutedVersion, (jsonOf(Payload) as { env: { KEY: string } }).env.KEY];
    };
    expect(await run('f')).toEqual(['$LATEST', 'new']);
    expect(await run('f', '1')).toEqual(['1', 'old']);
    expect(await run(`${ARN}:prod`)).toEqual(['1', 'old']);
  });

  test('DryRun runs nothing', async () => {
    await emulator.create();
    const answer = await invoke({ InvocationType: 'DryRun' });
    expect(answer.StatusCode).toBe(204);
    expect(await invocations()).toEqual([]);
  });

  test('Event is answered before the function is; what becomes of it can be looked up', async () => {
    await emulator.create();
    const answer = await invoke({ InvocationType: 'Event', Payload: Buffer.from('{"fail":"later"}') });
    expect(answer).toMatchObject({ StatusCode: 202 });
    expect(answer.Payload ?? []).toHaveLength(0);
    let seen: readonly Record<string, unknown>[] = [];
    while (seen.length === 0) seen = await invocations();
    expect(seen).toMatchObject([{ id: answer.$metadata.requestId, event: { fail: 'later' }, error: 'Error: later' }]);
  });

  test('every run can be looked at', async () => {
    await emulator.create();
    const { $metadata } = await invoke({ Payload: Buffer.from('{"a":1}') });
    const [recorded] = await invocations();
    expect(recorded).toMatchObject({
      id: $metadata.requestId,
      function: ARN,
      event: { a: 1 },
      answer: { event: { a: 1 } },
      tries: [{ outcome: 'answered' }],
    });
    expect(recorded?.['place']).toMatch(/^created package [0-9a-f]{12}$/);
    expect(recorded).not.toHaveProperty('trigger');
  });
});
