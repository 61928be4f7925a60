import { type Hooks, worldHooks } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();

/** A runner that has kept what was registered, and runs it when the test says so. */
const runner = () => {
  const registered: Record<string, () => Promise<void>> = {};
  const hook = (name: string) => (run: () => Promise<void>) => {
    registered[name] = run;
  };
  const run = async (name: string): Promise<void> => registered[name]?.();
  return { hook, run, registered };
};

const options = () => ({ recognito: { url: emulator.origin() }, world: { name: 'of-the-file' } });

const worldNames = async (): Promise<readonly string[]> => {
  const answer = await fetch(`${emulator.origin()}/_recognito/worlds`);
  return ((await answer.json()) as { worlds: { name: string }[] }).worlds.map(({ name }) => name);
};

test('a file has a world from its first test to its last, and each test begins with what was set up', async () => {
  const { hook, run } = runner();
  let timesSetUp = 0;
  const cognito = worldHooks(
    async (world) => {
      timesSetUp += 1;
      return (await emulator.inWorld(world.name).pool()).Id;
    },
    { hooks: { beforeAll: hook('first'), beforeEach: hook('each'), afterAll: hook('last') }, ...options() },
  );
  expect(await worldNames()).not.toContain('of-the-file');

  await run('first');
  expect(cognito.world.name).toBe('of-the-file');
  const position = async () => (await cognito.world.events()).length;
  for (const _ of [1, 2]) {
    await run('each');
    expect(await position()).toBe(1);
    await emulator.inWorld('of-the-file').client(cognito.given);
    expect(await position()).toBe(2);
  }
  expect(timesSetUp).toBe(1);

  await run('last');
  expect(await worldNames()).not.toContain('of-the-file');
});

test('without a set-up it begins empty', async () => {
  const { hook, run } = runner();
  const hooks: Hooks = { beforeAll: hook('first'), beforeEach: hook('each'), afterAll: hook('last') };
  const cognito = worldHooks(undefined, { hooks, ...options() });
  await run('first');
  await emulator.inWorld('of-the-file').pool();
  await run('each');
  expect(await cognito.world.events()).toEqual([]);
  expect(cognito.given).toBeUndefined();
  await run('last');
});

test('the hooks of node:test have other names', async () => {
  const { hook, run } = runner();
  const hooks: Hooks = { before: hook('first'), beforeEach: hook('each'), after: hook('last') };
  const cognito = worldHooks(() => 'set up', { hooks, ...options() });
  await run('first');
  expect(cognito.given).toBe('set up');
  await run('last');
  expect(await worldNames()).not.toContain('of-the-file');
});

test('the globals of the runner are the hooks unless others are given', () => {
  const kept = { ...globalThis };
  const { hook, registered } = runner();
  Object.assign(globalThis, { beforeAll: hook('first'), beforeEach: hook('each'), afterAll: hook('last') });
  try {
    worldHooks();
  } finally {
    const { beforeAll, beforeEach, afterAll } = kept;
    Object.assign(globalThis, { beforeAll, beforeEach, afterAll });
  }
  expect(Object.keys(registered)).toEqual(['first', 'each', 'last']);
});

test('a runner without hooks is told how to pass them', () => {
  expect(() => worldHooks(undefined, { hooks: {} })).toThrow(
    new Error(
      'There are no hooks: pass those of your runner, as in worldHooks(setUp, { hooks: { beforeAll, beforeEach, afterAll } }).',
    ),
  );
});

test('who asks for the world too early is told when it is there', () => {
  const { hook } = runner();
  const hooks: Hooks = { beforeAll: hook('first'), beforeEach: hook('each'), afterAll: hook('last') };
  const cognito = worldHooks(() => 'set up', { hooks, ...options() });
  const sentence = 'The world is there from the first test on: read `world` and `given` in a test or in a hook.';
  expect(() => cognito.world).toThrow(new Error(sentence));
  expect(() => cognito.given).toThrow(new Error(sentence));
});

test('a set-up that fails leaves no world behind', async () => {
  const { hook, run } = runner();
  const hooks: Hooks = { beforeAll: hook('first'), beforeEach: hook('each'), afterAll: hook('last') };
  worldHooks(() => Promise.reject(new Error('no such luck')), { hooks, ...options() });
  await expect(run('first')).rejects.toThrow(new Error('no such luck'));
  expect(await worldNames()).not.toContain('of-the-file');
  // Runners that go on all the same run into nothing new.
  await run('each');
  await run('last');
});
