import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Outcome } from '../../../src/triggers/lambda-function.js';
import type { NodeRuntime } from '../../../src/triggers/node/node-runtime.js';
import { ROOT } from '../../house/source-files.js';
import { answerOf, failureOf, isAlive, linesOf, NodeFunctions, runOf, until } from './node-functions.js';

const functions = new NodeFunctions();
afterAll(() => functions.close());

/** Does what its event says, and answers its process's number and how often it ran. */
const HANDLER = `
  let runs = 0;
  const does = {
    nothing: async () => {},
    loop: async () => { for (;;); },
    hang: () => new Promise(() => setInterval(() => {}, 1000)),
    exit: async ({ status }) => process.exit(status),
    'throw later': () => { setTimeout(() => { throw new TypeError('later') }, 1); return new Promise(() => setInterval(() => {}, 1000)); },
    'reject elsewhere': () => { Promise.reject(new Error('elsewhere')); return new Promise(() => setInterval(() => {}, 1000)); },
    'reject a text elsewhere': () => { Promise.reject('elsewhere'); return new Promise(() => setInterval(() => {}, 1000)); },
    kill: async ({ signal }) => { process.kill(process.pid, signal); await new Promise(() => setInterval(() => {}, 1000)); },
    heap: async () => { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); },
    buffers: async () => { const all = []; for (;;) { all.push(Buffer.alloc(8e6, 1)); await new Promise(setImmediate); } },
    print: async () => { for (let n = 0; ; n++) console.log('line ' + n, 'x'.repeat(1000)); },
    'print straight': async () => { for (;;) await new Promise((done) => process.stdout.write('x'.repeat(100_000), done)); },
    answer: async ({ length }) => 'x'.repeat(length),
    'write into the channel': async () => { require('node:fs').writeSync(4, 'no JSON\\n'); await new Promise(() => setInterval(() => {}, 1000)); },
    'flood the channel': async () => { for (;;) require('node:fs').writeSync(4, 'x'.repeat(1000)); },
    'leave a child': async () => {
      const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' });
      child.unref();
      return { child: child.pid, pid: process.pid };
    },
    wait: ({ ms }) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
  exports.handler = async (event) => (runs++, (await does[event.do](event)) ?? { pid: process.pid, runs });`;

let runtime: NodeRuntime;
beforeAll(async () => {
  runtime = await functions.of({ 'index.js': HANDLER }, { memoryMb: 64 });
});

const does = (what: string, more: object = {}, patienceMs = 20_000): Promise<Outcome> =>
  runtime.run(runOf({ do: what, ...more }, { patienceMs }));

/** The next call is served as if nothing had been. */
const servesOn = async (): Promise<void> => {
  expect(answerOf(await does('nothing'))).toEqual({
    pid: expect.any(Number) as unknown,
    runs: expect.any(Number) as unknown,
  });
};

