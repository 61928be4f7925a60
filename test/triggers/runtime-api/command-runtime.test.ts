import { execFileSync, spawn } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Outcome } from '../../../src/triggers/lambda-function.js';
import { CommandRuntime, type CommandOptions } from '../../../src/triggers/runtime-api/command-runtime.js';
import {
  allGone,
  answerOf,
  BOOTSTRAP,
  ENDPOINT,
  factsOf,
  folderWith,
  removeFolders,
  REQUEST_ID,
  runOf,
} from './programs.js';

const runtimes: CommandRuntime[] = [];
afterEach(async () => {
  await Promise.all(runtimes.splice(0).map((runtime) => runtime.close()));
  await removeFolders();
});

const runtimeOf = (root: string, options: Partial<CommandOptions> = {}): CommandRuntime => {
  const runtime = new CommandRuntime({ ...factsOf(root), command: ['./bootstrap'], ...options });
  runtimes.push(runtime);
  return runtime;
};
const started = async (options: Partial<CommandOptions> = {}): Promise<{ runtime: CommandRuntime; root: string }> => {
  const root = await folderWith({ bootstrap: BOOTSTRAP });
  return { runtime: runtimeOf(root, options), root };
};
const startsIn = async (root: string): Promise<readonly number[]> =>
  (await readFile(join(root, 'starts'), 'utf8')).trim().split('\n').map(Number);
/** As Lambda says it, in the log too. */
const failed = (errorType: string, errorMessage: string): Outcome => ({
  kind: 'failed',
  error: { errorType, errorMessage },
  log: `${errorMessage}\n${errorType}\n`,
});
const line = (text: string): unknown =>
  expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z ${REQUEST_ID} ${text}\\n$`));
const GIVEN_UP = line(String.raw`Ended after \d+\.\d\d seconds: its caller waits no longer`);

describe('an invocation', () => {
  test('is handed to the program, and its answer comes back as it was', async () => {
    const { runtime } = await started();
    const event = { do: 'echo', name: 'Zoë 🎈', list: [1, null] };
    expect(await runtime.run(runOf(event))).toEqual({ kind: 'answered', payload: JSON.stringify(event), log: '' });
  });

  test('comes with its id, the function, a trace and the client context', async () => {
    const { runtime } = await started({ ownTimeoutMs: 60_000 });
    const before = Date.now();
    const clientContext = '{"custom":\n{"who":"Zoë"}}';
    const headers = answerOf(await runtime.run(runOf({ do: 'headers' }, { clientContext }))) as Record<string, string>;
    const deadline = Number(headers['lambda-runtime-deadline-ms']);
    expect(deadline).toBeGreaterThanOrEqual(before + 60_000);
    expect(deadline).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': REQUEST_ID,
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:000000000000:function:greet',
      'lambda-runtime-trace-id': 'Root=1-8f3c1d2e-4b5a4c6d8e7f0123456789ab;Parent=8e7f0123456789ab;Sampled=0',
    });
    const context = Buffer.from(headers['lambda-runtime-client-context'] ?? '', 'latin1').toString('utf8');
    expect(context).toBe('{"custom": {"who":"Zoë"}}');
  });

  test('has 15 minutes where nobody limits it, and what its caller waits where only the caller does', async () => {
    const { runtime } = await started();
    const left = async (patienceMs: number | undefined): Promise<number> => {
      const headers = answerOf(await runtime.run(runOf({ do: 'headers' }, { patienceMs }))) as Record<string, string>;
      return Math.ceil((Number(headers['lambda-runtime-deadline-ms']) - Date.now()) / 60_000);
    };
    expect(await left(undefined)).toBe(15);
    expect(await left(60_000)).toBe(1);
  });

  test('prints to its own log', async () => {
    const { runtime } = await started();
    const one = await runtime.run(runOf({ do: 'print', text: 'first' }));
    const two = await runtime.run(runOf({ do: 'print', text: 'second' }));
    expect(one).toMatchObject({ kind: 'answered', log: 'first\nto stderr\n' });
    expect(two).toMatchObject({ kind: 'answered', log: 'second\nto stderr\n' });
  });

  test('is run in the folder of the function', async () => {
    const { runtime, root } = await started();
    expect(answerOf(await runtime.run(runOf({ do: 'where' })))).toBe(root);
  });

  test('may be run by a shell script with curl', async () => {
    try {
      execFileSync('curl', ['--version']);
    } catch {
      console.warn('skipped: curl is not installed');
      return;
    }
    const bootstrap = `#!/bin/sh
