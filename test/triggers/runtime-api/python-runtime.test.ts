import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome, Run } from '../../../src/triggers/lambda-function.js';
import { PythonRuntime, type PythonOptions } from '../../../src/triggers/runtime-api/python-runtime.js';
import { allGone, answerOf, ENDPOINT, factsOf, folderWith, removeFolders, REQUEST_ID, runOf } from './programs.js';

const python = ((): string | undefined => {
  try {
    const ask = "import sys; sys.stdout.write(sys.executable if sys.version_info >= (3, 8) else '')";
    return execFileSync('python3', ['-c', ask], { encoding: 'utf8' }) || undefined;
  } catch {
    return undefined;
  }
})();
const { PATH } = process.env;

const runtimes: PythonRuntime[] = [];
afterEach(async () => {
  process.env.PATH = PATH;
  await Promise.all(runtimes.splice(0).map((runtime) => runtime.close()));
  await removeFolders();
});

const runtimeOf = (root: string, options: Partial<PythonOptions> = {}): PythonRuntime => {
  const runtime = new PythonRuntime({ ...factsOf(root), handler: 'lambda_function.lambda_handler', ...options });
  runtimes.push(runtime);
  return runtime;
};
const withCode = async (code: string, options: Partial<PythonOptions> = {}): Promise<PythonRuntime> =>
  runtimeOf(await folderWith({ 'lambda_function.py': code }), options);
const outcomeOf = async (code: string, event: unknown = {}, rest: Partial<Run> = {}): Promise<Outcome> =>
  (await withCode(code)).run(runOf(event, rest));
const failed = (errorType: string, errorMessage: string, trace: readonly string[] = []): object => ({
  kind: 'failed',
  error: { errorType, errorMessage, trace },
});

describe('without Python', () => {
  test('says which interpreters it looked for', async () => {
    process.env.PATH = await folderWith({ python3: '#!/bin/sh\necho not a Python\n' });
    const runtime = await withCode('', { runtimeName: 'python3.12' });
    const reason =
      'no Python interpreter was found: looked in PATH for python3.12, python3, python, Python 3.8 or later';
    const errorMessage = `RequestId: ${REQUEST_ID} Error: ${reason}`;
    const expected = {
      kind: 'failed',
      error: { errorType: 'Runtime.InvalidEntrypoint', errorMessage },
      log: `${errorMessage}\nRuntime.InvalidEntrypoint\n`,
    };
    expect(await runtime.run(runOf({}))).toEqual(expected);
    const other = await withCode('', { runtimeName: 'python' });
    expect(JSON.stringify(await other.run(runOf({})))).toContain(
      'looked in PATH for python3, python, Python 3.8 or later',
    );
  });

  const withPython = python === undefined ? test.skip : test;
  withPython('finds it once it is there', async () => {
    process.env.PATH = await folderWith({});
    const runtime = await withCode('def lambda_handler(event, context): return event');
    expect((await runtime.run(runOf({}))).kind).toBe('failed');
    process.env.PATH = PATH;
    expect(answerOf(await runtime.run(runOf({ n: 1 })))).toEqual({ n: 1 });
  });
});

