import { useCommand } from './client.js';

const { emulator, run } = useCommand();
const NOON = '2030-01-31T12:00:00.000Z';

/** Everything that a command printed to standard output, of one that went well. */
const said = async (...args: string[]): Promise<string> => {
  const { code, out, err } = await run(...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};

beforeEach(() => emulator.freeze(NOON));

describe('recognito clock', () => {
  test('shows the time of the world', async () => {
    expect(await said('clock')).toBe(`${NOON}, frozen\n`);
    expect(await said('clock', 'show', '--json')).toBe(`{"mode":"frozen","now":"${NOON}"}\n`);
  });

  test('freezes it at an instant, or where it is', async () => {
    expect(await said('clock', 'freeze', '2031-01-01T00:00:00+01:00')).toBe('2030-12-31T23:00:00.000Z, frozen\n');
    expect(await said('clock', 'freeze')).toBe('2030-12-31T23:00:00.000Z, frozen\n');
  });

  test.each([
    ['PT1H1M', '2030-01-31T13:01:00.000Z'],
    ['P1M', '2030-02-28T12:00:00.000Z'],
    ['1h1m', '2030-01-31T13:01:00.000Z'],
    ['30d', '2030-03-02T12:00:00.000Z'],
    ['1d12h30m5s', '2030-02-02T00:30:05.000Z'],
  ])('advances it by %s', async (duration, now) => {
    expect(await said('clock', 'advance', duration)).toBe(`${now}, frozen\n`);
  });

  test('lets it run from where it is', async () => {
    expect(await said('clock', 'run')).toMatch(/^2030-01-31T12:00:\d\d\.\d{3}Z\n$/);
  });

  test.each([
    [
      ['freeze', 'noon'],
      2,
      'error: now is no instant: "noon".\nGive an instant with its zone, from 1970 to 9999: 2030-01-31T12:00:00Z.\n',
    ],
    [
      ['advance', 'soon'],
      2,
      'error: by is no duration: "soon".\nGive a duration, longer than none, that ends before the year 10000: PT1H1M, P30D, P1Y.\n',
    ],
    [['advance'], 2, "error: missing required argument 'duration'\n"],
  ])('%j is wrong usage', async (args, code, err) => {
    expect(await run('clock', ...args)).toMatchObject({ code, out: '', err });
  });

  test('does not go back', async () => {
    await emulator.pool();
    expect(await run('clock', 'freeze', '2029-01-01T00:00:00Z')).toMatchObject({
      code: 1,
      out: '',
      err: `error: The world's time is ${NOON}, and 2029-01-01T00:00:00Z lies before it.\nTime goes back with a restore or a reset only: take a snapshot first, and restore it.\n`,
    });
  });
});

describe('recognito snapshot, restore and reset', () => {
  test('takes snapshots and lists them, the oldest first', async () => {
    expect(await run('snapshot')).toEqual({
      code: 0,
      signal: null,
      out: '',
      err: 'There are no snapshots. recognito snapshot take NAME takes one.\n',
    });
    expect(await said('snapshot', 'list', '--json')).toBe('{"snapshots":[]}\n');
    expect(await said('snapshot', 'take', 'empty')).toBe(`Took snapshot empty: 0 events, ${NOON}\n`);
    await emulator.pool();
    await emulator.advance(1_000);
    expect(await said('snapshot', 'take', 'a', '--json')).toBe(
      '{"name":"a","position":1,"at":"2030-01-31T12:00:01.000Z"}\n',
    );
    expect((await said('snapshot')).split('\n')).toEqual([
      'NAME   EVENTS  TIME',
      'empty       0  2030-01-31T12:00:00.000Z',
      'a           1  2030-01-31T12:00:01.000Z',
      '',
    ]);
  });

  test('goes back to a snapshot, its clock too, by restore and by reset --to', async () => {
    await emulator.pool();
    await said('snapshot', 'take', 'one');
    await emulator.pool();
    await emulator.advance(1_000);
    expect(await said('restore', 'one')).toBe(`Back to snapshot one: 1 event, ${NOON}, frozen\n`);
    expect(emulator.world().position).toBe(1);
    await emulator.pool();
    expect(await said('reset', '--to', 'one', '--json')).toBe(
      `{"position":1,"clock":{"mode":"frozen","now":"${NOON}"}}\n`,
    );
    expect(emulator.world().position).toBe(1);
  });

  test('goes back to the start', async () => {
    await emulator.pool();
    expect(await said('reset')).toMatch(/^Back to the start: 0 events, \d{4}-/);
    expect(emulator.world().position).toBe(0);
  });

  test('deletes a snapshot', async () => {
    await said('snapshot', 'take', 'a');
    expect(await said('snapshot', 'delete', 'a')).toBe('Deleted snapshot a.\n');
    const hint = 'It has none yet: recognito snapshot take NAME takes one.';
    const unknown = `error: World ${emulator.world().name} has no snapshot a.\n${hint}\n`;
    for (const command of [['snapshot', 'delete'], ['restore'], ['reset', '--to']]) {
      expect(await run(...command, 'a')).toMatchObject({ code: 1, out: '', err: unknown });
    }
  });

  test('a name that is none is wrong usage', async () => {
    expect(await run('snapshot', 'take', 'a b')).toMatchObject({
      code: 2,
      out: '',
      err: 'error: "a b" is no name.\nNames are 1 to 64 letters, digits, _ . or -, and begin with a letter or a digit.\n',
    });
  });
});