set -eu
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
while true; do
  headers="$(mktemp)"
  event=$(curl -sS -D "$headers" "$api/invocation/next")
  id=$(grep -i '^lambda-runtime-aws-request-id:' "$headers" | tr -d '[:space:]' | cut -d: -f2)
  rm "$headers"
  curl -sS -X POST "$api/invocation/$id/response" -d "{\\"heard\\":$event}" >/dev/null
done
`;
    const runtime = runtimeOf(await folderWith({ bootstrap }));
    expect(answerOf(await runtime.run(runOf({ n: 1 })))).toEqual({ heard: { n: 1 } });
    expect(answerOf(await runtime.run(runOf({ n: 2 })))).toEqual({ heard: { n: 2 } });
  });

  test('may be run by any program in PATH with its arguments', async () => {
    const root = await folderWith({ 'main.cjs': BOOTSTRAP });
    const runtime = runtimeOf(root, { command: ['node', 'main.cjs'] });
    expect(answerOf(await runtime.run(runOf({ do: 'echo' })))).toEqual({ do: 'echo' });
  });
});

describe('the environment', () => {
  test('has what Lambda gives, the function`s own variables and where the emulator is, and no secret of the host', async () => {
    process.env.HOST_SECRET = 'do not tell';
    const { runtime, root } = await started({
      handler: 'app.greet',
      memoryMb: 512,
      runtimeName: 'provided.al2023',
      env: { TABLE: 'users', AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'own' },
    });
    const environment = answerOf(await runtime.run(runOf({ do: 'environment' }))) as Record<string, string>;
    delete process.env.HOST_SECRET;
    const { AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_LOG_STREAM_NAME, ...rest } = environment;
    expect(AWS_LAMBDA_RUNTIME_API).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(AWS_LAMBDA_LOG_STREAM_NAME).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    const ofShells = new Set(['PWD', 'OLDPWD', 'SHLVL', '_']);
    const told = Object.fromEntries(Object.entries(rest).filter(([name]) => !ofShells.has(name)));
    expect(told).toEqual({
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: tmpdir(),
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
      TABLE: 'users',
      AWS_ENDPOINT_URL: ENDPOINT,
      AWS_ACCESS_KEY_ID: 'own',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_SESSION_TOKEN: 'test',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      _HANDLER: 'app.greet',
      LAMBDA_TASK_ROOT: root,
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_provided.al2023',
      AWS_LAMBDA_FUNCTION_NAME: 'greet',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/greet',
    });
  });

  test('says to each process which world it serves: callers of another one get another process', async () => {
    const { runtime } = await started({ concurrency: 1 });
    const seen: string[] = [];
    for (const endpoint of [ENDPOINT, `${ENDPOINT}/@w1`, `${ENDPOINT}/@w1`, ENDPOINT]) {
      const environment = answerOf(await runtime.run(runOf({ do: 'environment' }, { endpoint })));
      seen.push((environment as Record<string, string>).AWS_ENDPOINT_URL ?? '');
    }
    expect(seen).toEqual([ENDPOINT, `${ENDPOINT}/@w1`, `${ENDPOINT}/@w1`, ENDPOINT]);
  });
});