const describePython = python === undefined ? describe.skip : describe;
describePython(`a Python handler${python === undefined ? ' (skipped: python3 is not installed)' : ''}`, () => {
  test('is handed the event and answers it', async () => {
    const event = { name: 'Zoë 🎈', list: [1, 2.5, null, true] };
    const outcome = await outcomeOf('def lambda_handler(event, context):\n    return event\n', event);
    expect(answerOf(outcome)).toEqual(event);
  });

  test('may lie in a folder, or in a module of a package', async () => {
    const root = await folderWith({ 'main.py': 'def hook(event, context):\n    return "here"\n' });
    expect(answerOf(await runtimeOf(root, { handler: 'main.hook' }).run(runOf({})))).toBe('here');
    const above = join(root, '..');
    const folder = root.slice(above.length + 1);
    const runtime = runtimeOf(above, { handler: `${folder}/main.hook` });
    expect(answerOf(await runtime.run(runOf({})))).toBe('here');
  });

  test('imports what lies beside it, and leaves no file there', async () => {
    const root = await folderWith({
      'lambda_function.py': 'import names\n\ndef lambda_handler(event, context):\n    return names.FIRST\n',
      'names.py': 'FIRST = "Ada"\n',
    });
    expect(answerOf(await runtimeOf(root).run(runOf({})))).toBe('Ada');
    expect((await readdir(root)).sort()).toEqual(['lambda_function.py', 'names.py']);
  });

  test('knows its context', async () => {
    const code = `
def lambda_handler(event, context):
    client = context.client_context
    return {
        "about": [context.function_name, context.function_version, context.invoked_function_arn,
                  context.memory_limit_in_mb, context.aws_request_id, context.log_group_name],
        "stream": context.log_stream_name,
        "left": context.get_remaining_time_in_millis(),
        "identity": [context.identity.cognito_identity_id, context.identity.cognito_identity_pool_id],
        "client": client and [client.custom, client.env, client.client.app_title],
    }
`;
    const runtime = await withCode(code, { ownTimeoutMs: 30_000, memoryMb: 300 });
    const clientContext = JSON.stringify({ custom: { who: 'Zoë' }, client: { app_title: 'App' } });
    const context = answerOf(await runtime.run(runOf({}, { clientContext }))) as Record<string, unknown>;
    expect(context).toEqual({
      about: [
        'greet',
        '$LATEST',
        'arn:aws:lambda:us-east-1:000000000000:function:greet',
        '300',
        REQUEST_ID,
        '/aws/lambda/greet',
      ],
      stream: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/) as unknown,
      left: expect.any(Number) as unknown,
      identity: [null, null],
      client: [{ who: 'Zoë' }, null, 'App'],
    });
    expect(context.left).toBeLessThanOrEqual(30_000);
    expect(answerOf(await runtime.run(runOf({})))).toMatchObject({ client: null });
    expect(await runtime.run(runOf({}, { clientContext: '{' }))).toMatchObject(
      failed(
        'Runtime.LambdaContextUnmarshalError',
        'Unable to parse Client Context JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
      ),
    );
  });

  test('prints and logs to the log of its run', async () => {
    const code = `
import logging, sys
logging.getLogger().setLevel(logging.INFO)
print("loading")

def lambda_handler(event, context):
    print("printed", end=";")
    sys.stderr.write("to stderr\\n")
    logging.info("told of %s", event["n"])
`;
    const runtime = await withCode(code);
    const withoutTime = (outcome: Outcome): string =>
      ('log' in outcome ? outcome.log : '').replace(/\t[^\t]*Z\t/, '\t<time>\t');
    expect(withoutTime(await runtime.run(runOf({ n: 1 })))).toBe(
      `loading\nprinted;to stderr\n[INFO]\t<time>\t${REQUEST_ID}\ttold of 1\n`,
    );
    expect(withoutTime(await runtime.run(runOf({ n: 2 })))).toBe(
      `printed;to stderr\n[INFO]\t<time>\t${REQUEST_ID}\ttold of 2\n`,
    );
  });

  test.each([
    ['None', 'null'],
    ['"Zoë"', '"Zoë"'],
    ['(1, 2)', '[1,2]'],
    ['{1: True, "d": decimal.Decimal("12345678901234567890.10")}', '{"1":true,"d":12345678901234567890.10}'],
    ['[collections.namedtuple("P", "x y")(1, [decimal.Decimal(2)])]', '[{"x":1,"y":[2]}]'],
    ['b\'{"raw":1}\'', '{"raw":1}'],
    ['decimal.Decimal("NaN")', 'NaN'],
  ])('that returns %s answers %s', async (value, payload) => {
    const outcome = await outcomeOf(
      `import collections, decimal\ndef lambda_handler(event, context):\n    return ${value}\n`,
    );
    const said = outcome.kind === 'answered' ? outcome.payload.replaceAll(/([:,]) /g, '$1') : outcome;
    // Before Python 3.12 what is not ASCII is escaped.
    expect(said === '"Zo\\u00eb"' ? '"Zoë"' : said).toBe(payload);
  });

  test.each([
    ['datetime.datetime.now()', 'Object of type datetime is not JSON serializable'],
    ['{1, 2}', 'Object of type set is not JSON serializable'],
    ['{(1, 2): 3}', 'keys must be str, int, float, bool or None, not tuple'],
    ['LOOP', 'Circular reference detected'],
  ])('that returns %s is not understood: %s', async (value, message) => {
    const code = `import datetime\nLOOP = []\nLOOP.append(LOOP)\ndef lambda_handler(event, context):\n    return ${value}\n`;
    expect(await outcomeOf(code)).toMatchObject(
      failed('Runtime.MarshalError', `Unable to marshal response: ${message}`),
    );
  });

  test('that raises is reported with the frames of its own code', async () => {
    const root = await folderWith({
      'lambda_function.py': `class Refused(Exception):
    pass

def check():
    raise Refused("no")

def lambda_handler(event, context):
    check()
`,
    });
    const outcome = await runtimeOf(root).run(runOf({}));
    const file = join(root, 'lambda_function.py');
    const trace = [
      `  File "${file}", line 8, in lambda_handler\n    check()\n`,
      `  File "${file}", line 5, in check\n    raise Refused("no")\n`,
    ];
    const [outer, inner] = trace.map((frame) =>
      frame.trimEnd().replaceAll(/^ +/gm, (spaces) => '\u00a0'.repeat(spaces.length)),
    );
    expect(outcome).toMatchObject({
      ...failed('Refused', 'no', trace),
      log: `[ERROR] Refused: no\nTraceback (most recent call last):\n${outer}\n${inner}\n`,
    });
    const payload = outcome.kind === 'failed' ? (JSON.parse(outcome.payload ?? '') as unknown) : undefined;
    expect(payload).toEqual({ errorMessage: 'no', errorType: 'Refused', requestId: REQUEST_ID, stackTrace: trace });
  });

  test('that raises does not harm the next run', async () => {
    const runtime = await withCode(
      'import os\ndef lambda_handler(event, context):\n    assert not event.get("fail"), "asked for"\n    return os.getpid()\n',
    );
    const before = answerOf(await runtime.run(runOf({})));
    expect(await runtime.run(runOf({ fail: true }))).toMatchObject({
      error: { errorType: 'AssertionError', errorMessage: 'asked for' },
    });
    expect(answerOf(await runtime.run(runOf({})))).toBe(before);
  });

  test.each([
    ['sys.exit(0)', 'Runtime exited without providing a reason'],
    ['sys.exit(129)', 'Runtime exited with error: exit status 129'],
    ['os._exit(3)', 'Runtime exited with error: exit status 3'],
    ['os.kill(os.getpid(), 9)', 'Runtime exited with error: signal: killed'],
  ])('that ends by %s', async (statement, reason) => {
    const code = `import os, sys\ndef lambda_handler(event, context):\n    print("before")\n    ${statement}\n`;
    expect(await outcomeOf(code)).toEqual({
      kind: 'failed',
      error: { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${REQUEST_ID} Error: ${reason}` },
      log: `before\nRequestId: ${REQUEST_ID} Error: ${reason}\nRuntime.ExitError\n`,
    });
  });

  test('that loops is ended, and served again by another process', async () => {
    const code =
      'import os\ndef lambda_handler(event, context):\n    while event.get("loop"):\n        pass\n    return os.getpid()\n';
    const runtime = await withCode(code);
    const pid = answerOf(await runtime.run(runOf({}))) as number;
    expect((await runtime.run(runOf({ loop: true }, { patienceMs: 200 }))).kind).toBe('no answer');
    await allGone([pid]);
    expect(answerOf(await runtime.run(runOf({})))).not.toBe(pid);
  });

  test('that prints without end is ended, and its last words are kept', async () => {
    const runtime = await withCode(
      'def lambda_handler(event, context):\n    while event:\n        print("x" * 1023)\n',
    );
    await runtime.run(runOf({}));
    const outcome = await runtime.run(runOf({ print: true }, { patienceMs: 500 }));
    const log = 'log' in outcome ? outcome.log : '';
    expect(outcome.kind).toBe('no answer');
    expect(log.length).toBeGreaterThan(1024);
    expect(log.length).toBeLessThanOrEqual(256 * 1024);
    expect(answerOf(await runtime.run(runOf({})))).toBeNull();
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;
  onLinux('that takes all memory fails alone', async () => {
    const runtime = await withCode(
      'def lambda_handler(event, context):\n    return len(bytearray(event.get("bytes", 1)))\n',
      { memoryMb: 128 },
    );
    expect(await runtime.run(runOf({ bytes: 4 * 1024 ** 3 }))).toMatchObject({ error: { errorType: 'MemoryError' } });
    expect(answerOf(await runtime.run(runOf({ bytes: 64 * 1024 ** 2 })))).toBe(64 * 1024 ** 2);
  });

  onLinux('that takes more than its memory bit by bit is killed, alone', async () => {
    const runtime = await withCode(
      'import time\ndef lambda_handler(event, context):\n    kept = b"x" * event["bytes"]\n    time.sleep(event["seconds"])\n    return len(kept)\n',
      { memoryMb: 128 },
    );
    const killed = 'Error: Runtime exited with error: signal: killed';
    expect(await runtime.run(runOf({ bytes: 600 * 1024 ** 2, seconds: 10 }))).toMatchObject({
      error: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining(killed) as string },
    });
    expect(answerOf(await runtime.run(runOf({ bytes: 1, seconds: 0 })))).toBe(1);
  });

  test('calls the emulator of its caller`s world', async () => {
    const code = 'import os\ndef lambda_handler(event, context):\n    return os.environ["AWS_ENDPOINT_URL"]\n';
    const runtime = await withCode(code);
    const endpoint = `${ENDPOINT}/@w1`;
    expect(answerOf(await runtime.run(runOf({}, { endpoint })))).toBe(endpoint);
    expect(answerOf(await runtime.run(runOf({})))).toBe(ENDPOINT);
  });

  test('says so when another version runs it', async () => {
    const runtime = await withCode('def lambda_handler(event, context):\n    return 1\n', {
      runtimeName: 'python3.99',
    });
    const outcome = await runtime.run(runOf({}));
    expect('log' in outcome ? outcome.log : '').toMatch(
      /^Python 3\.99 was not found: this function is run by Python 3\.\d+ \(\/.+\)\.\n$/,
    );
  });

  test('is not run once closed', async () => {
    const runtime = await withCode('def lambda_handler(event, context):\n    return 1\n');
    await runtime.close();
    expect(await runtime.run(runOf({}))).toEqual({ kind: 'no answer', log: '' });
  });

  test('comes to its end when retired', async () => {
    const code =
      'import os, time\ndef lambda_handler(event, context):\n    time.sleep(event["s"])\n    return os.getpid()\n';
    const runtime = await withCode(code);
    await runtime.run(runOf({ s: 0 }));
    const run = runtime.run(runOf({ s: 0.3 }));
    runtime.retire();
    await allGone([answerOf(await run) as number]);
  });
});

describePython('a Python module that does not load', () => {
  const loading = async (files: Readonly<Record<string, string>>, handler: string): Promise<Outcome> =>
    runtimeOf(await folderWith(files), { handler }).run(runOf({}));

  test.each([
    [
      'is not there',
      {},
      'index.handler',
      ['Runtime.ImportModuleError', "Unable to import module 'index': No module named 'index'"],
    ],
    [
      'imports what is not there',
      { 'index.py': 'import no_such_module\n' },
      'index.handler',
      ['Runtime.ImportModuleError', "Unable to import module 'index': No module named 'no_such_module'"],
    ],
    [
      'has no such function',
      { 'index.py': 'def other(event, context):\n    pass\n' },
      'index.handler',
      ['Runtime.HandlerNotFound', "Handler 'handler' missing on module 'index'"],
    ],
    [
      'is asked for without a function',
      { 'index.py': '' },
      'index',
      ['Runtime.MalformedHandlerName', "Bad handler 'index': not enough values to unpack (expected 2, got 1)"],
    ],
    [
      'has the name of a built-in one',
      { 'time.py': '' },
      'time.handler',
      ['Runtime.BuiltInModuleConflict', 'Cannot use built-in module time as a handler module'],
    ],
  ] as const)('%s', async (_, files, handler, [errorType, errorMessage]) => {
    expect(await loading(files, handler)).toMatchObject(failed(errorType, errorMessage));
  });

  test('has a syntax error, whose place is told', async () => {
    const root = await folderWith({ 'index.py': 'def handler(event, context):\n    return 1 +\n' });
    const outcome = await runtimeOf(root, { handler: 'index.handler' }).run(runOf({}));
    expect(outcome).toMatchObject(
      failed('Runtime.UserCodeSyntaxError', "Syntax error in module 'index': invalid syntax (index.py, line 2)", [
        `  File "${root}/index.py" Line 2\n        return 1 +\n`,
      ]),
    );
  });

  test('raises, and its own line is in the trace', async () => {
    const outcome = await loading({ 'index.py': 'TABLE = {}["table"]\n' }, 'index.handler');
    expect(outcome).toMatchObject({ kind: 'failed', error: { errorType: 'KeyError', errorMessage: "'table'" } });
    const trace = outcome.kind === 'failed' ? (outcome.error.trace ?? []) : [];
    expect(trace.at(-1)).toContain('index.py", line 1, in <module>\n    TABLE = {}["table"]\n');
  });

  test('exits', async () => {
    const outcome = await loading({ 'index.py': 'import sys\nsys.exit(4)\n' }, 'index.handler');
    const errorMessage = `RequestId: ${REQUEST_ID} Error: Runtime exited with error: exit status 4`;
    expect(outcome).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError', errorMessage } });
  });
});
