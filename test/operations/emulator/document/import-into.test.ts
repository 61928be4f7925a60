import { MemoryStore } from '../../../../src/eventlog/memory-store.js';
import type { Store } from '../../../../src/eventlog/store.js';
import type { WorldLog } from '../../../../src/eventlog/world-log.js';
import { Worlds } from '../../../../src/eventlog/worlds.js';
import { forgetImports, importInto } from '../../../../src/operations/emulator/document/import-into.js';
import { worldFold } from '../../../../src/projections/world-fold.js';
import type { WorldState } from '../../../../src/projections/world-state.js';
import { addGroup, sharedStore, worldOf } from '../stored-world.js';

const DOCUMENT = Buffer.from(JSON.stringify({ pools: [{ name: 'app', users: [{ username: 'alice' }] }] }));
const open = (store: Store = new MemoryStore()) => new Worlds<WorldState>(store, worldFold);
const namesIn = async ({ store }: Worlds<WorldState>) => (await store.worlds()).map(({ name }) => name);
const poolsIn = (world: WorldLog<WorldState>) =>
  world.read((state) => [...state.pools.values()].map(({ name }) => name));

/** The world, in which something else happens just before so many imports are taken over. */
const busy = (world: WorldLog<WorldState>, times: number): WorldLog<WorldState> => {
  let left = times;
  const adopt = async (other: WorldLog<WorldState>): Promise<boolean> => {
    left -= 1;
    if (left >= 0) await addGroup(world, `g${left}`);
    return world.adopt(other);
  };
  return Object.create(world, { adopt: { value: adopt } }) as WorldLog<WorldState>;
};

test('an import begins again when something has happened in the world meanwhile', async () => {
  const worlds = open();
  const world = await worldOf(worlds);
  const report = await importInto(worlds, busy(world, 4), DOCUMENT);
  expect(report).toMatchObject({ created: { pools: 1, users: 1 } });
  expect(await poolsIn(world)).toEqual(['app']);
  expect(await world.read((state) => state.groups.size)).toBe(4);
  expect(await namesIn(worlds)).toEqual(['w']);
});

test('gives up at last, and leaves nothing', async () => {
  const worlds = open();
  const world = await worldOf(worlds);
  await expect(importInto(worlds, busy(world, 5), DOCUMENT)).rejects.toMatchObject({
    status: 409,
    error: 'WorldBusy',
    message: 'World w changed again and again while the document was imported.',
    hint: 'Import while nothing else writes there, or into a world of its own.',
  });
  expect(await poolsIn(world)).toEqual([]);
  expect(await namesIn(worlds)).toEqual(['w']);
});

test('one that changes nothing does not care what happens meanwhile', async () => {
  const worlds = open();
  const world = await worldOf(worlds);
  await importInto(worlds, world, DOCUMENT);
  const adopt = { value: () => Promise.reject(new Error('taken over')) };
  const never = Object.create(world, { adopt }) as WorldLog<WorldState>;
  expect(await importInto(worlds, never, DOCUMENT)).toMatchObject({
    unchanged: { pools: 1, users: 1 },
  });
});

test('two at once are both done, one on top of the other', async () => {
  const worlds = open();
  const world = await worldOf(worlds);
  const other = Buffer.from(JSON.stringify({ pools: [{ name: 'other' }] }));
  await Promise.all([importInto(worlds, world, DOCUMENT), importInto(worlds, world, other)]);
  expect((await poolsIn(world)).sort()).toEqual(['app', 'other']);
});

test('where the log cannot be written nothing of it is there, and the world goes on', async () => {
  const store = new MemoryStore();
  let broken = false;
  const append = store.append.bind(store);
  store.append = (...args) => (broken ? Promise.reject(new Error('The disk is full.')) : append(...args));
  const worlds = new Worlds<WorldState>(store, worldFold, { pause: async () => undefined });
  const world = await worldOf(worlds);
  broken = true;
  await expect(importInto(worlds, world, DOCUMENT)).rejects.toMatchObject({ name: 'LogUnavailable' });
  broken = false;
  expect(await namesIn(worlds)).toEqual(['w']);
  expect(await poolsIn(world)).toEqual([]);
  expect(await importInto(worlds, world, DOCUMENT)).toMatchObject({ created: { pools: 1 } });
});

describe('what a killed import has left', () => {
  const left = async (store: Store, machineTime: number): Promise<Worlds<WorldState>> => {
    const worlds = open(store);
    await worldOf(worlds);
    await worlds.create({ name: `.import-${machineTime}`, seed: 'test' });
    await worlds.create({ name: '.other', seed: 'test' });
    return open(store);
  };

  test('is deleted at the next start', async () => {
    const worlds = await left(new MemoryStore(), Date.now());
    await forgetImports(worlds);
    expect((await namesIn(worlds)).sort()).toEqual(['.other', 'w']);
  });

  test('stays for a day where another process may be at it', async () => {
    const young = await left(sharedStore(), Date.now() - 23 * 3_600_000);
    await forgetImports(young);
    expect(await namesIn(young)).toHaveLength(3);
    const old = await left(sharedStore(), Date.now() - 25 * 3_600_000);
    await forgetImports(old);
    expect((await namesIn(old)).sort()).toEqual(['.other', 'w']);
  });
});