describe('processes', () => {
  test('one serves run after run', async () => {
    const { runtime, root } = await started();
    const pids = [];
    for (let i = 0; i < 3; i++) pids.push(answerOf(await runtime.run(runOf({ do: 'pid' }))));
    expect(new Set(pids).size).toBe(1);
    expect(await startsIn(root)).toEqual([pids[0]]);
  });

  test('runs at the same time have a process each, up to the limit', async () => {
    const { runtime } = await started({ concurrency: 2 });
    const runs = Array.from({ length: 5 }, () => runtime.run(runOf({ do: 'sleep', ms: 200 })));
    const pids = (await Promise.all(runs)).map(answerOf);
    expect(new Set(pids).size).toBe(2);
  });

  test('a run that has no turn while its caller waits is not run', async () => {
    const { runtime } = await started({ concurrency: 1 });
    await runtime.run(runOf({ do: 'echo' }));
    const long = runtime.run(runOf({ do: 'sleep', ms: 500 }));
    expect(await runtime.run(runOf({ do: 'print', text: 'never' }, { patienceMs: 50 }))).toEqual({
      kind: 'no answer',
      log: '',
    });
    expect((await long).kind).toBe('answered');
  });

  test('a process that ends after its answer is replaced, and nobody notices', async () => {
    const { runtime, root } = await started();
    for (let i = 0; i < 3; i++) {
      expect(answerOf(await runtime.run(runOf({ do: 'echo', then: 'exit' })))).toEqual({ do: 'echo', then: 'exit' });
    }
    expect(await startsIn(root)).toHaveLength(3);
  });

  test('a process that does not come back for more work harms only the next run', async () => {
    const { runtime } = await started();
    await runtime.run(runOf({ do: 'echo', then: 'hang' }));
    expect(await runtime.run(runOf({ do: 'echo' }, { patienceMs: 200 }))).toEqual({ kind: 'no answer', log: '' });
    expect(answerOf(await runtime.run(runOf({ do: 'echo' })))).toEqual({ do: 'echo' });
  });

  test('a start that takes longer than a caller waits is not started over', async () => {
    const { runtime, root } = await started({ env: { START_MS: '800' } });
    expect(await runtime.run(runOf({ do: 'echo' }, { patienceMs: 100 }))).toEqual({ kind: 'no answer', log: '' });
    expect(answerOf(await runtime.run(runOf({ do: 'echo' })))).toEqual({ do: 'echo' });
    expect(await startsIn(root)).toHaveLength(1);
  });

  test('one that started too late for its caller is kept, also after its time to start', async () => {
    const { runtime, root } = await started({ env: { START_MS: '300' }, initMs: 1_500 });
    expect((await runtime.run(runOf({ do: 'echo' }, { patienceMs: 100 }))).kind).toBe('no answer');
    await sleep(2_000);
    expect(answerOf(await runtime.run(runOf({ do: 'pid' })))).toBe((await startsIn(root))[0]);
  });

  test('one that nobody waits for is ended when its time to start is over', async () => {
    const { runtime, root } = await started({ env: { START_MS: '600000' }, initMs: 1_000 });
    expect(await runtime.run(runOf({ do: 'echo' }, { patienceMs: 500 }))).toEqual({ kind: 'no answer', log: '' });
    await allGone(await startsIn(root));
  });

  test('one that takes longer to start than it may is ended with its caller`s patience', async () => {
    const { runtime, root } = await started({ env: { START_MS: '600000' }, initMs: 100 });
    expect(await runtime.run(runOf({ do: 'echo' }, { patienceMs: 1_000 }))).toEqual({ kind: 'no answer', log: '' });
    await allGone(await startsIn(root));
  });

  test('retired, they come to the end of their run and are gone', async () => {
    const { runtime, root } = await started();
    await runtime.run(runOf({ do: 'echo' }));
    const run = runtime.run(runOf({ do: 'sleep', ms: 300 }));
    runtime.retire();
    const pid = answerOf(await run) as number;
    expect(await startsIn(root)).toEqual([pid]);
    await allGone([pid]);
  });

  test('none is left after close, nor what they have started', async () => {
    const { runtime, root } = await started();
    const child = answerOf(await runtime.run(runOf({ do: 'child' }))) as number;
    const hanging = runtime.run(runOf({ do: 'hang' }));
    await runtime.close();
    await allGone([child, ...(await startsIn(root))]);
    expect((await hanging).kind).not.toBe('answered');
    expect(await runtime.run(runOf({ do: 'echo' }))).toEqual({ kind: 'no answer', log: '' });
  });

  test('one whose child left its group and holds its output is not waited for', async () => {
    const { runtime } = await started();
    const child = answerOf(await runtime.run(runOf({ do: 'leave' }))) as number;
    expect((await runtime.run(runOf({ do: 'exit', code: 1 }))).kind).toBe('failed');
    process.kill(child, 'SIGKILL');
  });

  test('none is left of what a process has started when that dies', async () => {
    const { runtime, root } = await started();
    const child = answerOf(await runtime.run(runOf({ do: 'child' }))) as number;
    await runtime.run(runOf({ do: 'exit', code: 1 }));
    await allGone([child, ...(await startsIn(root))]);
  });

  test('none is left when the emulator is killed', async () => {
    const root = await folderWith({ bootstrap: BOOTSTRAP });
    const emulator = join(root, 'emulator.mjs');
    const source = fileURLToPath(new URL('../../../src/triggers/runtime-api/command-runtime.ts', import.meta.url));
    await build({
      stdin: {
        contents: `import { CommandRuntime } from ${JSON.stringify(source)};
          const runtime = new CommandRuntime(${JSON.stringify({ ...factsOf(root), command: ['./bootstrap'] })});
          const { payload } = await runtime.run(${JSON.stringify(runOf({ do: 'child' }))});
          console.log(payload);
          await runtime.run(${JSON.stringify(runOf({ do: 'loop' }, { patienceMs: 600_000 }))});`,
        resolveDir: root,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: emulator,
    });
    const parent = spawn(process.execPath, [emulator], { stdio: ['ignore', 'pipe', 'inherit'] });
    const child = await new Promise<number>((resolve) => {
      parent.stdout.once('data', (text: Buffer) => {
        resolve(Number(text.toString()));
      });
    });
    parent.kill('SIGKILL');
    await allGone([child, ...(await startsIn(root))]);
  });
});

describe('a function that fails', () => {
  test('says why in its own words', async () => {
    const { runtime } = await started();
    expect(await runtime.run(runOf({ do: 'fail' }))).toEqual({
      kind: 'failed',
      error: { errorMessage: 'no', errorType: 'Refused', trace: ['at a', 'at b'] },
      payload: '{"errorMessage":"no","errorType":"Refused","stackTrace":["at a","at b"]}',
      log: '',
    });
  });

  test.each(['{}', '[]', 'null', 'not JSON', '{"errorMessage":5,"stackTrace":[{"file":"a"}]}'])(
    'may say %j: its type is then what the header says, and it has no message',
    async (raw) => {
      const { runtime } = await started();
      const outcome = await runtime.run(runOf({ do: 'fail', raw }));
      expect(outcome).toEqual({ kind: 'failed', error: { errorType: 'Runtime.Said' }, payload: raw, log: '' });
    },
  );

  test.each([
    [0, 'Runtime exited without providing a reason'],
    [1, 'Runtime exited with error: exit status 1'],
    [129, 'Runtime exited with error: exit status 129'],
  ])('exits with status %d, and the next run finds another process', async (code, reason) => {
    const { runtime } = await started();
    const outcome = await runtime.run(runOf({ do: 'exit', code }));
    expect(outcome).toEqual(failed('Runtime.ExitError', `RequestId: ${REQUEST_ID} Error: ${reason}`));
    expect(answerOf(await runtime.run(runOf({ do: 'echo' })))).toEqual({ do: 'echo' });
  });

  test.each([
    ['SIGKILL', 'killed'],
    ['SIGSEGV', 'segmentation fault'],
    ['SIGABRT', 'aborted'],
    ['SIGTERM', 'terminated'],
  ])('is ended by %s', async (name, word) => {
    const { runtime } = await started();
    const outcome = await runtime.run(runOf({ do: 'signal', name }));
    expect(outcome).toEqual(
      failed('Runtime.ExitError', `RequestId: ${REQUEST_ID} Error: Runtime exited with error: signal: ${word}`),
    );
  });

  test('exits at its start', async () => {
    const { runtime } = await started({ env: { INIT: 'exit' } });
    expect(await runtime.run(runOf({ do: 'echo' }))).toEqual(
      failed('Runtime.ExitError', `RequestId: ${REQUEST_ID} Error: Runtime exited with error: exit status 7`),
    );
  });

  test('reports that it cannot start, each time anew', async () => {
    const { runtime, root } = await started({ env: { INIT: 'error' } });
    const expected = {
      kind: 'failed',
      error: { errorMessage: 'no such table', errorType: 'Init.Failed' },
      payload: '{"errorMessage":"no such table","errorType":"Init.Failed"}',
      log: 'cannot start\n',
    };
    expect(await runtime.run(runOf({ do: 'echo' }))).toEqual(expected);
    expect(await runtime.run(runOf({ do: 'echo' }))).toEqual(expected);
    await allGone(await startsIn(root));
  });

  test('answers more than Lambda takes, is told so, and goes on', async () => {
    const { runtime, root } = await started();
    const outcome = await runtime.run(runOf({ do: 'huge', then: 'print status' }));
    const errorMessage = 'Response payload size exceeded maximum allowed payload size (6291556 bytes).';
    const error = { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
    expect(outcome).toEqual({ kind: 'failed', error, log: '' });
    const next = await runtime.run(runOf({ do: 'echo' }));
    expect(next).toEqual({ kind: 'answered', payload: '{"do":"echo"}', log: 'status 413\n' });
    expect(await startsIn(root)).toHaveLength(1);
  });
});

describe('a function that does not end', () => {
  test.each(['hang', 'loop'])('by %s is ended when its caller gives up', async (deed) => {
    const { runtime, root } = await started();
    await runtime.run(runOf({ do: 'echo' }));
    expect(await runtime.run(runOf({ do: deed }, { patienceMs: 200 }))).toEqual({ kind: 'no answer', log: GIVEN_UP });
    await allGone(await startsIn(root));
    expect(answerOf(await runtime.run(runOf({ do: 'echo' })))).toEqual({ do: 'echo' });
  });

  test('is ended when its own time is over', async () => {
    const { runtime, root } = await started({ ownTimeoutMs: 250 });
    const outcome = await runtime.run(runOf({ do: 'hang' }));
    const errorMessage = `RequestId: ${REQUEST_ID} Error: Task timed out after 0.25 seconds`;
    const error = { errorType: 'Sandbox.Timedout', errorMessage };
    expect(outcome).toEqual({ kind: 'failed', error, log: line('Task timed out after 0.25 seconds') });
    await allGone(await startsIn(root));
  });

  test('of starting is ended when its time to start and its own time are over', async () => {
    const { runtime, root } = await started({ env: { START_MS: '600000' }, initMs: 1_000, ownTimeoutMs: 500 });
    const errorMessage = `RequestId: ${REQUEST_ID} Error: Task timed out after 1.50 seconds`;
    const error = { errorType: 'Sandbox.Timedout', errorMessage };
    const outcome = await runtime.run(runOf({ do: 'echo' }));
    expect(outcome).toEqual({ kind: 'failed', error, log: line('Task timed out after 1.50 seconds') });
    await allGone(await startsIn(root));
  });

  test('is its caller`s loss where both give up at once', async () => {
    const { runtime } = await started({ ownTimeoutMs: 300 });
    await runtime.run(runOf({ do: 'echo' }));
    expect((await runtime.run(runOf({ do: 'hang' }, { patienceMs: 300 }))).kind).toBe('no answer');
  });

  test('prints without end: no more than 256 kB are kept', async () => {
    const { runtime } = await started();
    await runtime.run(runOf({ do: 'echo' }));
    const outcome = await runtime.run(runOf({ do: 'printForEver' }, { patienceMs: 500 }));
    expect(outcome).toMatchObject({ kind: 'no answer' });
    const log = 'log' in outcome ? outcome.log : '';
    expect(log.length).toBeGreaterThan(0);
    expect(log.length).toBeLessThanOrEqual(256 * 1024);
    expect(log.split('\n').at(-2)).toMatch(/its caller waits no longer$/);
    expect(answerOf(await runtime.run(runOf({ do: 'echo' })))).toEqual({ do: 'echo' });
  });
});

describe('a command that cannot be started', () => {
  const errorOf = async (root: string, command: readonly string[]): Promise<Outcome> =>
    runtimeOf(root, { command }).run(runOf({ do: 'echo' }));
  const invalid = (reason: string): Outcome =>
    failed('Runtime.InvalidEntrypoint', `RequestId: ${REQUEST_ID} Error: ${reason}`);

  test('is not there', async () => {
    const root = await folderWith({});
    expect(await errorOf(root, ['./bootstrap'])).toEqual(
      invalid(`fork/exec ${root}/bootstrap: no such file or directory`),
    );
  });

  test('is not executable', async () => {
    const root = await folderWith({ bootstrap: BOOTSTRAP });
    await chmod(join(root, 'bootstrap'), 0o644);
    expect(await errorOf(root, ['./bootstrap'])).toEqual(invalid(`fork/exec ${root}/bootstrap: permission denied`));
  });

  test('is a folder', async () => {
    const root = await folderWith({});
    expect(await errorOf(root, [root])).toEqual(invalid(`fork/exec ${root}: permission denied`));
  });

  test.each([
    ['has no #!', 'echo hello\n', 'exec format error'],
    ['is empty', '', 'exec format error'],
    ['names no interpreter', '#!\n', 'exec format error'],
    ['names an interpreter that is not there', '#!/nowhere/python9\n', 'no such file or directory'],
    ['has lines that end in CR LF', '#!/bin/sh\r\necho hello\r\n', 'no such file or directory'],
  ])('%s', async (_, text, reason) => {
    const root = await folderWith({});
    await writeFile(join(root, 'bootstrap'), text);
    await chmod(join(root, 'bootstrap'), 0o755);
    expect(await errorOf(root, ['./bootstrap'])).toEqual(invalid(`fork/exec ${root}/bootstrap: ${reason}`));
  });

  test('is nowhere in PATH', async () => {
    const root = await folderWith({});
    expect(await errorOf(root, ['no-such-program', 'main.x'])).toEqual(
      invalid('exec: "no-such-program": executable file not found in $PATH'),
    );
  });

  test('has no folder to run in', async () => {
    const root = join(await folderWith({}), 'gone');
    expect(await errorOf(root, ['node', 'main.js'])).toEqual(invalid(`chdir ${root}: no such file or directory`));
  });

  test('has a variable that no system takes', async () => {
    const root = await folderWith({ bootstrap: BOOTSTRAP });
    const outcome = await runtimeOf(root, { env: { A: 'b\0c' } }).run(runOf({ do: 'echo' }));
    expect(outcome).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.InvalidEntrypoint' } });
  });
});
