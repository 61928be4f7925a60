import { useEmulator } from '../../operations/emulator.js';
import { ask, refusal, tell } from './control.js';

interface Clock {
  readonly mode: string;
  readonly now: string;
}

const emulator = useEmulator();
const read = () => tell<Clock>(emulator.endpoint(), 'GET', 'clock');
const set = (body: object) => tell<Clock>(emulator.endpoint(), 'PUT', 'clock', body);
const advance = (by: string) => tell<Clock>(emulator.endpoint(), 'POST', 'clock/advance', { by });
const refused = (method: string, path: string, body?: object) => ask(emulator.endpoint(), method, path, body);

const goesBack = (from: string, to: string) =>
  refusal(
    409,
    'ClockWouldGoBack',
    `The world's time is ${from}, and ${to} lies before it.`,
    'Time goes back with a restore or a reset only: take a snapshot first, and restore it.',
  );

/** How far two instants are apart, in milliseconds. */
const apart = (a: string, b: string | number): number => Math.abs(new Date(a).getTime() - new Date(b).getTime());

describe('a clock that nobody has touched', () => {
  test('is the machine’s', async () => {
    const { mode, now } = await read();
    expect(mode).toBe('real');
    expect(apart(now, Date.now())).toBeLessThan(60_000);
  });

  test('is of its world alone', async () => {
    await set({ mode: 'frozen', now: '2030-01-01T00:00:00Z' });
    expect(await tell(emulator.origin(), 'GET', 'clock')).toMatchObject({ mode: 'real' });
  });
});

describe('PUT /_recognito/clock', () => {
  test('freezes time at an instant, and lets it run on from there', async () => {
    await emulator.pool();
    const clock = { mode: 'frozen', now: '2040-06-01T12:30:00.500Z' };
    expect(await set({ mode: 'frozen', now: '2040-06-01T14:30:00.5+02:00' })).toEqual(clock);
    expect(await read()).toEqual(clock);
    // Time is ahead of the machine's: it does not fall back when it runs.
    const { mode, now } = await set({ mode: 'real' });
    expect(mode).toBe('real');
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(clock.now));
    expect(apart(now, clock.now)).toBeLessThan(60_000);
  });

  test('freezes where time is when no instant is given', async () => {
    await emulator.pool();
    const stopped = await set({ mode: 'frozen' });
    expect(apart(stopped.now, Date.now())).toBeLessThan(60_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await read()).toEqual(stopped);
    expect(await set({ mode: 'frozen' })).toEqual(stopped);
  });

  test('lets time run from an instant', async () => {
    await emulator.pool();
    const { mode, now } = await set({ mode: 'real', now: '2040-01-01T00:00:00Z' });
    expect(mode).toBe('real');
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse('2040-01-01T00:00:00Z'));
    expect(apart(now, '2040-01-01T00:00:00Z')).toBeLessThan(60_000);
  });

  test('back to real is the machine’s time, where that is not behind', async () => {
    await set({ mode: 'frozen', now: '2020-01-01T00:00:00Z' });
    await emulator.pool();
    expect(apart((await set({ mode: 'real' })).now, Date.now())).toBeLessThan(60_000);
  });

  test('never goes back once something has happened', async () => {
    const now = '2040-01-01T00:00:00.000Z';
    await set({ mode: 'frozen', now });
    await emulator.pool();
    for (const mode of ['frozen', 'real']) {
      const before = '2039-12-31T23:59:59.999Z';
      expect(await refused('PUT', 'clock', { mode, now: before })).toMatchObject(goesBack(now, before));
    }
    expect(await read()).toEqual({ mode: 'frozen', now });
    // Where it stands is not back.
    expect(await set({ mode: 'frozen', now })).toEqual({ mode: 'frozen', now });
  });

  test('may go anywhere while nothing has happened, and again after a reset to that', async () => {
    for (const now of ['2040-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']) {
      expect(await set({ mode: 'frozen', now })).toEqual({ mode: 'frozen', now });
    }
    await emulator.pool();
    expect(await refused('PUT', 'clock', { mode: 'frozen', now: '2030-01-01T00:00:00Z' })).toMatchObject({
      status: 409,
    });
    await tell(emulator.endpoint(), 'POST', 'reset');
    expect(await set({ mode: 'frozen', now: '2030-01-01T00:00:00Z' })).toMatchObject({ mode: 'frozen' });
  });

  test.each([
    [{}, 'BadMember', 'mode is missing.', 'Members are mode, now.'],
    [{ mode: 'stopped' }, 'BadMember', 'mode must be one of real, frozen.', 'Members are mode, now.'],
    [{ mode: 'frozen', now: 1_893_456_000 }, 'BadMember', 'now must be string.', 'Members are mode, now.'],
    [{ mode: 'frozen', at: 'x' }, 'UnknownMember', 'There is no member at.', 'Members are mode, now.'],
    [
      { mode: 'frozen', now: 'yesterday' },
      'BadInstant',
      'now is no instant: "yesterday".',
      'Give an instant with its zone, from 1970 to 9999: 2030-01-31T12:00:00Z.',
    ],
    [
      { mode: 'real', now: '2030-02-30T00:00:00Z' },
      'BadInstant',
      'now is no instant: "2030-02-30T00:00:00Z".',
      'Give an instant with its zone, from 1970 to 9999: 2030-01-31T12:00:00Z.',
    ],
  ])('refuses nonsense: %j', async (body, error, message, hint) => {
    await set({ mode: 'frozen', now: '2030-01-01T00:00:00Z' });
    expect(await refused('PUT', 'clock', body)).toMatchObject(refusal(400, error, message, hint));
    expect(await read()).toEqual({ mode: 'frozen', now: '2030-01-01T00:00:00.000Z' });
  });
});

