import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as listen } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodeRuntime } from '../../../src/triggers/node/node-runtime.js';
import { answerOf, failureOf, linesOf, NodeFunctions, runOf } from './node-functions.js';

const functions = new NodeFunctions();
afterAll(() => functions.close());

/** Functions of one process, one of which the event names: a process takes a tenth of a second to start. */
const many = (handlers: readonly (readonly string[])[]): Promise<NodeRuntime> => {
  const members = handlers.map(([title, handler]) => `${JSON.stringify(title)}: ${String(handler)}`);
  return functions.of({
    'index.js': `const of = { ${members.join(', ')} }; exports.handler = (event, ...more) => of[event.handler](event, ...more)`,
  });
};

/** What a CommonJS handler answers to `{"name":"Ada"}`, from the text that follows `exports.handler = `. */
const called = async (handler: string, options: { runtimeName?: string } = {}): Promise<unknown> =>
  answerOf(
    await (await functions.of({ 'index.js': `exports.handler = ${handler}` }, options)).run(runOf({ name: 'Ada' })),
  );

describe('answers', () => {
  const handlers: readonly (readonly [title: string, handler: string, answer: unknown])[] = [
    ['an async function', 'async (event) => ({ greeted: event.name })', { greeted: 'Ada' }],
    ['a promise', '(event) => Promise.resolve({ greeted: event.name })', { greeted: 'Ada' }],
    ['whatever has a then', '(event) => ({ then: (resolve) => resolve(event.name) })', 'Ada'],
    ['a callback', '(event, context, callback) => callback(null, event.name)', 'Ada'],
    ['a late callback', '(event, context, callback) => void setTimeout(callback, 5, null, event.name)', 'Ada'],
    ['context.succeed', '(event, context) => context.succeed(event.name)', 'Ada'],
    ['context.done', '(event, context) => void setTimeout(context.done, 5, null, event.name)', 'Ada'],
    ['undefined as null', 'async () => undefined', null],
    ['a function as null', 'async () => () => 1', null],
    ['null where a plain function returns a value without calling back', '(event) => event', null],
    ['null where nobody calls back', '() => void setTimeout(() => {}, 5)', null],
    ['null where a plain function returns a promise that never settles', '() => new Promise(() => {})', null],
  ];
  let runtime: NodeRuntime;
  beforeAll(async () => {
    runtime = await many(handlers.map(([title, handler]) => [title, handler]));
  });

  test.each(handlers)('%s', async (handler, _code, answer) => {
    expect(answerOf(await runtime.run(runOf({ handler, name: 'Ada' })))).toEqual(answer);
  });

  test('of a promise and a callback the first counts', async () => {
    expect(
      await called("async (event, context, callback) => { callback(null, 'called back'); return 'returned'; }"),
    ).toBe('called back');
    expect(
      await called("async (event, context, callback) => { setTimeout(callback, 5, null, 'late'); return 'early'; }"),
    ).toBe('early');
  });

  test('of two callbacks the first counts', async () => {
    expect(
      await called("(event, context, callback) => { callback(null, 1); callback(null, 2); context.fail('no'); }"),
    ).toBe(1);
  });

  test('a callback is heard when the event loop is empty', async () => {
    const handler =
      '(event, context, callback) => { const a = []; callback(null, a); setTimeout(() => a.push(1), 20); }';
    expect(await called(handler)).toEqual([1]);
  });

  test('a callback is heard at once with callbackWaitsForEmptyEventLoop = false', async () => {
    const handler = `(event, context, callback) => {
      const a = [context.callbackWaitsForEmptyEventLoop];
      context.callbackWaitsForEmptyEventLoop = false;
      setTimeout(() => a.push('late'), 60_000);
      callback(null, a);
    }`;
    expect(await called(handler)).toEqual([true]);
  });

  test('nodejs24.x takes what the handler returns, promise or not', async () => {
    expect(await called('(event) => event.name', { runtimeName: 'nodejs24.x' })).toBe('Ada');
    expect(await called('async (event) => event.name', { runtimeName: 'nodejs24.x' })).toBe('Ada');
    expect(
      await called('(...given) => [given.length, given[1].done === undefined]', { runtimeName: 'nodejs24.x' }),
    ).toEqual([2, true]);
  });
});

