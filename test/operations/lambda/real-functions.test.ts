import {
  DeleteFunctionCommand,
  InvokeCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { execFileSync } from 'node:child_process';
import { startRuntimes } from '../../../src/triggers/functions/start-runtime.js';
import { nodeZip, zipOf } from '../../triggers/functions/zip.js';
import { refusalOf, useLambda } from './lambda-emulator.js';

const emulator = useLambda({ start: startRuntimes() });

const hasPython = ((): boolean => {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    process.stderr.write(
      'SKIPPED a test of test/operations/lambda/real-functions.test.ts: there is no python3 here.\n',
    );
    return false;
  }
})();

const run = async (event: unknown = {}, FunctionName = 'f') => {
  const {
    FunctionError,
    Payload,
    ExecutedVersion,
    LogResult = '',
  } = await emulator
    .lambda()
    .send(new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)), LogType: 'Tail' }));
  const answer: unknown = JSON.parse(Buffer.from(Payload ?? []).toString());
  return { FunctionError, answer, ExecutedVersion, log: Buffer.from(LogResult, 'base64').toString() };
};

test('a Node function runs with its handler, variables and context, and calls the emulator back', async () => {
  const source = `
    import { helper } from './lib/helper.cjs';
    export const run = async (event, context) => {
      console.log('hello from', context.functionName);
      const url = process.env.AWS_ENDPOINT_URL + '/_recognito/health';
      const { world } = await (await fetch(url)).json();
      return { event, helped: helper(), key: process.env.KEY, version: context.functionVersion, world };
    };`;
  const files = [
    { name: 'src/index.mjs', data: source, deflated: true },
    { name: 'src/lib/helper.cjs', data: 'exports.helper = () => 42;' },
  ];
  await emulator.create({
    Handler: 'src/index.run',
    Code: { ZipFile: zipOf(files) },
    Environment: { Variables: { KEY: 'value' } },
  });
  const { FunctionError, answer, ExecutedVersion, log } = await run({ a: 1 });
  expect(FunctionError).toBeUndefined();
  expect(answer).toEqual({
    event: { a: 1 },
    helped: 42,
    key: 'value',
    version: '$LATEST',
    world: emulator.world().name,
  });
  expect(ExecutedVersion).toBe('$LATEST');
  expect(log).toContain('hello from f');
});

test('new code, and new settings, count from the next run on; a published version stays', async () => {
  await emulator.create({
    Code: { ZipFile: nodeZip('export const handler = async () => [1, process.env.KEY];') },
    Publish: true,
  });
  expect((await run()).answer).toEqual([1, null]);
  const ZipFile = nodeZip('export const handler = async () => [2, process.env.KEY];');
  await emulator.lambda().send(new UpdateFunctionCodeCommand({ FunctionName: 'f', ZipFile }));
  expect((await run()).answer).toEqual([2, null]);
  const Environment = { Variables: { KEY: 'new' } };
  await emulator.lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', Environment }));
  expect((await run()).answer).toEqual([2, 'new']);
  expect((await run({}, 'f:1')).answer).toEqual([1, null]);
  await emulator.lambda().send(new DeleteFunctionCommand({ FunctionName: 'f' }));
  expect(await refusalOf(run())).toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a function that throws, and one without its handler, fail as AWS’s do', async () => {
  await emulator.create({
    Code: { ZipFile: nodeZip('export const handler = async () => { throw new TypeError("no"); };') },
  });
  expect(await run()).toMatchObject({
    FunctionError: 'Unhandled',
    answer: { errorType: 'TypeError', errorMessage: 'no' },
  });
  await emulator.create({ FunctionName: 'g', Handler: 'index.missing' });
  expect(await run({}, 'g')).toMatchObject({
    FunctionError: 'Unhandled',
    answer: { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.missing is undefined or not exported' },
  });
});

test('a function is ended at its own time limit', async () => {
  await emulator.create({
    Timeout: 1,
    Code: { ZipFile: nodeZip('export const handler = () => new Promise(() => setInterval(() => 0, 1000));') },
  });
  const { FunctionError, answer } = await run();
  expect(FunctionError).toBe('Unhandled');
  expect((answer as { errorMessage: string }).errorMessage).toMatch(/Task timed out after 1\.00 seconds/);
});

(hasPython ? test : test.skip)('a Python function runs', async () => {
  const data = 'import os\ndef handler(event, context):\n    return {"got": event, "key": os.environ["KEY"]}\n';
  await emulator.create({
    Runtime: 'python3.13',
    Handler: 'app.handler',
    Code: { ZipFile: zipOf([{ name: 'app.py', data }]) },
    Environment: { Variables: { KEY: 'value' } },
  });
  expect((await run({ a: 1 })).answer).toEqual({ got: { a: 1 }, key: 'value' });
});

test('a custom runtime runs its bootstrap, and says so when it may not', async () => {
  const data = `#!/usr/bin/env node
    const api = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
    (async () => {
      for (;;) {
        const next = await fetch(api + 'next');
        const event = await next.json();
        const id = next.headers.get('lambda-runtime-aws-request-id');
        const body = JSON.stringify({ event, handler: process.env._HANDLER });
        await fetch(api + id + '/response', { method: 'POST', body });
      }
    })();`;
  const settings = { Runtime: 'provided.al2023', Handler: 'any thing'.replace(' ', '-') } as const;
  await emulator.create({ ...settings, Code: { ZipFile: zipOf([{ name: 'bootstrap', data, mode: 0o100755 }]) } });
  expect((await run({ a: 1 })).answer).toEqual({ event: { a: 1 }, handler: 'any-thing' });
  await emulator.create({ ...settings, FunctionName: 'g', Code: { ZipFile: zipOf([{ name: 'bootstrap', data }]) } });
  expect(await run({}, 'g')).toMatchObject({
    FunctionError: 'Unhandled',
    answer: { errorType: 'Runtime.InvalidEntrypoint' },
  });
});
