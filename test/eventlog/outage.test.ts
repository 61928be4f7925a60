import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { SnapshotRow } from '../../src/eventlog/store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { intercepted, type StoreMethod } from './intercepted-store.js';
import { balanceOf, createLedger, dumpOf, type Ledger, openWorlds, reopen, transfer, wholeLog } from './ledger.js';

/** What the store does with each method until it is back, or the next time only (`lost`: done, but not answered); the rest works. */
let faults: Partial<Record<StoreMethod, 'before' | 'after' | 'lost'>>;
let calls: StoreMethod[];
let memory: MemoryStore;
let log: WorldLog<Ledger>;

const down = { append: 'before', fence: 'before', world: 'before', moveWorld: 'before', page: 'before' } as const;

const flaky = () =>
  intercepted(memory, async (method, perform) => {
    calls.push(method);
    const fault = faults[method];
    if (fault === 'lost') faults = { ...faults, [method]: undefined };
    const done = fault === 'before' ? undefined : await perform();
    if (fault) throw new Error(`${method} failed`);
    return done;
  });

beforeEach(async () => {
  faults = {};
  calls = [];
  memory = new MemoryStore();
  log = await createLedger(flaky());
  await transfer(log, 5);
});

afterEach(async () => {
  faults = {};
  const { live, folded } = await log.rebuilt();
  expect(live).toEqual(folded);
  expect(await dumpOf(await reopen(memory))).toEqual(await dumpOf(log));
});

const unavailable = (outcome: string) => ({ name: 'LogUnavailable', outcome });

test('what was written while the store went away is not denied: its outcome is unknown', async () => {
  faults = { ...down, append: 'after' };
  const sent = transfer(log, 7);
  await Promise.resolve();
  await expect(sent).rejects.toMatchObject(unavailable('unknown'));
  faults = {};
  expect(await log.read((state) => balanceOf(state, 'in'))).toBe(12);
  expect(await wholeLog(memory)).toHaveLength(4);
});

test('calls and reads that were not sent yet have not happened', async () => {
  faults = { ...down, append: 'after' };
  const sent = transfer(log, 7);
  await Promise.resolve();
  await Promise.resolve();
  const waiting = [transfer(log, 8), log.read((state) => balanceOf(state, 'in'))];
  await expect(sent).rejects.toMatchObject(unavailable('unknown'));
  for (const one of waiting) await expect(one).rejects.toMatchObject(unavailable('not written'));
  faults = {};
  expect(await transfer(log, 1)).toMatchObject({ balance: 13 });
});

test('calls in an outage fail together, not one after the other', async () => {
  faults = down;
  await expect(transfer(log, 7)).rejects.toMatchObject(unavailable('unknown'));
  calls.length = 0;
  const waiting = Array.from({ length: 200 }, (_, i) => transfer(log, i));
  const answers = await Promise.allSettled(waiting);
  for (const answer of answers) expect(answer).toMatchObject({ reason: unavailable('not written') });
  expect(calls).toEqual(Array.from({ length: 8 }, () => 'fence'));
  faults = {};
  expect(await transfer(log, 1)).toMatchObject({ balance: 6 });
  expect(await wholeLog(memory)).toHaveLength(4);
});

describe('what is not an event', () => {
  let snapshot: SnapshotRow;

  beforeEach(async () => {
    snapshot = await log.snapshot('five');
    await transfer(log, 7);
  });

  test('a restore that was done, but never confirmed, is found out by the next call', async () => {
    faults = { ...down, moveWorld: 'after' };
    await expect(log.restore(snapshot)).rejects.toMatchObject(unavailable('unknown'));
    faults = {};
    expect(await log.read((state) => balanceOf(state, 'in'))).toBe(5);
    expect(await transfer(log, 1)).toMatchObject({ balance: 6 });
  });

  test('a restore that was not done leaves everything as it was', async () => {
    faults = down;
    await expect(log.restore(snapshot)).rejects.toMatchObject(unavailable('unknown'));
    faults = {};
    expect(await transfer(log, 1)).toMatchObject({ balance: 13 });
  });

  test('a clock that was set, but never confirmed, is found out by the next call', async () => {
    faults = { ...down, setClock: 'after' };
    await expect(log.setClock({ mode: 'frozen', now: 77 })).rejects.toMatchObject(unavailable('unknown'));
    faults = {};
    await log.read(() => undefined);
    expect(log.clock.now()).toBe(77);
  });

  test('a clock that was set, as the store then says, is set once', async () => {
    faults = { setClock: 'lost' };
    expect(await log.setClock((clock) => ({ mode: 'frozen', now: clock.now() + 10 }))).toBe(true);
    faults = {};
    expect(log.clock.now()).toBe(10);
    expect(await transfer(log, 1)).toMatchObject({ balance: 13 });
    expect((await memory.world('default'))?.clock).toEqual({ mode: 'frozen', now: 10 });
  });

  test('a snapshot that cannot be saved is not there', async () => {
    faults = { saveSnapshot: 'before' };
    await expect(log.snapshot('lost')).rejects.toMatchObject(unavailable('unknown'));
    expect((await log.snapshots()).map(({ name }) => name)).toEqual(['five']);
  });

  test('a snapshot that was deleted, but never confirmed, was there and is gone', async () => {
    faults = { deleteSnapshot: 'lost' };
    expect(await log.deleteSnapshot('five')).toBe(true);
    expect(await log.deleteSnapshot('five')).toBe(false);
    faults = { deleteSnapshot: 'before' };
    await expect(log.deleteSnapshot('five')).rejects.toMatchObject(unavailable('unknown'));
  });

  test('a start that was set, but never confirmed, is set', async () => {
    faults = { setStart: 'lost' };
    await log.startHere();
    faults = {};
    await transfer(log, 1);
    await log.restore();
    expect(await log.read((state) => balanceOf(state, 'in'))).toBe(12);
  });

  test('what is only asked is not asked twice, and has changed nothing', async () => {
    faults = { snapshots: 'before', branches: 'before', page: 'before' };
    for (const asked of [() => log.snapshots(), () => log.branches(), () => log.events(0, 10)]) {
      calls.length = 0;
      await expect(asked()).rejects.toMatchObject(unavailable('not written'));
      expect(calls).toHaveLength(1);
    }
  });
});

