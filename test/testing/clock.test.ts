import { recognito, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();

let world: World;

beforeEach(async () => {
  world = await (await recognito({ url: emulator.origin() })).world();
});

test('a clock runs, stands where it is frozen, and runs on from there', async () => {
  expect(await world.clock.read()).toMatchObject({ mode: 'real' });
  const noon = new Date('2030-01-01T12:00:00Z');
  expect(await world.clock.freeze(noon)).toEqual({ mode: 'frozen', now: noon });
  expect(await world.clock.now()).toEqual(noon);
  expect(await world.clock.freeze()).toEqual({ mode: 'frozen', now: noon });

  const running = await world.clock.run();
  expect(running.mode).toBe('real');
  expect(running.now.getTime()).toBeGreaterThanOrEqual(noon.getTime());
  expect((await world.clock.run('2031-01-01T12:00:00+01:00')).now.toISOString()).toMatch(/^2031-01-01T11:00:0/);
});

test('it is moved on by a duration, whether it runs or stands', async () => {
  await world.clock.freeze('2030-01-31T12:00:00Z');
  expect(await world.clock.advance('PT1H1M')).toEqual({ mode: 'frozen', now: new Date('2030-01-31T13:01:00Z') });
  await world.clock.run();
  expect((await world.clock.advance('P1Y')).now.toISOString()).toMatch(/^2031-01-31T13:01:/);
});

test('what is no instant, no duration, or in the past is refused', async () => {
  await expect(world.clock.freeze('noon')).rejects.toMatchObject({ status: 400, error: 'BadInstant' });
  await expect(world.clock.advance('an hour')).rejects.toMatchObject({ status: 400, error: 'BadDuration' });
  await world.clock.freeze('2030-01-01T12:00:00Z');
  await emulator.inWorld(world.name).pool();
  await expect(world.clock.freeze('2030-01-01T11:00:00Z')).rejects.toMatchObject({
    status: 409,
    error: 'ClockWouldGoBack',
  });
});
