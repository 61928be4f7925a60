import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FunctionEntry } from '../../../src/config/function-entries.js';
import { ConfigFunctions } from '../../../src/triggers/functions/config-functions.js';
import { answerOf, arnOf, FakeRuntimes, HOME, ref, seeker, useFolder } from './fake-runtimes.js';

const folder = useFolder();
let runtimes: FakeRuntimes;

beforeEach(() => {
  runtimes = new FakeRuntimes();
});

const write = (path: string, text = ''): string => {
  const file = join(folder(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
const functionsOf = (entries: Record<string, Omit<FunctionEntry, 'root'>>) =>
  new ConfigFunctions(
    Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, { ...entry, root: folder() }])),
    runtimes.start,
  );
const callOf = (entry: Omit<FunctionEntry, 'root'>) => {
  const functions = functionsOf({ hook: entry });
  return async () => answerOf(await functions.find(ref('hook')));
};

describe('what an entry runs', () => {
  test('a handler is run by Node, also where its file is missing: the runtime says so', async () => {
    const handler = 'src/hooks.pre.signUp';
    expect(await callOf({ handler })()).toEqual({ kind: 'node', handler });
    expect(runtimes.last.code.root).toBe(folder());
  });

  test('by Python where a Python file is there, or the runtime says so', async () => {
    write('src/hooks.py');
    write('src/both.mjs');
    write('src/both.py');
    expect(await callOf({ handler: 'src/hooks.run' })()).toEqual({ kind: 'python', handler: 'src/hooks.run' });
    const both = { handler: 'src/both.run' };
    expect(await callOf(both)()).toMatchObject({ kind: 'python' });
    expect(await callOf({ ...both, runtime: 'nodejs22.x' })()).toEqual({
      kind: 'node',
      ...both,
      runtime: 'nodejs22.x',
    });
    const missing = { handler: 'src/none.run', runtime: 'python3.12' };
    expect(await callOf(missing)()).toEqual({ kind: 'python', ...missing });
  });

  test('a handler outside of the configuration file`s folder has its own folder as root', async () => {
    const entry = { handler: '../hooks.run', root: join(folder(), 'config') };
    const functions = new ConfigFunctions({ hook: entry }, runtimes.start);
    expect(await answerOf(await functions.find(ref('hook')))).toEqual({ kind: 'node', handler: 'hooks.run' });
    expect(runtimes.last.code.root).toBe(folder());
  });

  test('a command is run as it is, in the folder of the configuration file', async () => {
    const command = ['./run', '--fast'];
    expect(await callOf({ command })()).toEqual({ kind: 'command', command, handler: 'handler' });
    expect(runtimes.last.code.root).toBe(folder());
    const named = { command, handler: 'x.y', runtime: 'provided.al2023' };
    expect(await callOf(named)()).toEqual({ kind: 'command', ...named });
  });

  test('with its environment and limits', async () => {
    await callOf({ handler: 'a.b', env: { A: 'b' }, timeout: 3, memory: 512 })();
    expect(runtimes.last.code).toMatchObject({ env: { A: 'b' }, ownTimeoutMs: 3_000, memoryMb: 512 });
    await callOf({ handler: 'a.b' })();
    expect(Object.keys(runtimes.last.code).sort()).toEqual(['program', 'root']);
  });
});

describe('who a function is', () => {
  test('it is found by its name in every account and Region, whatever the qualifier', async () => {
    const functions = functionsOf({ hook: { handler: 'src/a.b' } });
    const found = await functions.find({
      region: 'us-east-2',
      accountId: '111111111111',
      name: 'hook',
      qualifier: '7',
    });
    expect(found).toMatchObject({
      name: 'hook',
      arn: 'arn:aws:lambda:us-east-2:111111111111:function:hook',
      version: '$LATEST',
      origin: 'config',
      place: join(folder(), 'src/a.b'),
    });
  });

  test('names that are no entry are not found', async () => {
    const functions = functionsOf({ hook: { handler: 'a.b' } });
    for (const name of ['Hook', 'hooks', 'constructor', '__proto__']) {
      expect(await functions.find({ ...HOME, name })).toBeUndefined();
    }
  });

  test('all are listed, in the order of the file', async () => {
    const functions = functionsOf({ b: { handler: 'a.b' }, a: { command: ['./run', 'x'] } });
    expect(await functions.list(seeker)).toMatchObject([
      { name: 'b', arn: arnOf('b') },
      { name: 'a', place: './run x' },
    ]);
    expect(runtimes.started).toEqual([]);
  });
});

describe('from call to call', () => {
  const calledAround = async (entry: Omit<FunctionEntry, 'root'>, edit: () => unknown): Promise<number> => {
    const call = callOf(entry);
    await call();
    edit();
    await call();
    await call();
    return runtimes.started.length;
  };

  test.each<[string, () => unknown]>([
    ['its file', () => write('src/hooks.mjs', 'edited')],
    ['a file beside it', () => write('src/text.json', '[1]')],
    ['a file that it loaded from elsewhere', () => (runtimes.last.dirty = true)],
  ])('Node: an edit of %s counts from the next call on', async (_, edit) => {
    write('src/hooks.mjs');
    write('src/text.json');
    expect(await calledAround({ handler: 'src/hooks.run' }, edit)).toBe(2);
    expect(runtimes.started.map(({ retired }) => retired)).toEqual([true, false]);
  });

  test('Node: what it has not loaded from elsewhere does not count', async () => {
    write('src/hooks.mjs');
    write('page.html');
    expect(await calledAround({ handler: 'src/hooks.run' }, () => write('page.html', 'edited'))).toBe(1);
    expect(await calledAround({ handler: 'src/hooks.run' }, () => write('src/deep/page.html'))).toBe(2);
  });

  test('Python: an edit of its file, and of packages below it, but not of a virtual environment', async () => {
    const handler = 'src/hooks.run';
    write('src/hooks.py');
    write('src/parts/one.py');
    write('src/env/pyvenv.cfg');
    expect(await calledAround({ handler }, () => write('src/env/lib/x.py'))).toBe(1);
    expect(await calledAround({ handler }, () => write('src/parts/one.py', 'pass'))).toBe(3);
  });

  test('a command: an edit of the files that it names', async () => {
    write('run', '');
    write('code.mjs', '');
    const command = ['./run', 'code.mjs', '--fast'];
    expect(await calledAround({ command }, () => write('other', ''))).toBe(1);
    expect(await calledAround({ command }, () => write('code.mjs', 'edited'))).toBe(3);
  });

  test('a handler whose Python file is replaced by one for Node becomes one of Node', async () => {
    const python = write('src/hooks.py');
    const call = callOf({ handler: 'src/hooks.run' });
    expect(await call()).toMatchObject({ kind: 'python' });
    rmSync(python);
    expect(await call()).toMatchObject({ kind: 'node' });
  });

  test('closed, its runtimes are', async () => {
    const functions = functionsOf({ hook: { handler: 'a.b' } });
    await answerOf(await functions.find(ref('hook')));
    await functions.close();
    expect(runtimes.last.closed).toBe(true);
  });
});
