import { recognito } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';
import { addUser } from '../operations/signed-in.js';

const emulator = useEmulator();

test('the log is read from its beginning, or after a position, as a whole or by type and resource', async () => {
  const world = await (
    await recognito({ url: emulator.origin() })
  ).world({
    clock: { mode: 'frozen', now: '2030-01-01T12:00:00Z' },
  });
  const inWorld = emulator.inWorld(world.name);
  const { Id: poolId } = await inWorld.pool();
  await addUser(inWorld, poolId, 'alice');
  await addUser(inWorld, poolId, 'bob');

  const all = await world.events();
  expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => i + 1));
  expect(all[0]).toMatchObject({
    position: 1,
    at: '2030-01-01T12:00:00.000Z',
    type: 'UserPoolCreated',
    meta: { op: 'CreateUserPool', n: 0 },
  });
  expect(await world.events({ after: 1 })).toEqual(all.slice(1));
  const [created] = all.filter(({ type }) => type === 'UserCreated');
  expect(await world.events({ type: 'UserCreated', resource: 'alice' })).toEqual([created]);
  const ofTypes = await world.events({ type: ['UserPoolCreated', 'UserCreated'] });
  expect(ofTypes.map(({ type }) => type)).toEqual(['UserPoolCreated', 'UserCreated', 'UserCreated']);
});

test('a log of more than a page is read to its end', async () => {
  const world = await (await recognito({ url: emulator.origin() })).world();
  const users = Array.from({ length: 1_100 }, (_, i) => ({ username: `user-${i}` }));
  await world.seed({ pools: [{ name: 'app', users }] });
  const events = await world.events();
  expect(events.length).toBeGreaterThan(1_100);
  expect(events.map(({ position }) => position)).toEqual(events.map((_, i) => i + 1));
});
