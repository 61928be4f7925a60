import { worldFixtures } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();

/** What a fixture gives its user, and the rest of it, which waits until the test is over. */
const begun = async <Args, Value>(
  fixture: (args: Args, use: (value: Value) => Promise<void>) => Promise<void>,
  args: Args,
): Promise<{ readonly value: Value; readonly end: () => Promise<void> }> => {
  let finish = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let ended: Promise<void> = Promise.resolve();
  const value = await new Promise<Value>((resolve, reject) => {
    ended = fixture(args, (given) => {
      resolve(given);
      return over;
    });
    ended.catch(reject);
  });
  return {
    value,
    end: () => {
      finish();
      return ended;
    },
  };
};

test('a worker has a world that is set up once, and each of its tests begins from there', async () => {
  let timesSetUp = 0;
  const fixtures = worldFixtures(
    async (world) => {
      timesSetUp += 1;
      return (await emulator.inWorld(world.name).pool()).Id;
    },
    { recognito: { url: emulator.origin() }, world: { name: 'of-the-worker' } },
  );
  const [makeWorld, { scope }] = fixtures.seededWorld;
  expect(scope).toBe('worker');
  const worker = await begun(makeWorld, {});
  const parts = { seededWorld: worker.value, recognito: worker.value.recognito };
  const { value: recognito } = await begun(fixtures.recognito[0], parts);
  const names = async () => (await recognito.worlds.list()).map(({ name }) => name);
  expect(await names()).toContain('of-the-worker');

  // Whether or not a test names it: the app that is tested is in it all the same.
  const [beginTest, { auto }] = fixtures.world;
  expect(auto).toBe(true);
  for (const _ of [1, 2]) {
    const { value: world, end } = await begun(beginTest, parts);
    const { value: poolId } = await begun(fixtures.given, parts);
    expect(await world.events()).toHaveLength(1);
    await emulator.inWorld(world.name).client(poolId);
    expect(await world.events()).toHaveLength(2);
    await end();
  }
  expect(timesSetUp).toBe(1);

  await worker.end();
  expect(await names()).not.toContain('of-the-worker');
});

test('Playwright reads in the source of each fixture what it asks for', () => {
  const fixtures = worldFixtures(() => undefined);
  const functions = [fixtures.seededWorld[0], fixtures.recognito[0], fixtures.world[0], fixtures.given];
  for (const fixture of functions) expect(String(fixture)).toMatch(/^async \(\{[^)]*\}, use\) ?=>/);
});
