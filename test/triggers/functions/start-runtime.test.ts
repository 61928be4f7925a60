import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigFunctions } from '../../../src/triggers/functions/config-functions.js';
import { FolderFunctions } from '../../../src/triggers/functions/folder-functions.js';
import { startRuntimes } from '../../../src/triggers/functions/start-runtime.js';
import { answerOf, ref, useFolder } from './fake-runtimes.js';

const folder = useFolder();
let functions: FolderFunctions;

beforeEach(() => {
  functions = new FolderFunctions(folder(), startRuntimes());
});

afterEach(() => functions.close());

const write = (path: string, text: string): string => {
  const file = join(folder(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
const call = async (name: string, payload: unknown = {}) =>
  answerOf(await functions.find(ref(name)), { payload: JSON.stringify(payload), patienceMs: 20_000 });

/** A custom runtime that answers its event with what it knows. */
const RUNTIME = `#!${process.execPath}
const api = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
(async () => {
  for (;;) {
    const next = await fetch(api + 'next');
    const { _HANDLER: handler, AWS_ACCESS_KEY_ID: key, OWN: own, AWS_EXECUTION_ENV: runtime } = process.env;
    const body = JSON.stringify({ event: await next.json(), handler, key, own, runtime });
    await fetch(api + next.headers.get('lambda-runtime-aws-request-id') + '/response', { method: 'POST', body });
  }
})();
`;

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const withPython = hasPython ? test : test.skip;

describe('Node', () => {
  test('runs the folder`s index, and its edits from the next call on', async () => {
    write('hook/index.mjs', 'export const handler = async (event) => ({ was: event });');
    expect(await call('hook', { a: 1 })).toEqual({ was: { a: 1 } });
    write('hook/index.mjs', 'export const handler = async (event) => ({ is: event });');
    expect(await call('hook', { a: 1 })).toEqual({ is: { a: 1 } });
  });

  test('an edit of a file that it imports from beside its folder counts', async () => {
    write('words/word.mjs', "export const word = 'one';");
    write('hook/index.mjs', "import { word } from '../words/word.mjs'; export const handler = async () => word;");
    expect(await call('hook')).toBe('one');
    // Which files were loaded is told after the first answer.
    const found = await functions.find(ref('hook'));
    write('words/word.mjs', "export const word = 'two words';");
    for (let left = 100; left > 0 && (await answerOf(found)) === 'one'; left -= 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await call('hook')).toBe('two words');
  });

  test('takes a script that is mended after it did not load', async () => {
    write('hook/index.mjs', 'export const handler = (');
    expect(await call('hook')).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.UserCodeSyntaxError' } });
    write('hook/index.mjs', 'export const handler = async () => 1;');
    expect(await call('hook')).toBe(1);
  });

  test('TypeScript, CommonJS and ES modules alike', async () => {
    write('ts/index.ts', 'export const handler = async (event: { a: number }): Promise<number> => event.a;');
    write('cjs/index.cjs', 'exports.handler = async (event) => event.a;');
    write('js/package.json', '{}');
    write('js/index.js', 'exports.handler = async (event) => event.a;');
    expect(await Promise.all(['ts', 'cjs', 'js'].map((name) => call(name, { a: 2 })))).toEqual([2, 2, 2]);
  });

  test('of the configuration file: an export by its path, with environment, limits and runtime', async () => {
    write(
      'src/hooks.mjs',
      'export const a = { b: async (event, context) => [process.env.OWN, process.env.AWS_EXECUTION_ENV, context.memoryLimitInMB] };',
    );
    write('src/late.cjs', 'exports.run = () => new Promise((done) => setTimeout(done, 60_000));');
    const entry = { env: { OWN: 'x' }, memory: 128, runtime: 'nodejs20.x', root: folder() };
    const config = new ConfigFunctions(
      {
        hook: { ...entry, handler: 'src/hooks.a.b' },
        late: { handler: 'src/late.run', timeout: 1, root: folder() },
        none: { handler: 'src/none.run', root: folder() },
      },
      startRuntimes(),
    );
    try {
      expect(await answerOf(await config.find(ref('hook')))).toEqual(['x', 'AWS_Lambda_nodejs20.x', '128']);
      expect(await answerOf(await config.find(ref('late')))).toMatchObject({
        kind: 'failed',
        error: { errorType: 'Sandbox.Timedout' },
      });
      expect(await answerOf(await config.find(ref('none')))).toMatchObject({
        kind: 'failed',
        error: { errorType: 'Runtime.ImportModuleError' },
      });
    } finally {
      await config.close();
    }
  });

  test('with an inspector, a debugger is told where to attach, and nothing is limited in time', async () => {
    const heard: string[][] = [];
    const listening = (url: string, functionName: string) => void heard.push([url, functionName]);
    const inspect = { host: '127.0.0.1', port: 0, listening };
    const inspected = new FolderFunctions(folder(), startRuntimes(inspect));
    write('hook/index.mjs', 'export const handler = () => new Promise((done) => setTimeout(done, 300, 1));');
    try {
      expect(await answerOf(await inspected.find(ref('hook')), { patienceMs: 1 })).toBe(1);
      expect(heard).toEqual([[expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\//), 'hook']]);
    } finally {
      await inspected.close();
    }
  });
});

describe('Python', () => {
  withPython('runs the folder`s Python file, in the account of its ARN', async () => {
    write(
      'hook/main.py',
      "import os\ndef lambda_handler(event, context):\n    return [event['a'], os.environ['AWS_ACCESS_KEY_ID']]\n",
    );
    const found = await functions.find({ ...ref('hook'), accountId: '111111111111' });
    const answer = await answerOf(found, { payload: '{"a":1}', patienceMs: 20_000 });
    expect(answer).toEqual([1, '111111111111']);
  });

  withPython('an edit of a module of its package counts', async () => {
    write('hook/main.py', 'from parts.word import word\ndef handler(event, context):\n    return word\n');
    write('hook/parts/word.py', "word = 'one'\n");
    expect(await call('hook')).toBe('one');
    write('hook/parts/word.py', "word = 'two words'\n");
    expect(await call('hook')).toBe('two words');
  });
});

describe('commands', () => {
  test('an executable bootstrap speaks the Runtime API', async () => {
    chmodSync(write('hook/bootstrap', RUNTIME), 0o755);
    expect(await call('hook', { a: 1 })).toEqual({ event: { a: 1 }, handler: 'handler', key: '000000000000' });
  });

  test('one that is not executable says so', async () => {
    const path = write('hook/bootstrap', RUNTIME);
    expect(await call('hook')).toMatchObject({
      kind: 'failed',
      error: {
        errorType: 'Runtime.InvalidEntrypoint',
        errorMessage: `RequestId: 00000000-0000-4000-8000-000000000000 Error: fork/exec ${path}: permission denied`,
      },
    });
    chmodSync(path, 0o755);
    expect(await call('hook')).toMatchObject({ event: {} });
  });

  test('of the configuration file, with handler, environment and runtime', async () => {
    write('runtime.cjs', RUNTIME);
    const command = [process.execPath, 'runtime.cjs'];
    const entry = { command, handler: 'x.y', env: { OWN: 'z' }, runtime: 'provided.al2023', root: folder() };
    const config = new ConfigFunctions({ hook: entry }, startRuntimes());
    try {
      expect(await answerOf(await config.find(ref('hook')), { patienceMs: 20_000 })).toEqual({
        event: {},
        handler: 'x.y',
        key: '000000000000',
        own: 'z',
        runtime: 'AWS_Lambda_provided.al2023',
      });
    } finally {
      await config.close();
    }
  });
});

test('a folder without anything to run fails its calls, until there is something', async () => {
  write('hook/readme.txt', '');
  expect(await call('hook')).toMatchObject({
    kind: 'failed',
    error: { errorType: 'Runtime.ImportModuleError' },
    log: '',
  });
  write('hook/index.mjs', 'export const handler = async () => 1;');
  expect(await call('hook')).toBe(1);
  rmSync(join(folder(), 'hook'), { recursive: true });
  expect(await call('hook')).toBe('no function');
});

test('closed, no process is left', async () => {
  write('hook/index.mjs', 'export const handler = async () => process.pid;');
  const pid = Number(await call('hook'));
  expect(process.kill(pid, 0)).toBe(true);
  await functions.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
