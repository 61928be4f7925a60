import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRIGGER_SOURCES } from '../../src/cli/trigger-sources.js';
import { FolderFunctions } from '../../src/triggers/functions/folder-functions.js';
import { startRuntimes } from '../../src/triggers/functions/start-runtime.js';
import { sampleSources } from '../../src/triggers/hooks/sample-events.js';
import { senderSources } from '../../src/triggers/senders/sample-sender-event.js';
import { useEmulator } from '../operations/emulator.js';
import { buildCommand, command } from './command.js';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'recognito-functions-')));
for (const [name, code] of Object.entries({
  greet: `export const handler = async (event) => { console.log('said hello'); return { hello: event.name ?? event.triggerSource }; };`,
  same: `export const handler = async (event) => event;`,
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
      expect.stringMatching(/^ {2}same {2}folder: /) as unknown,
      '',
    ]);
    const json = await run('triggers', '-o', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      pools: [{ id: pool.Id }],
      functions: [{ name: 'fail' }, { name: 'greet' }, { name: 'same' }],
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

  test('completes the trigger sources that there are samples of', () => {
    expect(TRIGGER_SOURCES).toEqual([...sampleSources, ...senderSources]);
  });

  test('a sample of token generation is of the version that is named, else of that of the pool that names the function', async () => {
    const versionOf = async (...args: string[]) => {
      const { code, out, err } = await run('invoke', 'same', '--trigger-source', 'TokenGeneration_HostedAuth', ...args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return (JSON.parse(out) as { version: string }).version;
    };
    expect(await versionOf()).toBe('1');
    expect(await versionOf('--event-version', '2')).toBe('2');
    const LambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:same';
    const pool = (LambdaVersion: 'V2_0' | 'V3_0') =>
      emulator.pool({ LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion, LambdaArn } } });
    await pool('V3_0');
    expect(await versionOf()).toBe('3');
    expect(await versionOf('--event-version', '1')).toBe('1');
    await pool('V2_0');
    const { code, err } = await run('invoke', 'same', '--trigger-source', 'TokenGeneration_HostedAuth');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: Pools name same for different versions of the event: 2, 3.\nSay which it is to be: --event-version 1, 2 or 3.\n',
    });
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
    [
      'a version of a file',
      ['--event', '-', '--event-version', '2'],
      'error: --event-version is of a sample event: the event of a file has its own.',
    ],
    [
      'a version that is none',
      ['--trigger-source', 'TokenGeneration_HostedAuth', '--event-version', '4'],
      "error: option '--event-version <version>' argument '4' is invalid. Allowed choices are 1, 2, 3.",
    ],
    [
      'a version that the trigger does not have',
      ['--trigger-source', 'PreSignUp_SignUp', '--event-version', '2'],
      'error: Events of PreSignUp_SignUp are of version 1 alone.',
    ],
    ['a trigger that is not there', ['--trigger-source', 'PreSignUp'], 'error: There is no triggerSource PreSignUp.'],
  ])('%s is wrong usage', async (_, args, message) => {
    const { code, err } = await run('invoke', 'greet', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
