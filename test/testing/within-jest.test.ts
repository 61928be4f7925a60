import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INSTALLED = fileURLToPath(new URL('../../examples/node_modules', import.meta.url));

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'recognito-within-jest-'));
  symlinkSync(INSTALLED, join(project, 'node_modules'), 'junction');
  writeFileSync(join(project, 'package.json'), '{}');
});

afterEach(() => {
  rmSync(project, { recursive: true });
});

/** Runs jest in the project, in one process; answers its exit code and what it printed. */
const jest = async (...args: string[]): Promise<{ readonly code: number | null; readonly printed: string }> => {
  const { PATH = '', HOME = '' } = process.env;
  const NODE_OPTIONS = '--experimental-vm-modules --no-warnings';
  const command = [join(INSTALLED, 'jest/bin/jest.js'), '--runInBand', '--testMatch', '**/*.test.*', ...args];
  const child = spawn(process.execPath, command, { cwd: project, env: { PATH, HOME, NODE_OPTIONS, CI: '1' } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, printed });
    });
  });
};

const NOTE = `
  test('is there', async () => {
    const cognito = await recognito();
    appendFileSync('endpoints', cognito.endpoint + '\\n');
    await (await cognito.world()).snapshot('empty');
    await cognito.close();
  });
`;

test('the test files of a jest process share one emulator, whether they import or require the library', async () => {
  const require = "const { recognito } = require('recognito/testing'); const { appendFileSync } = require('node:fs');";
  const imports = "import { recognito } from 'recognito/testing'; import { appendFileSync } from 'node:fs';";
  writeFileSync(join(project, 'one.test.js'), require + NOTE);
  writeFileSync(join(project, 'two.test.js'), require + NOTE);
  writeFileSync(join(project, 'three.test.mjs'), imports + NOTE);
  const { code, printed } = await jest();
  if (code !== 0) throw new Error(printed);
  const endpoints = readFileSync(join(project, 'endpoints'), 'utf8').trim().split('\n');
  expect(endpoints).toHaveLength(3);
  expect(new Set(endpoints).size).toBe(1);
  // It holds nobody up.
  expect(printed).not.toMatch(/did not exit|open handle/i);
});

test('faked timers do not stop it', async () => {
  writeFileSync(
    join(project, 'faked.test.js'),
    `
      const { worldHooks } = require('recognito/testing');
      const cognito = worldHooks();
      beforeEach(() => void jest.useFakeTimers({ now: 0 }));
      test('the world goes on', async () => {
        await cognito.world.clock.freeze(new Date('2030-01-01T00:00:00Z'));
        expect((await cognito.world.snapshot('a')).at).toBe('2030-01-01T00:00:00.000Z');
        await expect(cognito.world.inbox.waitFor({ timeout: 20 })).rejects.toThrow('The inbox is empty.');
      });
    `,
  );
  const { code, printed } = await jest();
  if (code !== 0) throw new Error(printed);
  expect(printed).toMatch(/^Tests: +1 passed, 1 total$/m);
});