describe('failures', () => {
  const failed = async (handler: string, options: { runtimeName?: string } = {}): Promise<unknown> =>
    failureOf(await (await functions.of({ 'index.js': `exports.handler = ${handler}` }, options)).run(runOf()));

  const handlers: readonly (readonly [title: string, handler: string, errorType: string, errorMessage: string])[] = [
    ['a rejection', "async () => { throw new TypeError('no') }", 'TypeError', 'no'],
    ['an error thrown at once', "() => { throw new RangeError('no') }", 'RangeError', 'no'],
    ['an error called back', "(event, context, callback) => callback(new Error('no'))", 'Error', 'no'],
    ['a text called back', "(event, context, callback) => callback('Bad password')", 'string', 'Bad password'],
    ['context.fail', "(event, context) => context.fail(new Error('no'))", 'Error', 'no'],
    ['context.fail without a reason', '(event, context) => context.fail()', 'string', 'handled'],
    ['a thrown number', 'async () => { throw 42 }', 'number', '42'],
    ['a thrown object', 'async () => { throw { a: 1 } }', 'object', '[object Object]'],
    [
      'what looks like an error',
      "async () => { throw { name: 'Like', message: 'no', stack: 'Like: no' } }",
      'Like',
      'no',
    ],
    ['a name of its own', "async () => { throw Object.assign(new Error('no'), { name: 'Mine' }) }", 'Mine', 'no'],
    ['a circle', 'async () => { const a = {}; a.a = a; return a }', 'Error', 'Unable to stringify response body'],
    [
      'what cannot be described',
      'async () => { throw Object.create(null) }',
      'handled',
      'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    ],
  ];
  let runtime: NodeRuntime;
  beforeAll(async () => {
    runtime = await many(handlers);
  });

  test.each(handlers)('%s', async (handler, _code, errorType, errorMessage) => {
    expect(failureOf(await runtime.run(runOf({ handler })))).toEqual({ errorType, errorMessage });
  });

  test('an async function that never settles', async () => {
    expect(await failed('async () => { await new Promise(() => {}) }')).toEqual({
      errorType: 'Runtime.NodeJsExit',
      errorMessage:
        'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was ' +
        'never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
    });
  });

  test('nodejs24.x reports what is thrown, at once or later, and a promise that never settles', async () => {
    const at24 = { runtimeName: 'nodejs24.x' };
    expect(await failed("() => { throw new Error('no') }", at24)).toEqual({ errorType: 'Error', errorMessage: 'no' });
    expect(await failed("async () => { throw 'no' }", at24)).toEqual({ errorType: 'string', errorMessage: 'no' });
    expect(await failed('() => new Promise(() => {})', at24)).toMatchObject({ errorType: 'Runtime.NodeJsExit' });
  });

  test('the trace names the line, and the log has the error as JSON', async () => {
    const runtime = await functions.of({
      'index.js': "\nexports.handler = async () => { throw Object.assign(new Error('no'), { code: 7 }) }",
    });
    const run = runOf();
    const outcome = await runtime.run(run);
    const trace = outcome.kind === 'failed' ? outcome.error.trace : undefined;
    expect(trace?.slice(0, 2)).toEqual([
      'Error: no',
      expect.stringMatching(/^ {4}at exports\.handler \(.*[\\/]index\.js:2:53\)$/),
    ]);
    const [line = ''] = linesOf(outcome);
    const [time, requestId, level, what, json = ''] = line.split('\t');
    expect([time, requestId, level, what]).toEqual(['<time>', run.requestId, 'ERROR', 'Invoke Error ']);
    expect(JSON.parse(json)).toEqual({ errorType: 'Error', errorMessage: 'no', code: 7, stack: trace });
  });

  test('the process serves on after a failure', async () => {
    const runtime = await functions.of({
      'index.js':
        "let n = 0; exports.handler = async ({ fails }) => { n++; if (fails) throw new Error('no'); return n; }",
    });
    await runtime.run(runOf({ fails: true }));
    expect(answerOf(await runtime.run(runOf({ fails: false })))).toBe(2);
  });
});

describe('between runs', () => {
  const LEAVES_WORK = `
    const { writeFileSync } = require('node:fs');
    exports.handler = async ({ file, waitMs }) => {
      if (file) setTimeout(writeFileSync, 20, file, '');
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }`;

  test('the process stands still, and what it left behind goes on with the next', async () => {
    const runtime = await functions.of({ 'index.js': LEAVES_WORK });
    const file = join(tmpdir(), `left-behind-${randomUUID()}`);
    await runtime.run(runOf({ file, waitMs: 0 }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(existsSync(file)).toBe(false);
    await runtime.run(runOf({ waitMs: 50 }));
    expect(existsSync(file)).toBe(true);
    rmSync(file);
  });

  test('connections that were closed meanwhile are not used again', async () => {
    const server = createServer((_request, response) => void response.end('hello')).listen(0, '127.0.0.1');
    server.keepAliveTimeout = 60_000;
    server.on('connection', (socket) => setTimeout(() => socket.end(), 200));
    await once(server, 'listening');
    const runtime = await functions.of({
      'index.js': `
        const http = require('node:http');
        const agent = new http.Agent({ keepAlive: true });
        exports.handler = ({ port }) => new Promise((resolve, reject) => {
          http.get({ port, agent, host: '127.0.0.1' }, (answer) => answer.resume().on('end', () => resolve('answered'))).on('error', reject);
        })`,
    });
    const { port } = server.address() as AddressInfo;
    expect(answerOf(await runtime.run(runOf({ port })))).toBe('answered');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(answerOf(await runtime.run(runOf({ port })))).toBe('answered');
    server.close();
  });

  test('connections that were closed meanwhile have said so', async () => {
    const server = listen((socket) => setTimeout(() => socket.end(), 200)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const runtime = await functions.of({
      'index.js': `
        const net = require('node:net');
        let socket; let closed = false;
        exports.handler = async ({ port }) => {
          socket ??= net.connect(port, '127.0.0.1').on('close', () => (closed = true));
          if (socket.connecting) await new Promise((resolve) => socket.once('connect', resolve));
          return closed;
        }`,
    });
    const { port } = server.address() as AddressInfo;
    expect(answerOf(await runtime.run(runOf({ port })))).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(answerOf(await runtime.run(runOf({ port })))).toBe(true);
    server.close();
  });

  test('what was ready at the answer has printed into the log of its run', async () => {
    const runtime = await functions.of({
      'index.js': `
        exports.handler = async ({ name }) => {
          void (async () => { for (let i = 0; i < 5; i += 1) { await null; console.log('promise', i, name); } })();
          process.nextTick(() => console.log('tick', name));
          setImmediate(() => console.log('immediate', name));
        }`,
    });
    for (const name of ['a', 'b', 'c']) {
      const lines = linesOf(await runtime.run(runOf({ name }))).map((line) => line.split('\t')[3] ?? '');
      const promises = [0, 1, 2, 3, 4].map((i) => `promise ${i} ${name}`);
      expect(lines.toSorted()).toEqual([`immediate ${name}`, ...promises, `tick ${name}`]);
    }
  });

  test('what is too much for the pipe has been printed', async () => {
    const runtime = await functions.of({
      'index.js': `exports.handler = async ({ text, count }) => void process.stdout.write(text.repeat(count) + '\\n')`,
    });
    for (const text of ['a', 'b', 'c']) {
      expect(linesOf(await runtime.run(runOf({ text, count: 250_000 })))).toEqual([text.repeat(250_000)]);
    }
  });

  test.each([
    ['throws', "setImmediate(() => { throw new Error('late ' + name); })", 'Uncaught Exception'],
    ['rejects', "void Promise.reject(new Error('late ' + name))", 'Unhandled Promise Rejection'],
    ['exits', "setImmediate(() => { console.log('late', name); process.exit(); })", 'late'],
  ])('what %s at the answer ends the process, after the answer and in the log of its run', async (_, left, said) => {
    const runtime = await functions.of({
      'index.js': `let runs = 0; exports.handler = async ({ name }) => { ${left}; return [name, ++runs]; }`,
    });
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const outcomes = await Promise.all(names.map((name) => runtime.run(runOf({ name }))));
    expect(outcomes.map(answerOf)).toEqual(names.map((name) => [name, 1]));
    for (const [i, outcome] of outcomes.entries()) {
      expect(linesOf(outcome)).toEqual([expect.stringContaining(said)]);
      expect(linesOf(outcome)).toEqual([expect.stringContaining(`late ${names[i]}`)]);
    }
  });
});

describe('what a handler learns', () => {
  test('the context has all that AWS says', async () => {
    const runtime = await functions.of(
      {
        'index.js': `exports.handler = async (event, context) => ({
          ...context,
          left: context.getRemainingTimeInMillis(),
          functions: Object.keys(context).filter((key) => typeof context[key] === 'function'),
          identityIsThere: 'identity' in context,
        })`,
      },
      { version: '7', memoryMb: 128, ownTimeoutMs: 3_000 },
    );
    const run = runOf({}, { clientContext: '{"custom":{"a":"b"}}' });
    const { left, ...learnt } = answerOf(await runtime.run(run)) as { left: number };
    expect(learnt).toEqual({
      callbackWaitsForEmptyEventLoop: true,
      functions: ['succeed', 'fail', 'done', 'getRemainingTimeInMillis'],
      functionName: 'greet',
      functionVersion: '7',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:greet',
      memoryLimitInMB: '128',
      awsRequestId: run.requestId,
      logGroupName: '/aws/lambda/greet',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[7\][0-9a-f]{32}$/) as unknown,
      clientContext: { custom: { a: 'b' } },
      identityIsThere: true,
    });
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(3_000);
  });

  test("what is left without a limit of its own is the caller's patience, or Lambda's longest limit", async () => {
    const runtime = await functions.of({
      'index.js': 'exports.handler = async (e, c) => c.getRemainingTimeInMillis()',
    });
    const left = answerOf(await runtime.run(runOf({}, { patienceMs: 9_000 }))) as number;
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThanOrEqual(9_000);
    expect(answerOf(await runtime.run(runOf({}, { patienceMs: undefined })))).toBeGreaterThan(899_000);
  });

  test("the environment has Lambda's variables, the function's own, and none of ours", async () => {
    process.env.SECRET_OF_THE_HOST = 'x';
    try {
      const runtime = await functions.of(
        {
          'index.js':
            'exports.handler = async () => ({ env: process.env, cwd: process.cwd(), send: typeof process.send })',
        },
        { env: { TABLE: 'users' } },
      );
      const run = runOf();
      const { env, cwd, send } = answerOf(await runtime.run(run)) as {
        env: Record<string, string>;
        cwd: string;
        send: string;
      };
      expect(env).toMatchObject({
        TABLE: 'users',
        AWS_ENDPOINT_URL: 'http://localhost:4566/@w1',
        AWS_REGION: 'eu-west-1',
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: '123456789012',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_SESSION_TOKEN: 'test',
        AWS_LAMBDA_FUNCTION_NAME: 'greet',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        LAMBDA_TASK_ROOT: cwd,
        _HANDLER: 'index.handler',
        TZ: ':UTC',
        _X_AMZN_TRACE_ID: expect.stringMatching(
          /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
        ) as unknown,
      });
      expect(env).not.toHaveProperty('SECRET_OF_THE_HOST');
      expect(env).not.toHaveProperty('NODE_OPTIONS');
      expect(send).toBe('undefined');
    } finally {
      delete process.env.SECRET_OF_THE_HOST;
    }
  });
});

describe('the log', () => {
  test("console.* prints AWS's lines, and what else is printed comes as it is", async () => {
    const runtime = await functions.of({
      'index.js': `
        console.log('loading');
        exports.handler = async () => {
          console.log('a %s', 'text', { b: 1 });
          for (const level of ['info', 'debug', 'trace', 'warn', 'error']) console[level](level + '\\nsecond line');
          process.stdout.write('straight\\n');
          process.stderr.write('to stderr\\n');
          require('node:fs').writeSync(1, 'straighter\\n');
        }`,
    });
    const { requestId, ...run } = runOf();
    expect(linesOf(await runtime.run({ requestId, ...run }))).toEqual([
      '<time>\tundefined\tINFO\tloading',
      `<time>\t${requestId}\tINFO\ta text { b: 1 }`,
      ...['INFO', 'DEBUG', 'TRACE', 'WARN', 'ERROR'].flatMap((level) => [
        `<time>\t${requestId}\t${level}\t${level.toLowerCase()}`,
        'second line',
      ]),
      'straight',
      'to stderr',
      'straighter',
    ]);
  });

  test('each run has its own', async () => {
    const runtime = await functions.of({
      'index.js': 'exports.handler = async ({ n }) => { console.log(n); console.error(n); }',
    });
    for (const n of [1, 2, 3]) {
      const lines = linesOf(await runtime.run(runOf({ n })));
      expect(lines.map((line) => line.split('\t').slice(2))).toEqual([
        ['INFO', String(n)],
        ['ERROR', String(n)],
      ]);
    }
  });
});