describe('harms its own call only', () => {
  afterEach(servesOn);

  test.each(['loop', 'hang'])('%s: ended when its caller has no more patience', async (what) => {
    await does('nothing');
    const run = runOf({ do: what }, { patienceMs: 150 });
    const outcome = await runtime.run(run);
    expect(outcome.kind).toBe('no answer');
    expect(linesOf(outcome).at(-1)).toMatch(
      new RegExp(`^<time> ${run.requestId} Ended after 0\\.15 seconds: its caller waits no longer$`),
    );
  });

  test.each([
    [0, 'without providing a reason'],
    [7, 'with error: exit status 7'],
  ])('process.exit(%i)', async (status, reason) => {
    const run = runOf({ do: 'exit', status });
    const outcome = await runtime.run(run);
    const errorMessage = `RequestId: ${run.requestId} Error: Runtime exited ${reason}`;
    expect(failureOf(outcome)).toEqual({ errorType: 'Runtime.ExitError', errorMessage });
    expect(linesOf(outcome).slice(-2)).toEqual([errorMessage, 'Runtime.ExitError']);
  });

  test.each([
    ['SIGKILL', 'killed'],
    ['SIGSEGV', 'segmentation fault'],
    ['SIGTERM', 'terminated'],
  ])('the signal %s', async (signal, named) => {
    const run = runOf({ do: 'kill', signal });
    expect(failureOf(await runtime.run(run))).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${run.requestId} Error: Runtime exited with error: signal: ${named}`,
    });
  });

  test.each([
    ['throw later', 'TypeError', 'later', 'Uncaught Exception'],
    ['reject elsewhere', 'Runtime.UnhandledPromiseRejection', 'Error: elsewhere', 'Unhandled Promise Rejection'],
    ['reject a text elsewhere', 'Runtime.UnhandledPromiseRejection', 'elsewhere', 'Unhandled Promise Rejection'],
  ])('%s', async (what, errorType, errorMessage, said) => {
    const run = runOf({ do: what });
    const outcome = await runtime.run(run);
    expect(failureOf(outcome)).toEqual({ errorType, errorMessage });
    expect(linesOf(outcome)[0]).toContain(`<time>\t${run.requestId}\tERROR\t${said} \t{"errorType":"${errorType}"`);
  });

  test.each([
    ['heap', /Runtime exited with error: signal: (aborted|trace\/breakpoint trap|killed)$/],
    ['buffers', /Runtime exited with error: signal: killed$/],
  ])('memory exhausted by %s', async (what, message) => {
    expect(failureOf(await does(what))).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(message) as unknown,
    });
  });

  test.each(['print', 'print straight'])('%s without end: the last 256 kB are kept', async (what) => {
    await does('nothing');
    const outcome = await does(what, {}, 300);
    expect(outcome.kind).toBe('no answer');
    expect(Buffer.byteLength('log' in outcome ? outcome.log : '')).toBeGreaterThan(200 * 1024);
    expect(Buffer.byteLength('log' in outcome ? outcome.log : '')).toBeLessThanOrEqual(256 * 1024);
  });

  test('an answer of more than 6 MB', async () => {
    const most = 6_291_556 - 2;
    expect(answerOf(await does('answer', { length: most }))).toHaveLength(most);
    expect(failureOf(await does('answer', { length: most + 1 }))).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  test.each(['write into the channel', 'flood the channel'])('%s', async (what) => {
    expect(failureOf(await does(what)).errorType).toBe('Runtime.ExitError');
  });

  test('leave a child: it ends with the process', async () => {
    const { child, pid } = answerOf(await does('leave a child')) as { child: number; pid: number };
    expect(isAlive(child)).toBe(true);
    // The process that served last is the one that serves next.
    expect(answerOf(await does('nothing'))).toMatchObject({ pid });
    await does('exit', { status: 0 });
    await until(() => !isAlive(child));
  });
});

test("an answer counts though a rejection was left behind, as in AWS's nodejs22.x, and the process is replaced", async () => {
  const lost = await functions.of({
    'index.js': "let n = 0; exports.handler = async () => { Promise.reject(new Error('lost')); return ++n; }",
  });
  expect(answerOf(await lost.run(runOf()))).toBe(1);
  await until(async () => {
    const outcome = await lost.run(runOf());
    return outcome.kind === 'answered' && outcome.payload === '1';
  });
});

describe('limits', () => {
  test("the function's own limit fails the call with AWS's sentence, and counts without the time to load", async () => {
    const slow = await functions.of(
      {
        'index.mjs':
          'await new Promise((r) => setTimeout(r, 300)); export const handler = (e) => (e.loops ? new Promise(() => setInterval(() => {}, 9)) : Promise.resolve(1))',
      },
      { ownTimeoutMs: 200 },
    );
    expect(answerOf(await slow.run(runOf()))).toBe(1);
    const run = runOf({ loops: true }, { patienceMs: undefined });
    const outcome = await slow.run(run);
    expect(failureOf(outcome)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${run.requestId} Error: Task timed out after 0.20 seconds`,
    });
    expect(linesOf(outcome)).toEqual([`<time> ${run.requestId} Task timed out after 0.20 seconds`]);
    expect(answerOf(await slow.run(runOf()))).toBe(1);
  });

  test('a process that only loads for too long for one caller serves the next', async () => {
    const slow = await functions.of({
      'index.mjs':
        'await new Promise((r) => setTimeout(r, 700)); export const handler = async () => process.uptime() > 0.7',
    });
    expect((await slow.run(runOf({}, { patienceMs: 300 }))).kind).toBe('no answer');
    expect(answerOf(await slow.run(runOf()))).toBe(true);
  });

  test('a process that loads without end is ended after ten seconds, or what is said', async () => {
    const endless = await functions.of({ 'index.js': 'for (;;);' }, { initMs: 300 });
    const first = runOf({}, { patienceMs: 100 });
    expect((await endless.run(first)).kind).toBe('no answer');
    const second = runOf({}, { patienceMs: 10_000 });
    expect(failureOf(await endless.run(second))).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${second.requestId} Error: Task timed out after 0.30 seconds`,
    });
  });

  test('concurrent calls run in processes of their own, up to the limit; further ones wait for their turn', async () => {
    const two = await functions.of({ 'index.js': HANDLER }, { concurrency: 2 });
    const run = async (): Promise<number> =>
      (answerOf(await two.run(runOf({ do: 'wait', ms: 50 }))) as { pid: number }).pid;
    const pids = await Promise.all(Array.from({ length: 6 }, run));
    expect(new Set(pids).size).toBe(2);
  });

  test('who has no patience to wait for a turn gets no answer', async () => {
    const one = await functions.of({ 'index.js': HANDLER }, { concurrency: 1 });
    const first = one.run(runOf({ do: 'wait', ms: 500 }));
    expect(await one.run(runOf({ do: 'nothing' }, { patienceMs: 50 }))).toEqual({ kind: 'no answer', log: '' });
    expect((await first).kind).toBe('answered');
  });

  test('each endpoint has processes of its own: an SDK client keeps the endpoint that it was made with', async () => {
    const worlds = await functions.of({
      'index.js': 'const { AWS_ENDPOINT_URL } = process.env; exports.handler = async () => AWS_ENDPOINT_URL',
    });
    for (const endpoint of ['http://localhost:4566/@a', 'http://localhost:4566/@b', 'http://localhost:4566/@a']) {
      expect(answerOf(await worlds.run(runOf({}, { endpoint })))).toBe(endpoint);
    }
  });
});

describe('nothing is left behind', () => {
  test('close ends the processes and what they run; later calls get no answer', async () => {
    const closing = await functions.of({ 'index.js': HANDLER });
    const { pid } = answerOf(await closing.run(runOf({ do: 'nothing' }))) as { pid: number };
    const running = closing.run(runOf({ do: 'loop' }));
    await closing.close();
    expect(failureOf(await running).errorType).toBe('Runtime.ExitError');
    expect(isAlive(pid)).toBe(false);
    expect(await closing.run(runOf())).toEqual({ kind: 'no answer', log: '' });
  });

  test('a retired function answers what it runs, and keeps no process', async () => {
    const retiring = await functions.of({ 'index.js': HANDLER });
    const running = retiring.run(runOf({ do: 'wait', ms: 100 }));
    retiring.retire();
    const { pid } = answerOf(await running) as { pid: number };
    await until(() => !isAlive(pid));
  });

  test('the processes end when we are killed, though their handlers loop', async () => {
    const emulator = spawn(
      process.execPath,
      [await bundledEmulator(), await functions.write({ 'index.js': HANDLER })],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = (await once(createInterface(emulator.stdout), 'line')) as [string];
    const pids = line.split(' ').map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    emulator.kill('SIGKILL');
    await until(() => !pids.some(isAlive));
  });
});

/** A program that runs a function in two processes, of which one loops, and prints their numbers. */
const bundledEmulator = async (): Promise<string> => {
  const program = `
    import { NodeRuntime } from './src/triggers/node/node-runtime.ts';
    const runtime = new NodeRuntime({ root: process.argv[2], handlerName: 'index.handler', functionName: 'f', functionArn: 'f',
      version: '$LATEST', region: 'us-east-1', accountId: '000000000000' });
    const run = (event, endpoint) =>
      runtime.run({ payload: JSON.stringify(event), requestId: 'r', patienceMs: undefined, endpoint: 'http://' + endpoint });
    const pids = [];
    for (const endpoint of ['a', 'b']) pids.push(JSON.parse((await run({ do: 'nothing' }, endpoint)).payload).pid);
    void run({ do: 'loop' }, 'a');
    setTimeout(() => console.log(pids.join(' ')), 200);`;
  const file = join(await functions.write({}), 'emulator.mjs');
  await build({
    stdin: { contents: program, resolveDir: ROOT },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['esbuild'],
    plugins: [
      {
        name: 'package-root',
        setup: (building) => {
          building.onLoad({ filter: /package-root\.ts$/ }, () => ({
            contents: `export const PACKAGE_ROOT = ${JSON.stringify(ROOT)}`,
          }));
        },
      },
    ],
  });
  return file;
};

describe('a debugger', () => {
  test('is told where to attach, and nothing is limited in time', async () => {
    const urls: string[] = [];
    const inspect = { host: '127.0.0.1', port: 0, listening: (url: string) => void urls.push(url) };
    const debugged = await functions.of({ 'index.js': HANDLER }, { inspect, ownTimeoutMs: 20 });
    const outcome = await debugged.run(runOf({ do: 'wait', ms: 100 }, { patienceMs: 20 }));
    expect(outcome.kind).toBe('answered');
    expect(urls).toEqual([expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]+$/)]);
    expect(linesOf(outcome)[0]).toBe(`Debugger listening on ${String(urls[0])}`);
  });

  test('finds a process that answers between runs, and runs on', async () => {
    const urls: string[] = [];
    const inspect = { host: '127.0.0.1', port: 0, listening: (url: string) => void urls.push(url) };
    const debugged = await functions.of({ 'index.js': HANDLER }, { inspect });
    const outcomes = [
      await debugged.run(runOf({ do: 'wait', ms: 1 })),
      await debugged.run(runOf({ do: 'wait', ms: 1 })),
    ];
    expect(outcomes.map(({ kind }) => kind)).toEqual(['answered', 'answered']);
    const client = spawn(process.execPath, ['inspect', new URL(String(urls[0])).host], { timeout: 20_000 });
    let said = '';
    for await (const chunk of client.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      said += chunk;
      if (/ok\s+debug> $/.test(said)) client.stdin.write("exec('6 * 7')\n");
      if (/debug> 42\s/.test(said)) client.stdin.end('.exit\n');
    }
    expect(said).toMatch(/debug> 42\s/);
  });
});
