import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { SnapshotRow } from '../../src/eventlog/store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { intercepted, type StoreMethod } from './intercepted-store.js';
import { balanceOf, createLedger, dumpOf, type Ledger, openWorlds, reopen, transfer, wholeLog } from './ledger.js';

/** What the store does with each method until it is back; the rest works. */
let faults: Partial<Record<StoreMethod, 'before' | 'after'>>;
let calls: StoreMethod[];
let memory: MemoryStore;
let log: WorldLog<Ledger>;

const down = { append: 'before', fence: 'before', world: 'before', moveWorld: 'before', page: 'before' } as const;

const flaky = () =>
  intercepted(memory, async (method, perform) => {
    calls.push(method);
    const fault = faults[method];
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
    faults = { setClock: 'after' };
    await expect(log.setClock({ mode: 'frozen', now: 77 })).rejects.toMatchObject(unavailable('unknown'));
    faults = {};
    await log.read(() => undefined);
    expect(log.clock.now()).toBe(77);
  });

  test('a snapshot that cannot be saved is not there', async () => {
    faults = { saveSnapshot: 'before' };
    await expect(log.snapshot('lost')).rejects.toMatchObject(unavailable('unknown'));
    expect((await log.snapshots()).map(({ name }) => name)).toEqual(['five']);
  });
});

describe('a world whose making was answered with an error', () => {
  const create = (seed: string) => openWorlds(flaky()).create({ name: 'new', seed });

  test('but which was made, is made', async () => {
    faults = { createWorld: 'after' };
    expect((await create('mine'))?.seedText).toBe('mine');
  });

  test('and which was not made, is an error', async () => {
    faults = { createWorld: 'before' };
    await expect(create('mine')).rejects.toThrow('createWorld failed');
    expect(await memory.world('new')).toBeUndefined();
  });

  test('and whose name was taken by another, is an error', async () => {
    await create('theirs');
    faults = { createWorld: 'before' };
    await expect(create('mine')).rejects.toThrow('createWorld failed');
  });
});
