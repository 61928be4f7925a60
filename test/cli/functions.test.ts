import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderFunctions } from '../../src/triggers/functions/folder-functions.js';
import { startRuntimes } from '../../src/triggers/functions/start-runtime.js';
import { useEmulator } from '../operations/emulator.js';
import { buildCommand, command } from './command.js';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'recognito-functions-')));
for (const [name, code] of Object.entries({
  greet: `export const handler = async (event) => { console.log('said hello'); return { hello: event.name ?? event.triggerSource }; };`,
  fail: `export const handler = async () => { throw new TypeError('not today'); };`,
})) {
  mkdirSync(join(scratch, 'triggers', name), { recursive: true });
  writeFileSync(join(scratch, 'triggers', name, 'index.mjs'), code);
}
const functions = new FolderFunctions(join(scratch, 'triggers'), startRuntimes());
const emulator = useEmulator({ functions });
let folder: string;

beforeAll(() => {
  folder = buildCommand();
});
afterAll(async () => {
  await functions.close();
  for (const one of [folder, scratch]) rmSync(one, { recursive: true });
});

const run = (...args: string[]) =>
  command(join(folder, 'recognito.cjs'), args, { RECOGNITO_URL: emulator.endpoint() }).ended;

describe('recognito triggers', () => {
  test('lists pools, triggers and functions, and where each was found', async () => {
    const arn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    const pool = await emulator.pool({ LambdaConfig: { PreSignUp: arn('greet'), PostConfirmation: arn('gone') } });
    const { code, out } = await run('triggers');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
      `${pool.Id} (pool)`,
      expect.stringMatching(/^ {2}PreSignUp {2}greet {2}folder: .*greet/) as unknown,
      '  PostConfirmation  gone  not found',
      'Functions:',
      expect.stringMatching(/^ {2}fail {2}folder: /) as unknown,
      expect.stringMatching(/^ {2}greet {2}folder: /) as unknown,
      '',
    ]);
    const json = await run('triggers', '-o', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      pools: [{ id: pool.Id }],
      functions: [{ name: 'fail' }, { name: 'greet' }],
    });
  });

  test('says that there is nothing', async () => {
    expect((await run('triggers')).out).toContain('There are no user pools.');
  });
});

describe('recognito invoke', () => {
  test('runs a function on an event of a file; its answer is on standard output, its log on the other', async () => {
    const file = join(scratch, 'event.json');
    writeFileSync(file, '{"name":"alice"}');
    const { code, out, err } = await run('invoke', 'greet', '--event', file);
    expect({ code, out }).toEqual({ code: 0, out: '{"hello":"alice"}\n' });
    expect(err).toContain('said hello');
  });

  test('runs it on a sample event of a trigger', async () => {
    const { code, out } = await run('invoke', 'greet', '--trigger-source', 'PreSignUp_SignUp');
    expect({ code, out }).toEqual({ code: 0, out: '{"hello":"PreSignUp_SignUp"}\n' });
  });

  test('exits with 1 when the function fails, or is not there', async () => {
    const failed = await run('invoke', 'fail', '--trigger-source', 'PreSignUp_SignUp');
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.out)).toMatchObject({ errorType: 'TypeError', errorMessage: 'not today' });
    const gone = await run('invoke', 'gone', '--trigger-source', 'PreSignUp_SignUp');
    expect(gone).toMatchObject({ code: 1, out: '' });
    expect(gone.err).toContain('Function not found: arn:aws:lambda:us-east-1:000000000000:function:gone');
  });

  test.each([
    ['neither an event nor a source', [], 'error: give either --event or --trigger-source.'],
    ['a file that is not there', ['--event', '/nowhere.json'], 'error: /nowhere.json cannot be read (ENOENT).'],
    ['a trigger that is not there', ['--trigger-source', 'PreSignUp'], 'error: There is no triggerSource PreSignUp.'],
  ])('%s is wrong usage', async (_, args, message) => {
    const { code, err } = await run('invoke', 'greet', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
