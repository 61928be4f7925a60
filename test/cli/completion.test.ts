import { execFile, spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { useCommand } from './client.js';

const { emulator, run, runWith, folder } = useCommand();

/** What may stand where the last of the words is. */
const completed = async (...words: string[]): Promise<readonly string[]> => {
  const { code, out, err } = await run('__complete', '--', ...words);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0] ?? '');
};

describe('what is completed', () => {
  test.each([
    [['wo'], ['worlds']],
    [
      ['worlds', ''],
      ['list', 'create', 'show', 'delete'],
    ],
    [['clock', 'a'], ['advance']],
    [['help', 'cl'], ['clock']],
    [
      ['worlds', 'create', '--f'],
      ['--from', '--frozen-at'],
    ],
    [['worlds', 'create', '--seed', 'x', '--s'], ['--seed']],
    [
      ['token', '--claim', 'a=1', '--cl'],
      ['--client', '--claim'],
    ],
    [['inbox', '--ki'], ['--kind']],
    [
      ['inbox', 'wait', '--kind', 've'],
      ['verify-user-attribute', 'verification'],
    ],
    [
      ['inbox', 'wait', '--kind=veri'],
      ['--kind=verify-user-attribute', '--kind=verification'],
    ],
    [
      ['health', '-o', ''],
      ['text', 'json'],
    ],
    [['health', '--output', 'j'], ['json']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['--dur'], ['--durability']],
    [
      ['--durability', ''],
      ['process', 'power'],
    ],
    [['start', '--log-level', 'de'], ['debug']],
    [['start', '--data', ''], [':folders']],
    [['invoke', 'f', '--event', ''], [':files']],
    [
      ['invoke', 'f', '--trigger-source', 'CustomSMSSender_A'],
      ['CustomSMSSender_AdminCreateUser', 'CustomSMSSender_Authentication'],
    ],
    [
      ['invoke', 'f', '--event-version', ''],
      ['1', '2', '3'],
    ],
    [['import', ''], [':files']],
    [['worlds', '--', '--'], []],
    [['nothing', ''], []],
    [['worlds', 'create', 'a', ''], []],
  ])('%j → %j', async (words, values) => {
    expect(await completed(...words)).toEqual(values);
  });

  test('every command, and its meaning', async () => {
    const { out } = await run('__complete', '--', '');
    const lines = out.split('\n').slice(0, -1);
    expect(lines[0]).toBe('start\tstart the emulator');
    expect(lines).toContain('worlds\tlist, make, show and delete worlds');
    expect(lines.map((line) => line.split('\t')[0])).not.toContain('__complete');
    const help = (await run('--help')).out;
    for (const line of lines) expect(help).toContain(`\n  ${line.split('\t')[0] ?? ''} `);
  });
});

describe('names that the emulator knows', () => {
  test('worlds, snapshots of the world that the line means, and world/snapshot', async () => {
    await run('worlds', 'create', 'apple');
    await run('snapshot', 'take', 'core', '--world', 'apple');
    await run('snapshot', 'take', 'seeded');
    expect(await completed('worlds', 'delete', 'a')).toEqual(['apple']);
    expect(await completed('clock', '--world', '')).toEqual(['apple', 'default', emulator.world().name]);
    expect(await completed('restore', '')).toEqual(['seeded']);
    expect(await completed('restore', '--world', 'apple', '')).toEqual(['core']);
    expect(await completed('reset', '--world=apple', '--to', '')).toEqual(['core']);
    expect(await completed('restore', '--url', `${emulator.origin()}/@apple`, '')).toEqual(['core']);
    expect(await completed('worlds', 'create', 'b', '--from', 'ap')).toEqual(['apple']);
    expect(await completed('worlds', 'create', 'b', '--from', 'apple/')).toEqual(['apple/core']);
    expect(await completed('diff', '')).toEqual(['now', 'start', 'seeded']);
    expect(await completed('diff', 'seeded', '@ap')).toEqual(['@apple']);
    expect(await completed('diff', '@apple/')).toEqual(['@apple/start', '@apple/core']);
    expect(await completed('diff', 'a', 'b', '')).toEqual([]);
  });

  test('recordings', async () => {
    await run('record', 'start', 'checkout');
    expect(await completed('record', 'stop', '')).toEqual(['checkout']);
    await run('record', 'stop', 'checkout');
    await run('record', 'delete', 'checkout');
    expect(await completed('record', 'get', '')).toEqual([]);
  });

  test('none, quietly, where nothing answers, or something else', async () => {
    const env = { RECOGNITO_URL: 'http://127.0.0.1:9' };
    const nothing = { code: 0, signal: null, out: '', err: '' };
    expect(await runWith({ env }, '__complete', '--', 'restore', '')).toEqual(nothing);
    expect(await run('__complete', '--', 'restore', '--url', 'nonsense', '')).toEqual(nothing);
    expect(await run('__complete', '--', 'restore', '--world', 'nowhere', '')).toEqual(nothing);
  });
});

