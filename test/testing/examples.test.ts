import { spawn, spawnSync } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { recognito } from '../../src/testing/recognito.js';
import { installedChromium } from '../clients/web/browser.js';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** How a command ended, and what it printed on both of its outputs. */
interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

/** Runs a command in an example as somebody at a terminal would: without the variables of this test run. */
const run = (example: string, command: readonly string[], env: Record<string, string> = {}): Promise<Ended> => {
  const { PATH = '', HOME = '' } = process.env;
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    cwd: join(EXAMPLES, example),
    env: { PATH, HOME, CI: '1', NO_COLOR: '1', ...env },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, printed });
    });
  });
};

/** Runs an example's tests; fails with all that they printed unless so many passed and none failed. */
const expectPassed = (example: string, passed: RegExp, { code, printed }: Ended): void => {
  if (code !== 0 || !passed.test(printed))
    throw new Error(`examples/${example} ended with ${String(code)}:\n${printed}`);
};

/** A port that was free a moment ago. */
const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(String(port));
      });
    });
  });

test('jest', async () => {
  const ended = await run('jest', ['npm', 'test', '--silent', '--', '--maxWorkers=4']);
  expectPassed('jest', /^Tests: +7 passed, 7 total$/m, ended);
});

test('vitest', async () => {
  expectPassed('vitest', /^ +Tests +9 passed \(9\)$/m, await run('vitest', ['npm', 'test', '--silent']));
});

test('node:test', async () => {
  const ended = await run('node-test', ['npm', 'test', '--silent']);
  expectPassed('node-test', /^(# |ℹ )pass 4$/m, ended);
});

/** The first Chromium on the PATH, as test/clients/web has it. */
const chromium = installedChromium();
const browserTest = chromium === undefined ? test.skip : test;

browserTest(`Playwright${chromium === undefined ? ' (there is no chromium on this machine)' : ''}`, async () => {
  const env = { PORT: await freePort(), CHROMIUM: chromium ?? '' };
  const ended = await run('playwright', ['npm', 'test', '--silent', '--', '--workers=2', '--reporter=line'], env);
  expectPassed('playwright', /^ +3 passed /m, ended);
});

const python = spawnSync('python3', ['-c', 'import boto3, pytest, requests']).status === 0;
const pythonTest = python ? test : test.skip;

pythonTest(`pytest${python ? '' : ' (this machine lacks python3 with boto3, pytest and requests)'}`, async () => {
  const { endpoint } = await recognito();
  const command = ['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'];
  const ended = await run('pytest', command, { RECOGNITO_URL: endpoint, PYTHONDONTWRITEBYTECODE: '1' });
  expectPassed('pytest', /^3 passed in /m, ended);
});

test.each(['vitest', 'playwright'])('the types of examples/%s are right', (example) => {
  const folder = join(EXAMPLES, example);
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  expect(fileNames.length).toBeGreaterThan(1);
  const problems = ts
    .getPreEmitDiagnostics(ts.createProgram(fileNames, options))
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  expect(problems).toEqual([]);
});
