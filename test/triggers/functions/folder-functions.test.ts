import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FolderFunctions } from '../../../src/triggers/functions/folder-functions.js';
import { answerOf, arnOf, aRun, FakeRuntimes, ref, seeker, useFolder } from './fake-runtimes.js';

const folder = useFolder();
let runtimes: FakeRuntimes;
let functions: FolderFunctions;

beforeEach(() => {
  runtimes = new FakeRuntimes();
  functions = new FolderFunctions(join(folder(), 'triggers'), runtimes.start);
});

const write = (path: string, text = ''): string => {
  const file = join(folder(), 'triggers', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
const call = async (name: string) => answerOf(await functions.find(ref(name)));
const placeOf = (name: string) => join(folder(), 'triggers', name);

describe('what a sub-folder runs', () => {
  test.each(['index.mjs', 'index.cjs', 'index.js', 'index.ts'])('%s, by its export handler', async (name) => {
    const file = write(`hook/${name}`);
    expect(await call('hook')).toEqual({ kind: 'node', handler: 'index.handler', file });
  });

  test('of several, the first in that order; Node before Python before bootstrap', async () => {
    const expected = (name: string) => ({ kind: 'node', file: join(placeOf('hook'), name), handler: 'index.handler' });
    for (const name of ['bootstrap', 'index.py', 'index.ts', 'index.js', 'index.cjs', 'index.mjs'])
      write(`hook/${name}`);
    for (const name of ['index.mjs', 'index.cjs', 'index.js', 'index.ts']) {
      expect(await call('hook')).toEqual(expected(name));
      rmSync(join(placeOf('hook'), name));
    }
    expect(await call('hook')).toEqual({ kind: 'python', handler: 'index.handler' });
    rmSync(join(placeOf('hook'), 'index.py'));
    expect(await call('hook')).toMatchObject({ kind: 'command' });
  });

  test.each(['lambda_function', 'index', 'handler', 'main', 'anything_alone'])('%s.py', async (name) => {
    write(`hook/${name}.py`);
    write('hook/__init__.py');
    expect(await call('hook')).toEqual({ kind: 'python', handler: `${name}.handler` });
  });

  test.each([
    ['def lambda_handler(event, context):', 'lambda_handler'],
    ['async def lambda_handler(event, context):', 'lambda_handler'],
    ['import x\nlambda_handler = x.y', 'lambda_handler'],
    ['from x import a, lambda_handler', 'lambda_handler'],
    ['def handler(event, context):\n    # not lambda_handler', 'handler'],
    ['def f():\n    def lambda_handler(): pass', 'handler'],
  ])('of a Python file %j it is %s', async (text, handler) => {
    write('hook/main.py', text);
    expect(await call('hook')).toEqual({ kind: 'python', handler: `main.${handler}` });
  });

  test('bootstrap is a command of its own', async () => {
    const file = write('hook/bootstrap');
    expect(await call('hook')).toEqual({ kind: 'command', command: [file], handler: 'handler' });
  });

  test('its folder is its root', async () => {
    write('hook/index.mjs');
    await call('hook');
    expect(runtimes.last.code).toMatchObject({ root: placeOf('hook') });
  });

  test('a folder without anything to run is found, and its program says what is looked for', async () => {
    write('hook/handler.js');
    write('hook/a.py');
    write('hook/b.py');
    expect(await call('hook')).toEqual({
      kind: 'missing',
      error: {
        errorType: 'Runtime.ImportModuleError',
        errorMessage: `Error: ${placeOf('hook')} holds no function: no index.mjs, index.cjs, index.js, index.ts, no Python file such as lambda_function.py, no bootstrap`,
        trace: [],
      },
    });
  });
});

describe('who a function is', () => {
  test('it is found by its name in every account and Region, whatever the qualifier', async () => {
    write('hook/index.mjs');
    const found = await functions.find({
      region: 'us-east-2',
      accountId: '111111111111',
      name: 'hook',
      qualifier: 'live',
    });
    const arn = 'arn:aws:lambda:us-east-2:111111111111:function:hook';
    expect(found).toMatchObject({ name: 'hook', arn, version: '$LATEST', origin: 'folder', place: placeOf('hook') });
    await answerOf(found);
    expect(runtimes.last.identity).toEqual({
      functionName: 'hook',
      functionArn: arn,
      version: '$LATEST',
      region: 'us-east-2',
      accountId: '111111111111',
    });
  });

  test('each ARN has a runtime of its own', async () => {
    write('hook/index.mjs');
    for (const region of ['eu-west-1', 'us-east-1', 'eu-west-1'])
      await answerOf(await functions.find({ ...ref('hook'), region }));
    expect(runtimes.started.map(({ identity }) => identity.region)).toEqual(['eu-west-1', 'us-east-1']);
  });

  test('a place below the current folder is shown from there', async () => {
    const here = new FolderFunctions(join(process.cwd(), 'test'), runtimes.start);
    expect((await here.find(ref('triggers')))?.place).toBe('test/triggers');
  });

  test('names differ by their case; files, hidden folders and paths are no functions', async () => {
    write('hook/index.mjs');
    write('.hidden/index.mjs');
    write('file');
    write('a.b/index.mjs');
    for (const name of ['Hook', 'file', 'none', '.hidden', 'a.b', '..', '../triggers/hook', 'constructor']) {
      expect(await functions.find(ref(name))).toBeUndefined();
    }
    expect((await functions.list(seeker)).map(({ name }) => name)).toEqual(['hook']);
  });

  test('a folder may be a link to one', async () => {
    mkdirSync(join(folder(), 'elsewhere'));
    writeFileSync(join(folder(), 'elsewhere/index.mjs'), '');
    mkdirSync(join(folder(), 'triggers'));
    symlinkSync(join(folder(), 'elsewhere'), placeOf('hook'));
    symlinkSync(join(folder(), 'nowhere'), placeOf('dead'));
    symlinkSync(placeOf('round'), placeOf('round'));
    symlinkSync(join(placeOf('hook'), 'round'), join(placeOf('hook'), 'round'));
    expect(await call('hook')).toMatchObject({ kind: 'node' });
    for (const name of ['dead', 'round']) expect(await functions.find(ref(name))).toBeUndefined();
  });

  test('those with something to run are listed, in order, for whoever asks', async () => {
    write('b/index.mjs');
    write('a/bootstrap');
    write('shared/code.mjs');
    expect(await functions.list(seeker)).toMatchObject([
      { name: 'a', arn: arnOf('a'), place: placeOf('a') },
      { name: 'b', arn: arnOf('b') },
    ]);
    expect(runtimes.started).toEqual([]);
  });

  test('a folder that is not there has none', async () => {
    expect(await functions.find(ref('hook'))).toBeUndefined();
    expect(await functions.list(seeker)).toEqual([]);
  });
});

describe('from call to call', () => {
  test('the runtime is kept as long as nothing changes', async () => {
    write('hook/index.mjs');
    for (let i = 0; i < 3; i += 1) await call('hook');
    expect(runtimes.started).toHaveLength(1);
    expect(runtimes.last).toMatchObject({ retired: false, closed: false });
  });

  test('calls at the same time share it', async () => {
    write('hook/index.mjs');
    runtimes.hold = true;
    const calls = Array.from({ length: 20 }, () => call('hook'));
    while (runtimes.started[0]?.runs.length !== 20) await new Promise(setImmediate);
    runtimes.last.release();
    await Promise.all(calls);
    expect(runtimes.started).toHaveLength(1);
  });

  test.each<[string, () => void]>([
    ['its file is edited', () => write('hook/index.mjs', 'longer')],
    ['a file below it is edited', () => write('hook/deep/er/part.json', '[1]')],
    ['a file is added', () => write('hook/other.mjs')],
    ['a file is removed', () => rmSync(join(placeOf('hook'), 'deep/er/part.json'))],
    ['a file is renamed', () => renameSync(join(placeOf('hook'), 'deep'), join(placeOf('hook'), 'deeper'))],
    ['a file gets another mode', () => chmodSync(join(placeOf('hook'), 'index.mjs'), 0o755)],
    ['a file of the same size is put in its place', () => utimesSync(write('hook/index.mjs', 'othe'), 1, 1)],
  ])('when %s, the next call runs what is there', async (_, edit) => {
    write('hook/index.mjs', 'code');
    write('hook/deep/er/part.json', '[]');
    await call('hook');
    edit();
    await call('hook');
    await call('hook');
    expect(runtimes.started).toHaveLength(2);
    expect(runtimes.started[0]).toMatchObject({ retired: true });
    expect(runtimes.last).toMatchObject({ retired: false });
  });

  test('installed packages, bytecode and hidden files do not count', async () => {
    write('hook/main.py');
    await call('hook');
    for (const path of ['node_modules/x/index.js', '__pycache__/main.pyc', '.cache/x', '.env']) write(`hook/${path}`);
    await call('hook');
    expect(runtimes.started).toHaveLength(1);
  });

  test('a file that it loaded from elsewhere counts', async () => {
    write('hook/index.mjs');
    await call('hook');
    runtimes.last.dirty = true;
    await call('hook');
    expect(runtimes.started).toHaveLength(2);
  });

  test('a run under way ends with the code that it began with, the next one has the new', async () => {
    write('hook/index.mjs');
    runtimes.hold = true;
    const before = call('hook');
    await new Promise(setImmediate);
    const old = runtimes.last;
    write('hook/index.cjs');
    rmSync(join(placeOf('hook'), 'index.mjs'));
    runtimes.hold = false;
    expect(await call('hook')).toMatchObject({ file: join(placeOf('hook'), 'index.cjs') });
    expect(old).toMatchObject({ retired: true, closed: false });
    old.release();
    expect(await before).toMatchObject({ file: join(placeOf('hook'), 'index.mjs') });
  });

  test('who found it before an edit, and runs it after another call saw the edit, runs the new code', async () => {
    write('hook/index.mjs');
    const found = await functions.find(ref('hook'));
    write('hook/index.mjs', 'edited');
    await call('hook');
    await answerOf(found);
    expect(runtimes.started).toHaveLength(1);
    expect(runtimes.last.runs).toHaveLength(2);
  });

  test('a folder that is removed is no function any more, and its runtime is given up; others stay', async () => {
    write('hook/index.mjs');
    write('other/index.mjs');
    await call('hook');
    await call('other');
    rmSync(placeOf('hook'), { recursive: true });
    expect(await functions.find(ref('hook'))).toBeUndefined();
    expect(runtimes.started.map(({ retired }) => retired)).toEqual([true, false]);
    write('hook/index.mjs');
    expect(await call('hook')).toMatchObject({ kind: 'node' });
  });

  test('closed, all runtimes are closed, with those that only finish a run; later runs get no answer', async () => {
    write('hook/index.mjs');
    runtimes.hold = true;
    const running = call('hook');
    await new Promise(setImmediate);
    write('hook/index.mjs', 'edited');
    runtimes.hold = false;
    await call('hook');
    const found = await functions.find(ref('hook'));
    await functions.close();
    expect(runtimes.started.map(({ closed }) => closed)).toEqual([true, true]);
    expect(await found?.run(aRun())).toEqual({ kind: 'no answer', log: '' });
    expect(runtimes.started).toHaveLength(2);
    await running;
  });

  test('a runtime that finished its last run is forgotten: it is not closed once more', async () => {
    write('hook/index.mjs');
    await call('hook');
    write('hook/index.mjs', 'edited');
    await call('hook');
    await functions.close();
    expect(runtimes.started.map(({ retired, closed }) => ({ retired, closed }))).toEqual([
      { retired: true, closed: false },
      { retired: false, closed: true },
    ]);
  });
});
