import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { buildCommand, command, type Running } from './command.js';

let folder: string;
let script: string;

beforeAll(() => {
  folder = buildCommand();
  script = join(folder, 'recognito.cjs');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const recognito = (...args: string[]) => command(script, args);
const endpointOf = (banner: string) => /answers at (\S+)/.exec(banner)?.[1] ?? 'no endpoint';
const cacheFiles = () => readdirSync(folder).filter((file) => file.endsWith('.cache'));

async function cacheWritten(): Promise<string> {
  for (;;) {
    const [file] = cacheFiles();
    if (file !== undefined) return join(folder, file);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stopped(running: Running) {
  running.kill('SIGTERM');
  return running.ended;
}

describe('recognito start', () => {
  test('without a command it starts, with the settings of its flags and variables', async () => {
    const running = command(script, ['--port', '0', '--memory'], { RECOGNITO_CODE: '123456' });
    const endpoint = endpointOf(await running.said('answers at'));
    expect(await (await fetch(endpoint)).json()).toMatchObject({
      port: 0,
      memory: true,
      code: '123456',
      codeUpload: true,
      origins: {
        port: 'flag',
        memory: 'flag',
        code: 'variable RECOGNITO_CODE',
        host: 'default',
        codeUpload: 'default',
      },
    });
    expect(await stopped(running)).toMatchObject({ code: 0, signal: null, err: '' });
  });

  test('a flag that says no is one only where it is given: else the variable counts', async () => {
    const settingsOf = async (args: string[], env: Record<string, string>) => {
      const running = command(script, ['--port', '0', ...args], env);
      const settings: unknown = await (await fetch(endpointOf(await running.said('answers at')))).json();
      await stopped(running);
      return settings;
    };
    expect(await settingsOf(['--no-code-upload'], {})).toMatchObject({
      codeUpload: false,
      origins: { codeUpload: 'flag' },
    });
    expect(await settingsOf([], { RECOGNITO_CODE_UPLOAD: 'false' })).toMatchObject({
      codeUpload: false,
      origins: { codeUpload: 'variable RECOGNITO_CODE_UPLOAD' },
    });
    const guarded = ['--control-token', 'secret-token'];
    expect(await settingsOf(guarded, {})).toMatchObject({ inboxHint: false, origins: { inboxHint: 'default' } });
    for (const [flag, inboxHint] of [
      ['--inbox-hint', true],
      ['--no-inbox-hint', false],
    ] as const) {
      expect(await settingsOf([...guarded, flag], { RECOGNITO_INBOX_HINT: String(!inboxHint) })).toMatchObject({
        inboxHint,
        origins: { inboxHint: 'flag' },
      });
    }
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s stops it cleanly: exit code 0', async (signal) => {
    const running = recognito('start', '--port', '0');
    await running.said('answers at');
    running.kill(signal);
    const { code, out } = await running.ended;
    expect(code).toBe(0);
    expect(out).toMatch(/stopped\n$/);
  });

  test('with --stop-with-stdin the end of standard input stops it cleanly, and only then', async () => {
    const ignoring = recognito('--port', '0');
    const endpoint = endpointOf(await ignoring.said('answers at'));
    ignoring.endInput();
    const minding = recognito('--port', '0', '--stop-with-stdin');
    await minding.said('answers at');
    minding.endInput();
    expect(await minding.ended).toMatchObject({ code: 0, signal: null, err: '' });
    expect((await fetch(endpoint)).status).toBe(200);
    await stopped(ignoring);

    const abandoned = recognito('--port', '0', '--stop-with-stdin', '--seed', 'slow start');
    await abandoned.said('starting');
    abandoned.endInput();
    expect(await abandoned.ended).toMatchObject({ code: 0, out: 'starting\nstopped\n' });
  });

  test('a signal while it starts stops it once it could have answered, without a banner', async () => {
    const running = recognito('--port', '0', '--seed', 'slow start');
    await running.said('starting');
    running.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ code: 0, out: 'starting\nstopped\n' });
  });

  test('a signal and its echo from npm are one; a later second one forces: 128 + its number', async () => {
    const running = recognito('--port', '0', '--seed', 'hang');
    await running.said('answers at');
    running.kill('SIGINT');
    running.kill('SIGINT');
    const first = await Promise.race([
      running.ended,
      new Promise((resolve) => setTimeout(resolve, 600, 'still stopping')),
    ]);
    expect(first).toBe('still stopping');
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(143);
  });

  test('a refusal is one sentence and what to do, exit code 1', async () => {
    expect(await recognito('--seed', 'refuse').ended).toMatchObject({
      code: 1,
      out: '',
      err: 'error: Port 4566 is in use.\nChoose another with --port.\n',
    });
  });

  test('any other failure is its message, with its stack at log level debug', async () => {
    const plain = await recognito('--seed', 'break').ended;
    expect(plain.code).toBe(1);
    expect(plain.err).toMatch(/^error: something broke\nStart it with --log-level debug/);
    const debug = await recognito('--seed', 'break', '--log-level', 'debug').ended;
    expect(debug.code).toBe(1);
    expect(debug.err).toMatch(/^error: something broke\nError: something broke\n {4}at serve/);
  });

  test('warnings go to standard error, and do not stop it', async () => {
    const running = command(script, ['--port', '0'], { RECOGNITO_PROT: '1' });
    await running.said('answers at');
    expect((await stopped(running)).err).toMatch(/^warning: RECOGNITO_PROT .* Did you mean RECOGNITO_PORT\?\n$/);
  });
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('the threads that sign, and no others, are a little nicer than the main thread', async () => {
  const running = command(script, ['--port', '0', '--memory'], { UV_THREADPOOL_SIZE: '3' });
  await running.said('answers at');
  const threads = readdirSync(`/proc/${running.pid}/task`).map((id) => getPriority(Number(id)));
  const own = getPriority();
  expect(threads.filter((niceness) => niceness !== own)).toEqual([own + 1, own + 1, own + 1]);
  expect(getPriority(running.pid)).toBe(own);
  await stopped(running);
});

describe('the code cache', () => {
  test('is left by a start, taken by the next, and written again when it does not fit', async () => {
    rmSync(join(folder, cacheFiles()[0] ?? 'none'), { force: true });
    const start = async () => {
      const running = recognito('--port', '0');
      await running.said('answers at');
      const file = await cacheWritten();
      await stopped(running);
      return { file, inode: statSync(file).ino };
    };
    const first = await start();
    expect((await start()).inode).toBe(first.inode);

    const digest = 32;
    truncateSync(first.file, statSync(first.file).size - digest);
    const rejected = recognito('--port', '0');
    await rejected.said('answers at');
    while (statSync(first.file).ino === first.inode) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await stopped(rejected)).code).toBe(0);

    writeFileSync(first.file, '');
    expect(await recognito('--version').ended).toMatchObject({ code: 0, err: '' });
  });

  test('--help and --version leave none', async () => {
    for (const file of cacheFiles()) rmSync(join(folder, file));
    await recognito('--version').ended;
    await recognito('--help').ended;
    expect(cacheFiles()).toEqual([]);
  });
});

describe('help and wrong usage', () => {
  test('--version prints the version, alone', async () => {
    for (const flag of ['--version', '-V']) {
      const { code, out, err } = await recognito(flag).ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
    }
  });

  test.each([[['--help']], [['start', '--help']], [['health', '--help']], [['help', 'start']], [['-h']]])(
    '%j prints help of at most 80 columns',
    async (args) => {
      const { code, out, err } = await recognito(...args).ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/^Usage: recognito/);
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    },
  );

  test.each([
    [['strat'], "unknown command 'strat'. Did you mean start?"],
    [['help', 'strat'], "unknown command 'strat'. Did you mean start?"],
    [['start', '--prot', '1'], "unknown option '--prot'"],
    [['--prot', '1'], '(Did you mean --port?)'],
    [['start', 'extra'], 'too many arguments'],
    [['--port'], "option '--port <number>' argument missing"],
    [['--port', 'x'], '--port "x" cannot be used.'],
    [['--memory', '--database-url', 'postgres://x/y'], '--memory and --database-url contradict each other.'],
    [['--config', 'none.json'], 'none.json does not exist.'],
    [['health', '-o', 'xml'], 'Allowed choices are text, json'],
    [['health', '--url', 'nonsense'], 'nonsense is not an http(s) URL'],
  ])('%j is wrong usage: exit code 2', async (args, sentence) => {
    const { code, out, err } = await recognito(...args).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });
});