describe('recognito completion', () => {
  test('prints the script of each shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, out, err } = await run('completion', shell);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/recognito.*__complete|__complete -- /s);
    }
    expect(await run('completion', 'csh')).toMatchObject({
      code: 2,
      out: '',
      err: "error: command-argument value 'csh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n",
    });
  });
});

const found = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** What a shell prints that has loaded its script, with the command on its PATH; it is asked to do `then`. */
const inShell = async (
  shell: string,
  args: readonly string[],
  then: string,
  before = '',
): Promise<readonly string[]> => {
  const { out: script } = await run('completion', shell);
  const link = join(folder(), 'recognito');
  rmSync(link, { force: true });
  symlinkSync(join(folder(), 'recognito.cjs'), link);
  const env = {
    PATH: `${folder()}:${process.env['PATH'] ?? ''}`,
    HOME: folder(),
    RECOGNITO_URL: emulator.endpoint(),
  };
  const { stdout, stderr } = await promisify(execFile)(shell, [...args, `${before}\n${script}\n${then}`], { env });
  expect(stderr).toBe('');
  return stdout.split('\n').slice(0, -1).sort();
};

describe('in bash', () => {
  /** As readline would: it takes words apart at these characters too. */
  const complete = (line: string): Promise<readonly string[]> =>
    inShell(
      'bash',
      ['--norc', '-c'],
      `COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
       COMP_LINE='${line} and more'; COMP_POINT=${line.length}; _recognito
       for one in "\${COMPREPLY[@]}"; do echo "$one"; done`,
    );

  test('is registered for the command', async () => {
    expect(await inShell('bash', ['--norc', '-c'], 'complete -p')).toEqual(['complete -F _recognito recognito']);
  });

  test.each([
    ['recognito wor', ['worlds']],
    ['recognito worlds cr', ['create']],
    ['recognito clock  ', ['advance', 'freeze', 'run', 'show']],
    ['recognito inbox --kind=sig', ['sign-up']],
    ['recognito worlds delete default x', []],
  ])('%s', async (line, words) => {
    expect(await complete(line)).toEqual(words);
  });

  test('names of snapshots, and files', async () => {
    await run('snapshot', 'take', 'seeded');
    expect(await complete('recognito restore ')).toEqual(['seeded']);
    expect(await complete('recognito diff @')).toEqual(['default', emulator.world().name]);
    expect(await complete(`recognito diff start @${emulator.world().name}/s`)).toEqual([
      `${emulator.world().name}/seeded`,
      `${emulator.world().name}/start`,
    ]);
    expect(await complete(`recognito import ${folder()}/build.js`)).toEqual([`${folder()}/build.json`]);
    expect(await complete(`recognito start --data ${folder().slice(0, -1)}`)).toEqual([folder()]);
  });
});

(found('zsh') ? describe : describe.skip)('in zsh', () => {
  /** With its own functions for showing what was found replaced by ones that print it. */
  const complete = (...words: string[]): Promise<readonly string[]> =>
    inShell(
      'zsh',
      ['-f', '-c'],
      `_describe() { print -l -- "\${(@P)3}" }; _files() { print -- files "$@" }
       words=(recognito ${words.map((word) => `'${word}'`).join(' ')}); CURRENT=\${#words}; _recognito`,
      'autoload -Uz compinit && compinit -D -u',
    );

  test('commands, options, values with a colon, files', async () => {
    expect(await complete('wor')).toEqual(['worlds:list, make, show and delete worlds']);
    expect(await complete('worlds', 'cr')).toEqual(['create:make a world: empty, or a fork of another']);
    await run('snapshot', 'take', 'seeded');
    expect(await complete('restore', '')).toEqual([expect.stringMatching(/^seeded:/)]);
    expect(await complete('import', '')).toEqual(['files']);
    expect(await complete('start', '--data', '')).toEqual(['files -/']);
  });
});

(found('fish') ? describe : describe.skip)('in fish', () => {
  const complete = (line: string): Promise<readonly string[]> =>
    inShell('fish', ['--no-config', '-c'], `complete -C '${line}'`);

  test('commands, options, names', async () => {
    expect(await complete('recognito wor')).toEqual(['worlds\tlist, make, show and delete worlds']);
    await run('snapshot', 'take', 'seeded');
    expect(await complete('recognito restore ')).toEqual([expect.stringMatching(/^seeded\t/)]);
    expect(await complete('recognito inbox --kind=sig')).toEqual(['--kind=sign-up']);
    expect(await complete(`recognito import ${folder()}/build.js`)).toEqual([`${folder()}/build.json`]);
  });
});
