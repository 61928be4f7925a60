import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import type { WorldLog } from '../../../src/eventlog/world-log.js';
import { Worlds } from '../../../src/eventlog/worlds.js';
import { commonPosition } from '../../../src/operations/emulator/common-position.js';
import { FollowEvents, FollowEventsHandler, type Followed } from '../../../src/operations/emulator/follow-events.js';
import { worldFold } from '../../../src/projections/world-fold.js';
import type { WorldState } from '../../../src/projections/world-state.js';
import { addGroup, sharedStore, worldOf } from './stored-world.js';

const leaving: AbortController[] = [];
afterEach(() => {
  for (const one of leaving.splice(0)) one.abort();
});

const follow = async (
  worlds: Worlds<WorldState>,
  world: WorldLog<WorldState>,
  from: FollowEvents['from'] = 0,
): Promise<() => Promise<unknown>> => {
  const leave = new AbortController();
  leaving.push(leave);
  const followed = await new FollowEventsHandler(worlds).execute(new FollowEvents(world, {}, from, leave.signal));
  return async () => {
    const { value } = (await followed.next()) as IteratorResult<Followed, undefined>;
    if (value?.kind === 'event') return (value.event.data as { group: string }).group;
    return value?.kind === 'restored' ? value.position : value?.kind;
  };
};

describe('where another process writes to the same database', () => {
  test('what it writes, restores and deletes is followed', async () => {
    const store = sharedStore();
    const [here, there] = [new Worlds(store, worldFold), new Worlds(store, worldFold)];
    const world = await worldOf(here);
    const same = await worldOf(there);
    const next = await follow(here, world);
    await addGroup(same, 'a');
    expect(await next()).toBe('a');
    const snapshot = await same.snapshot('s');
    await addGroup(same, 'b');
    expect(await next()).toBe('b');
    await same.restore(snapshot);
    expect(await next()).toBe(1);
    await addGroup(same, 'c');
    expect(await next()).toBe('c');
    await there.delete('w');
    expect(await next()).toBe('deleted');
    expect(await next()).toBeUndefined();
  });
});

test('what a fork had come to and the world takes over is no restore: its events follow', async () => {
  const worlds = new Worlds(new MemoryStore(), worldFold);
  const world = await worldOf(worlds);
  await addGroup(world, 'a');
  const next = await follow(worlds, world);
  expect(await next()).toBe('a');
  const fork = await worlds.create({ name: '.fork', seed: '', from: { world } });
  if (!fork) throw new Error('There is no fork.');
  await addGroup(fork, 'b');
  await addGroup(fork, 'c');
  const waiting = next();
  expect(await world.adopt(fork)).toBe(true);
  expect([await waiting, await next()]).toEqual(['b', 'c']);
});

test('a reader that comes back to a world whose old line is gone begins at the beginning', async () => {
  const store = new MemoryStore();
  const worlds = new Worlds(store, worldFold);
  const world = await worldOf(worlds);
  await addGroup(world, 'a');
  const { branch } = world;
  const snapshot = await world.snapshot('s');
  await world.restore();
  await store.prune(0, Infinity);
  await addGroup(world, 'b');
  expect(snapshot.branch).toBe(branch);
  // The snapshot's events are kept, the rest of its line is not.
  const kept = await follow(worlds, world, { branch, position: 1 });
  expect([await kept(), await kept()]).toEqual([0, 'b']);
  await world.deleteSnapshot('s');
  await store.prune(0, Infinity);
  const gone = await follow(worlds, world, { branch, position: 1 });
  expect([await gone(), await gone()]).toEqual([0, 'b']);
});

describe('the common position of two lines', () => {
  test.each([1, 2, 7, 64, 100])('is where the one left the other: %i', async (fork) => {
    const store = new MemoryStore();
    const world = await worldOf(new Worlds(store, worldFold));
    for (let i = 1; i <= fork; i += 1) await addGroup(world, `group-${i}`);
    const snapshot = await world.snapshot('s');
    const old = world.branch;
    for (let i = 0; i < 10; i += 1) await addGroup(world, `lost-${i}`);
    await world.restore(snapshot);
    expect(await commonPosition(store, old, world.branch, world.position)).toBe(fork);
    for (let i = 0; i < 20; i += 1) await addGroup(world, `other-${i}`);
    expect(await commonPosition(store, old, world.branch, world.position)).toBe(fork);
    expect(await commonPosition(store, world.branch, world.branch, world.position)).toBe(world.position);
  });

  test('is nothing where one of them is gone', async () => {
    const store = new MemoryStore();
    const world = await worldOf(new Worlds(store, worldFold));
    await addGroup(world, 'a');
    expect(await commonPosition(store, 999, world.branch, 1)).toBe(0);
  });
});