describe('POST /_recognito/clock/advance', () => {
  test('moves a frozen clock, which stays frozen', async () => {
    await set({ mode: 'frozen', now: '2030-01-31T00:00:00Z' });
    expect(await advance('PT1H1M')).toEqual({ mode: 'frozen', now: '2030-01-31T01:01:00.000Z' });
    expect(await advance('P1M')).toEqual({ mode: 'frozen', now: '2030-02-28T01:01:00.000Z' });
    expect(await advance('PT0.25S')).toEqual({ mode: 'frozen', now: '2030-02-28T01:01:00.250Z' });
    expect(await read()).toEqual({ mode: 'frozen', now: '2030-02-28T01:01:00.250Z' });
  });

  test('moves a clock that runs, which runs on', async () => {
    const { mode, now } = await advance('P10D');
    expect(mode).toBe('real');
    expect(apart(now, Date.now() + 10 * 86_400_000)).toBeLessThan(60_000);
    expect(apart((await advance('P10D')).now, Date.now() + 20 * 86_400_000)).toBeLessThan(60_000);
  });

  test('of several at once, each moves it', async () => {
    await set({ mode: 'frozen', now: '2030-01-01T00:00:00Z' });
    await Promise.all(Array.from({ length: 24 }, () => advance('PT1H')));
    expect(await read()).toEqual({ mode: 'frozen', now: '2030-01-02T00:00:00.000Z' });
  });

  test.each([
    [{ by: '-PT1H' }, 'BadDuration', 'by is no duration: "-PT1H".'],
    [{ by: 'PT0S' }, 'BadDuration', 'by is no duration: "PT0S".'],
    [{ by: '1 hour' }, 'BadDuration', 'by is no duration: "1 hour".'],
    [{ by: 'P8000Y' }, 'BadDuration', 'by is no duration: "P8000Y".'],
    [{ by: 3_600 }, 'BadMember', 'by must be string.'],
    [{}, 'BadMember', 'by is missing.'],
  ])('refuses nonsense: %j', async (body, error, message) => {
    await set({ mode: 'frozen', now: '2030-01-01T00:00:00Z' });
    expect(await refused('POST', 'clock/advance', body)).toMatchObject({ status: 400, body: { error, message } });
    expect(await read()).toEqual({ mode: 'frozen', now: '2030-01-01T00:00:00.000Z' });
  });
});