describe('a world whose making was answered with an error', () => {
  const create = (seed: string) => openWorlds(flaky()).create({ name: 'new', seed });

  test('but which was made, is made', async () => {
    faults = { createWorld: 'after' };
    expect((await create('mine'))?.seedText).toBe('mine');
  });

  test.each(['nobody', 'another of the same seed'])('and which %s has made, may still come', async (who) => {
    if (who !== 'nobody') await create('mine');
    calls.length = 0;
    faults = { createWorld: 'before' };
    await expect(create('mine')).rejects.toMatchObject(unavailable('unknown'));
    expect(calls).toEqual(['createWorld', 'world']);
  });
});

describe('a world whose deletion was answered with an error', () => {
  test.each(['open', 'not open'])('but which was deleted, is deleted: %s', async (how) => {
    const worlds = openWorlds(flaky());
    if (how === 'open') await worlds.create({ name: 'old', seed: 's' });
    else await openWorlds(memory).create({ name: 'old', seed: 's' });
    faults = { deleteWorld: 'lost' };
    expect(await worlds.delete('old')).toBe(true);
    faults = {};
    expect(await worlds.get('old')).toBeUndefined();
    expect(await worlds.delete('old')).toBe(false);
  });

  test('and which was not, goes on', async () => {
    const worlds = openWorlds(flaky());
    const world = await worlds.create({ name: 'old', seed: 's' });
    faults = { ...down, deleteWorld: 'before' };
    await expect(worlds.delete('old')).rejects.toMatchObject(unavailable('unknown'));
    faults = {};
    expect(await worlds.get('old')).toBe(world);
    if (world) expect(await transfer(world, 3)).toMatchObject({ balance: 3 });
  });

  test.each(['open', 'not open'])('and which may still come, is barred by whoever opens it: %s', async (how) => {
    let late: (() => Promise<unknown>) | undefined;
    const delaying = openWorlds(
      intercepted(memory, async (method, perform) => {
        if (method !== 'deleteWorld' && !late) return perform();
        late ??= perform;
        throw new Error('The store is away.');
      }),
    );
    const before = await openWorlds(memory).create({ name: 'old', seed: 's' });
    if (before) await transfer(before, 5);
    if (how === 'open') await delaying.get('old');
    await expect(delaying.delete('old')).rejects.toMatchObject(unavailable('unknown'));
    const perform = late;
    late = undefined;
    const world = await delaying.get('old');
    expect(await perform?.()).toBe(false);
    expect(await world?.read((state) => balanceOf(state, 'in'))).toBe(5);
    expect(await memory.world('old')).toBeDefined();
  });

  test('does not take a world that was made under its name since', async () => {
    const worlds = openWorlds(flaky());
    await worlds.create({ name: 'old', seed: 's' });
    let late: (() => Promise<unknown>) | undefined;
    const delaying = openWorlds(
      intercepted(memory, async (method, perform) => {
        if (method !== 'deleteWorld' || late) return perform();
        late = perform;
        throw new Error('The answer is late.');
      }),
    );
    expect(await delaying.delete('old')).toBe(true);
    const made = await delaying.create({ name: 'old', seed: 's' });
    expect(await late?.()).toBe(false);
    if (made) expect(await transfer(made, 3)).toMatchObject({ balance: 3 });
  });
});
