import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recognito } from '../../src/testing/recognito.js';

/** What is installed. */
const dist = (name: string): string => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognito-testing-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: readonly string[];
  readonly err: string;
}

interface Running {
  readonly process: ChildProcess;
  /** The first line that it prints. */
  readonly said: Promise<string>;
  readonly ended: Promise<Ended>;
}

/** Runs a program that uses the package as it is built, from a folder without a configuration. */
const program = (source: string, env: Record<string, string> = {}): Running => {
  const file = join(folder, 'program.mjs');
  writeFileSync(
    file,
    source.replaceAll(/DIST\/([\w.-]+)/g, (_, name: string) => dist(name)),
  );
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [file], { cwd: folder, env: { PATH, HOME, ...env } });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, out: out.trim().split('\n'), err });
    });
  });
  const said = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
    void ended.then(() => {
      reject(new Error(`It ended without a word: ${err}`));
    });
  });
  said.catch(() => undefined);
  return { process: child, said, ended };
};

/** Resolves when nothing answers at the endpoint any more. */
const gone = async (endpoint: string): Promise<void> => {
  for (;;) {
    const answers = await fetch(`${endpoint}/_recognito/health`).then(
      () => true,
      () => false,
    );
    if (!answers) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

test('one is started in memory on a free port; it does not hold the process, and ends with it', async () => {
  const { code, out, err } = await program(`
    import { recognito } from 'DIST/testing.mjs';
    const cognito = await recognito();
    const world = await cognito.world();
    const { store } = await (await fetch(cognito.endpoint + '/_recognito/health')).json();
    console.log(cognito.endpoint);
    console.log(store);
  `).ended;
  expect({ code, err, store: out[1] }).toEqual({ code: 0, err: '', store: 'memory' });
  const [endpoint = ''] = out;
  expect(endpoint).toMatch(/^http:\/\/localhost:\d+$/);
  await gone(endpoint);
});

test('a program that does not close its worlds leaves none behind in an emulator that goes on', async () => {
  const { endpoint, worlds } = await recognito();
  const { out, err } = await program(
    `
      import { recognito } from 'DIST/testing.mjs';
      const world = await (await recognito()).world();
      console.log(world.name, (await world.fork()).name);
    `,
    { RECOGNITO_URL: endpoint },
  ).ended;
  const names = (await worlds.list()).map(({ name }) => name);
  expect({ err, made: out[0]?.split(' ').length }).toEqual({ err: '', made: 2 });
  expect(names.filter((name) => out[0]?.includes(name))).toEqual([]);
});

test.each(['SIGKILL', 'SIGTERM'] as const)('it ends when the process is ended by %s', async (signal) => {
  const running = program(`
    import { recognito } from 'DIST/testing.mjs';
    console.log((await recognito()).endpoint);
    setInterval(() => {}, 1_000);
  `);
  const endpoint = await running.said;
  running.process.kill(signal);
  await running.ended;
  await gone(endpoint);
});

test('a process has one, however often and in whatever form the library is loaded; other flags make another', async () => {
  const { out, err } = await program(`
    import { createRequire } from 'node:module';
    import { recognito } from 'DIST/testing.mjs';
    const common = createRequire(import.meta.url)('DIST/testing.cjs');
    const again = await import('DIST/testing.mjs?again');
    const found = await Promise.all([recognito(), common.recognito(), again.recognito()]);
    console.log(new Set(found.map(({ endpoint }) => endpoint)).size);
    const other = await recognito({ flags: ['--seed', 'other'] });
    console.log(other.endpoint === found[0].endpoint);
    console.log((await other.worlds.list())[0].seed);
  `).ended;
  expect({ out, err }).toEqual({ out: ['1', 'false', 'other'], err: '' });
});

test('one that cannot start says why', async () => {
  const { out } = await program(`
    import { recognito } from 'DIST/testing.mjs';
    const error = await recognito({ flags: ['--code', '12'] }).catch((caught) => caught);
    console.log(JSON.stringify({ ...error, name: error.name, message: error.message }));
    // The next one has nothing to do with it.
    console.log((await recognito()).endpoint !== undefined);
  `).ended;
  expect(JSON.parse(out[0] ?? '')).toEqual({
    name: 'RecognitoError',
    status: 0,
    error: 'NotStarted',
    message:
      'The emulator ended before it answered (exit code 2). error: --code "12" cannot be used.\nExpected exactly six digits.',
    hint: 'error: --code "12" cannot be used.\nExpected exactly six digits.',
  });
  expect(out[1]).toBe('true');
});

test('what it complains of is passed on', async () => {
  const source = `
    import { recognito } from 'DIST/testing.mjs';
    await recognito();
  `;
  expect(await program(source, { RECOGNITO_PROT: '1' }).ended).toEqual({
    code: 0,
    out: [''],
    err: 'warning: RECOGNITO_PROT is not a variable that Recognito reads. Did you mean RECOGNITO_PORT?\n',
  });
});

test('what the test run loads into each of its processes is not loaded into it', async () => {
  const witness = join(folder, 'witness.cjs');
  writeFileSync(witness, "require('node:fs').appendFileSync(__filename + '.log', process.argv[1] + '\\n');");
  const source = `
    import { recognito } from 'DIST/testing.mjs';
    await recognito();
  `;
  await program(source, { NODE_OPTIONS: `--require ${witness}` }).ended;
  expect(readFileSync(`${witness}.log`, 'utf8')).toBe(`${join(folder, 'program.mjs')}\n`);
});

describe('global-setup', () => {
  test('starts one for all workers, which find it by RECOGNITO_URL', async () => {
    const { out } = await program(`
      import { createRequire } from 'node:module';
      import { recognito } from 'DIST/testing.mjs';
      import globalSetup from 'DIST/testing-global-setup.mjs';
      console.log(await globalSetup());
      const { RECOGNITO_URL } = process.env;
      console.log((await recognito()).endpoint === RECOGNITO_URL);
      await createRequire(import.meta.url)('DIST/testing-global-setup.cjs').default();
      console.log(process.env.RECOGNITO_URL === RECOGNITO_URL);
    `).ended;
    expect(out).toEqual(['undefined', 'true', 'true']);
  });

  test('leaves the one that RECOGNITO_URL names', async () => {
    const { out } = await program(
      `
        import globalSetup from 'DIST/testing-global-setup.mjs';
        await globalSetup();
        console.log(process.env.RECOGNITO_URL);
      `,
      { RECOGNITO_URL: 'http://recognito:4566' },
    ).ended;
    expect(out).toEqual(['http://recognito:4566']);
  });
});
