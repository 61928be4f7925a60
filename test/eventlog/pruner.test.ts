import { jest } from '@jest/globals';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { Pruner } from '../../src/eventlog/pruner.js';
import type { Store } from '../../src/eventlog/store.js';
import { sharing } from './intercepted-store.js';
import { createLedger, openWorlds, transfer } from './ledger.js';

const MINUTE = 60_000;

describe('history is pruned', () => {
  let asked: { readonly keep: number; readonly leftBefore: number; readonly at: number }[];
  /** What becomes of each prune: one that is not there succeeds. */
  let outcomes: Promise<void>[];

  class FakeStore extends MemoryStore {
    override async prune(keep: number, leftBefore: number): Promise<void> {
      asked.push({ keep, leftBefore, at: Date.now() });
      await outcomes.shift();
    }
  }

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    asked = [];
    outcomes = [];
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const pruner = (store: Store = new FakeStore(), keep = 7): Pruner => new Pruner(store, keep, () => Date.now());
  const times = (): readonly number[] => asked.map(({ at }) => at);

  test('once no line has been left for a second, all that was left by then', async () => {
    const { left } = bound(pruner());
    left();
    await jest.advanceTimersByTimeAsync(999);
    left();
    await jest.advanceTimersByTimeAsync(999);
    expect(asked).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([{ keep: 7, leftBefore: 2_000, at: 1_999 }]);
    await jest.advanceTimersByTimeAsync(60 * MINUTE);
    expect(asked).toHaveLength(1);
  });

  test('at every 500th line at the latest', async () => {
    const { left } = bound(pruner());
    for (let i = 1; i <= 1_250; i += 1) {
      left();
      await jest.advanceTimersByTimeAsync(10);
    }
    expect(times()).toEqual([4_990, 9_990]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(times()).toHaveLength(3);
  });

  test('one prune at a time; what is left meanwhile is pruned after it', async () => {
    let end = (): void => undefined;
    outcomes = [new Promise((resolve) => (end = resolve))];
    const { left } = bound(pruner());
    for (let i = 0; i < 1_700; i += 1) left();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(times()).toEqual([0]);
    end();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(times()).toHaveLength(2);
  });

  test('where others share the store: what was left ten minutes ago, and the rest when it is as old', async () => {
    const { left } = bound(pruner(sharing(new FakeStore())));
    left();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([{ keep: 7, leftBefore: 1_000 - 10 * MINUTE, at: 1_000 }]);
    await jest.advanceTimersByTimeAsync(10 * MINUTE + 1_000);
    expect(asked.at(-1)).toEqual({ keep: 7, leftBefore: 2_000, at: 10 * MINUTE + 2_000 });
  });

  test('again in a minute, where it failed', async () => {
    outcomes = [Promise.reject(new Error('away')), Promise.reject(new Error('away'))];
    const { left } = bound(pruner());
    left();
    await jest.advanceTimersByTimeAsync(3 * MINUTE);
    expect(times()).toEqual([1_000, 61_000, 121_000]);
  });

  test('no more once it is closed, which waits for what runs', async () => {
    let end = (): void => undefined;
    outcomes = [new Promise((resolve) => (end = resolve))];
    const one = pruner();
    one.left();
    await jest.advanceTimersByTimeAsync(1_000);
    one.left();
    let closed = false;
    const closing = one.close().then(() => (closed = true));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(closed).toBe(false);
    end();
    await closing;
    one.left();
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(times()).toEqual([1_000]);
  });

  test('not by a timer that keeps the process alive', () => {
    const { left } = bound(pruner());
    jest.useRealTimers();
    const timers = jest.spyOn(globalThis, 'setTimeout');
    left();
    const [timer] = timers.mock.results;
    expect((timer?.value as NodeJS.Timeout).hasRef()).toBe(false);
    clearTimeout(timer?.value as NodeJS.Timeout);
    timers.mockRestore();
  });

  const bound = (one: Pruner): { left: () => void } => ({
    left: () => {
      one.left();
    },
  });
});

describe('the worlds of a store', () => {
  const asked: (readonly [keep: number, leftBefore: number])[] = [];

  class WatchedStore extends MemoryStore {
    override async prune(keep: number, leftBefore: number): Promise<void> {
      asked.push([keep, leftBefore]);
      await super.prune(keep, leftBefore);
    }
    sizes(): { lines: number; events: number } {
      const lines = [...this['lines'].values()];
      return { lines: lines.length, events: lines.reduce((sum, { events }) => sum + events.length, 0) };
    }
  }

  let store: WatchedStore;

  beforeEach(() => {
    asked.length = 0;
    store = new WatchedStore();
  });

  test('keep the last hundred lines of each, unless told otherwise', async () => {
    const log = await createLedger(store);
    for (let i = 0; i < 1_200; i += 1) {
      await transfer(log, i);
      await log.restore();
    }
    expect(asked.map(([keep]) => keep)).toEqual([100, 100]);
    expect(store.sizes().lines).toBeLessThanOrEqual(601);
    for (const keepHistory of [0, 3, Infinity]) {
      asked.length = 0;
      const world = await openWorlds(store, { keepHistory }).get('default');
      for (let i = 0; i < 500; i += 1) await world?.restore();
      expect(asked.map(([keep]) => keep)).toEqual([keepHistory]);
    }
  });

  test.each([
    ['a snapshot is restored, over and over', async (log: Log) => log.restore((await log.snapshots())[0])],
    [
      'each time another snapshot is taken where it was restored to',
      async (log: Log) => log.restore(await restoredAndTaken(log)),
    ],
    ['a start is moved along', async (log: Log) => log.restore(await startMoved(log))],
    ['it is reset', async (log: Log) => log.restore()],
  ])('do not grow while %s', async (_, round) => {
    const log = await createLedger(store, { keepHistory: 10 });
    await transfer(log, 5);
    await log.snapshot('s');
    for (let i = 0; i < 1_600; i += 1) {
      await transfer(log, 1);
      await round(log);
    }
    const { lines, events } = store.sizes();
    expect(lines).toBeLessThanOrEqual(515);
    expect(events).toBeLessThanOrEqual(1_030);
    expect(log['kept']['all'].size).toBeLessThanOrEqual(2);
  });

  type Log = Awaited<ReturnType<typeof createLedger>>;
  const restoredAndTaken = async (log: Log) => {
    await log.restore((await log.snapshots())[0]);
    return log.snapshot('s');
  };
  const startMoved = async (log: Log) => {
    await log.restore((await log.snapshots())[0]);
    await log.startHere();
    return undefined;
  };

  test('are pruned after deletions and adoptions too', async () => {
    const worlds = openWorlds(store, { keepHistory: 0 });
    const log = await worlds.create({ name: 'default', seed: 's' });
    if (!log) throw new Error('The name is taken.');
    for (let i = 0; i < 250; i += 1) {
      const scratch = await worlds.create({ name: '.scratch', seed: '', from: { world: log } });
      if (!scratch) throw new Error('The name is taken.');
      await transfer(scratch, 1);
      await log.adopt(scratch);
      await worlds.delete('.scratch');
    }
    expect(asked).toHaveLength(1);
    await log.restore();
    await store.prune(0, Number.MAX_SAFE_INTEGER);
    expect(store.sizes()).toEqual({ lines: 1, events: 0 });
  });

  test('close without a prune that is not under way', async () => {
    const worlds = openWorlds(store);
    const log = await worlds.create({ name: 'default', seed: 's' });
    await log?.restore();
    await worlds.close();
    expect(asked).toEqual([]);
  });
});
