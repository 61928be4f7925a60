import { useCommand } from './client.js';

const { emulator, run, runWith } = useCommand();

/** As wide as a time. */
const NOW = 'the time of the machine ';
const timeless = (text: string): string => text.replace(/202\d-\d\d-\d\dT[\d:.]{12}Z/g, NOW);
const answers = async (path: string): Promise<unknown> =>
  (await fetch(`${emulator.origin()}/_recognito${path}`)).json();

describe('recognito worlds', () => {
  test('lists all, as a table', async () => {
    await run('worlds', 'create', 'frozen', '--frozen-at', '2030-01-31T12:00:00Z');
    const { out, ...ended } = await run('worlds');
    expect(ended).toEqual({ code: 0, signal: null, err: '' });
    expect(timeless(out).split('\n')).toEqual([
      'NAME     EVENTS  CLOCK   TIME                      ENDPOINT',
      `default       0  real    ${NOW}  http://HERE/@default`,
      'frozen        0  frozen  2030-01-31T12:00:00.000Z  http://HERE/@frozen',
      `test-1        0  real    ${NOW}  http://HERE/@test-1`,
      '',
    ]);
  });

  test('lists them as the control API does, as JSON', async () => {
    const listed = await run('worlds', 'list', '--json');
    const { worlds } = JSON.parse(listed.out) as { worlds: { name: string }[] };
    expect(worlds.map(({ name }) => name)).toEqual(['default', emulator.world().name]);
    expect(Object.keys(worlds[0] ?? {})).toEqual(['name', 'endpoint', 'seed', 'position', 'clock']);
    expect(listed.out.split('\n')).toHaveLength(2);
  });
});

describe('recognito worlds create', () => {
  test('prints the endpoint alone, and the name beside it', async () => {
    expect(await run('worlds', 'create', 'w1')).toEqual({
      code: 0,
      signal: null,
      out: 'http://HERE/@w1\n',
      err: 'Made world w1.\n',
    });
    const drawn = await run('worlds', 'create');
    expect(drawn.out).toMatch(/^http:\/\/HERE\/@w[0-9a-f]+\n$/);
  });

  test('makes one with a seed, a frozen clock, and from another or its snapshot', async () => {
    await run('worlds', 'create', 'origin', '--seed', 'apple', '--frozen-at', '2030-01-31T12:00:00+01:00');
    await run('snapshot', 'take', 'seeded', '--world', 'origin');
    expect(await run('worlds', 'create', 'fork', '--from', 'origin/seeded')).toMatchObject({
      code: 0,
      err: 'Made world fork, a fork of origin/seeded.\n',
    });
    const { out } = await run('worlds', 'create', 'later', '--from', 'origin', '--json');
    expect(JSON.parse(out)).toEqual({
      name: 'later',
      endpoint: 'http://HERE/@later',
      seed: 'apple',
      position: 0,
      clock: { mode: 'frozen', now: '2030-01-31T11:00:00.000Z' },
      snapshots: [],
    });
    expect(await answers('/worlds/fork')).toMatchObject({ seed: 'apple', clock: { mode: 'frozen' } });
  });

  test.each([
    [
      ['default'],
      1,
      'error: There is a world default already.\nChoose another name, or leave out the name to get one that is free.\n',
    ],
    [['.a'], 2, 'error: ".a" is no name.\n'],
    [['a', '--from', 'nowhere'], 1, 'error: There is no world nowhere.\nrecognito worlds lists all.\n'],
    [['a', '--from', 'default/none'], 1, 'recognito snapshot take NAME takes one.\n'],
    [['a', '--from', 'default', '--seed', 'other'], 1, 'error: A fork has the seed of the world that it comes from'],
    [['a', '--frozen-at', 'noon'], 2, 'error: now is no instant: "noon".\n'],
    [['a', '--from', 'a/b/c'], 2, 'error: --from a/b/c is no world, and no world/snapshot.\n'],
    [['a', '--from', '/b'], 2, 'error: --from /b is no world, and no world/snapshot.\n'],
  ])('%j is refused', async (args, code, sentence) => {
    const ended = await run('worlds', 'create', ...args);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toContain(sentence);
  });
});

describe('recognito worlds show and delete', () => {
  test('shows one: the one that is named, else that of the URL', async () => {
    await run('worlds', 'create', 'shown', '--seed', 'apple', '--frozen-at', '2030-01-31T12:00:00Z');
    await run('snapshot', 'take', 'a', '--world', 'shown');
    await run('snapshot', 'take', 'b', '--world', 'shown');
    const card = [
      'Name       shown',
      'Endpoint   http://HERE/@shown',
      'Seed       apple',
      'Events     0',
      'Clock      2030-01-31T12:00:00.000Z, frozen',
      'Snapshots  a',
      '           b',
      '',
    ].join('\n');
    expect(await run('worlds', 'show', 'shown')).toMatchObject({ code: 0, out: card });
    expect(await run('worlds', 'show', '--world', 'shown')).toMatchObject({ code: 0, out: card });
    expect((await run('worlds', 'show', '--json')).out).toContain(`"name":"${emulator.world().name}"`);
    const bare = await runWith({ env: { RECOGNITO_URL: emulator.origin() } }, 'worlds', 'show');
    expect(bare.out).toMatch(/^Name {7}default\n/);
  });

  test('deletes one', async () => {
    await run('worlds', 'create', 'gone');
    expect(await run('worlds', 'delete', 'gone')).toEqual({
      code: 0,
      signal: null,
      out: 'Deleted world gone.\n',
      err: '',
    });
    expect(await run('worlds', 'show', 'gone')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no world gone.') as string,
    });
    expect(await run('worlds', 'delete', 'default')).toMatchObject({
      code: 1,
      err: 'error: The default world is always there.\nrecognito reset takes it back to its start.\n',
    });
  });
});

describe('whom a command asks', () => {
  test('a world in place of the one in RECOGNITO_URL, but not in place of the one in --url', async () => {
    await run('worlds', 'create', 'other-with_space');
    const shown = await run('worlds', 'show', '--world', 'other-with_space');
    expect(shown.out).toMatch(/^Name {7}other-with_space\n/);
    const both = await run('clock', '--url', `${emulator.origin()}/@default`, '--world', 'test-1');
    expect(both).toMatchObject({
      code: 2,
      err: 'error: --url names world default, and --world test-1.\nGive one of them.\n',
    });
    const same = await run('worlds', 'show', '--url', `${emulator.origin()}/@default/`, '--world', 'default');
    expect(same.out).toMatch(/^Name {7}default\n/);
  });

  test('a world that there is not: exit code 1, and the refusal as JSON where JSON is asked for', async () => {
    const refused = await run('clock', '--world', 'nowhere', '--json');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(refused.err)).toEqual({
      error: 'UnknownWorld',
      message: 'There is no world nowhere.',
      hint: 'Leave out --world, or /@name in the URL, to use the default world; recognito worlds lists all.',
    });
  });

  test.each([
    [['clock', '--url', 'ftp://x'], 'error: ftp://x is not an http(s) URL.\n'],
    [['clock', '--url', 'http://x/?a=b'], 'error: http://x/?a=b is not an http(s) URL.\n'],
    [['clock', '--json', '-o', 'text'], "error: option '--json' cannot be used with option '-o, --output <format>'\n"],
    [['clocks'], "error: unknown command 'clocks'. Did you mean clock?\n"],
    [['clock', 'freze'], "error: unknown command 'freze'. Did you mean freeze?\n"],
    [['clock', 'freeze', 'a', 'b'], "error: too many arguments for 'freeze'."],
    [['worlds', '--jsn'], "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
  ])('%j is wrong usage: exit code 2', async (args, sentence) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });

  test.each([
    [['worlds', 'show', '']],
    [['worlds', 'delete', '.']],
    [['snapshot', 'delete', '']],
    [['inbox', 'show', '']],
    [['record', 'get', '..']],
    [['record', 'stop', '']],
    [['record', 'delete', '']],
    [['invoke', '', '--trigger-source', 'PreSignUp_SignUp']],
  ])('%j names nothing, and asks no other route: exit code 2', async (args) => {
    const name = args.find((arg) => /^\.{0,2}$/.test(arg)) ?? '?';
    const err = `error: "${name}" is no name.\nWhere it comes from a variable of the shell: is that set?\n`;
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err });
  });

  test('nothing answers: exit code 3', async () => {
    const ended = await run('worlds', '--url', 'http://127.0.0.1:9', '--json');
    expect(ended).toMatchObject({ code: 3, out: '' });
    expect(JSON.parse(ended.err)).toEqual({
      error: 'NotReachable',
      message: 'nothing answers at http://127.0.0.1:9 (ECONNREFUSED).',
      hint: 'Start it with: recognito start',
    });
  });
});
