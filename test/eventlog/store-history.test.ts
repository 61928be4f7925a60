import { HistoryPruned } from '../../src/eventlog/store-refusals.js';
import type { ClockSetting, SnapshotRow, WorldRow } from '../../src/eventlog/store.js';
import { eachStore, placeOf, REAL } from './each-store.js';
import { rowsOf } from './ledger.js';

const NOON: ClockSetting = { mode: 'frozen', now: 43_200_000 };

eachStore((the) => {
  const { kind, make, world, add, addTo, datas } = the;

  /** Points a world at a place of its own line, or at nothing. */
  const back = async (position: number, machineTime = 0, name = 'w'): Promise<WorldRow> => {
    const row = await world(name);
    const fork = { branch: row.branch, position };
    const start = { ...(position > 0 && { fork }), clock: row.clock };
    const moved = await the.store.moveWorld(placeOf(row), start, machineTime);
    if (!moved) throw new Error('The world was not moved.');
    return moved;
  };

  describe('a world that is moved', () => {
    test('stands at the place that it was pointed at, its clock set, its epoch raised', async () => {
      await add({ i: 1 }, { i: 2 }, { i: 3 });
      const before = await world();
      const fork = { branch: before.branch, position: 2 };
      const moved = await the.store.moveWorld(placeOf(before), { fork, clock: NOON }, 5);
      expect(moved).toEqual({ ...before, branch: moved?.branch, head: 2, epoch: before.epoch + 1, clock: NOON });
      expect(moved?.branch).not.toBe(before.branch);
      expect(await world()).toEqual(moved);
      expect(await datas()).toEqual([{ i: 1 }, { i: 2 }]);
    });

    test('to nothing begins again', async () => {
      await add({ i: 1 });
      expect(await back(0)).toMatchObject({ head: 0 });
      await add({ i: 2 });
      expect(await datas()).toEqual([{ i: 2 }]);
    });

    test('is not, where it does not stand', async () => {
      const place = placeOf(await world());
      await add({ i: 1 });
      const before = await world();
      for (const wrong of [{}, { head: 1, epoch: 9 }, { head: 1, branch: 999 }, { head: 1, world: 'x' }]) {
        expect(await the.store.moveWorld({ ...place, ...wrong }, { clock: NOON }, 0)).toBeUndefined();
      }
      expect(await world()).toEqual(before);
      expect(await the.store.branches('w')).toHaveLength(1);
    });

    test('and appended to at the same time has one of the two', async () => {
      for (let round = 0; round < 5; round += 1) {
        const place = placeOf(await world());
        const [moved, written] = await Promise.all([
          the.store.moveWorld(place, { clock: REAL }, 0),
          the.store.append(place, rowsOf([{ round }])),
        ]);
        expect([moved !== undefined, written]).toEqual(moved ? [true, 'conflict'] : [false, 'written']);
        expect(await datas()).toEqual(moved ? [] : [{ round }]);
        await back(0);
      }
    });

    test('refuses appends to the branch left behind', async () => {
      const place = placeOf(await world());
      const moved = await back(0);
      const rows = rowsOf([{ i: 1 }]);
      expect(await the.store.append(place, rows)).toBe('conflict');
      expect(await the.store.append({ ...place, epoch: moved.epoch }, rows)).toBe('conflict');
    });
  });

  describe('branches', () => {
    test('three deep are one line of history each', async () => {
      const tips: { row: WorldRow; datas: readonly unknown[] }[] = [];
      for (const depth of [1, 2, 3, 4]) {
        await add({ depth, i: 1 }, { depth, i: 2 }, { depth, i: 3 });
        const row = await world();
        tips.push({ row, datas: await datas() });
        await back(row.head - 1);
      }
      expect(await datas()).toEqual([1, 2, 3, 4].flatMap((depth) => [1, 2].map((i) => ({ depth, i }))));
      for (const { row, datas: expected } of tips) {
        const page = await the.store.page(row.branch, 0, row.head, 100);
        expect(page.map(({ data }) => data)).toEqual(expected);
      }
    });

    test('that start before their parent started skip it', async () => {
      await add({ i: 1 }, { i: 2 }, { i: 3 });
      await back(2);
      await add({ i: 30 });
      expect(await back(1)).toMatchObject({ head: 1 });
      await add({ i: 20 });
      expect(await datas()).toEqual([{ i: 1 }, { i: 20 }]);
    });

    test('behind many resets are read like any other', async () => {
      for (let i = 0; i < 300; i += 1) await back(0);
      await add({ i: 1 });
      expect(await datas()).toEqual([{ i: 1 }]);
    });

    test('go on from the line that holds the event they fork at, however often that is restored', async () => {
      await add({ i: 1 }, { i: 2 });
      const { branch } = await world();
      for (let i = 0; i < 5; i += 1) {
        await add({ undone: i });
        await back(2, i);
      }
      const lines = await the.store.branches('w');
      expect(lines.map(({ parent, forkPosition }) => [parent, forkPosition])).toEqual([
        [undefined, 0],
        ...Array.from({ length: 5 }, () => [branch, 2]),
      ]);
      expect(await datas()).toEqual([{ i: 1 }, { i: 2 }]);
    });

    test('are listed for their world: where each forked, how far it came, when it was left', async () => {
      await add({ i: 1 }, { i: 2 }, { i: 3 });
      const first = await world();
      const second = await back(2, 10);
      await add({ i: 30 });
      const third = await back(0, 20);
      await make('x', { branch: first.branch, position: 1 });
      expect(await the.store.branches('w')).toEqual([
        { id: first.branch, forkPosition: 0, head: 3, leftAt: 10 },
        { id: second.branch, parent: first.branch, forkPosition: 2, head: 3, leftAt: 20 },
        { id: third.branch, forkPosition: 0, head: 0 },
      ]);
      const fork = await world('x');
      expect(await the.store.branches('x')).toEqual([
        { id: fork.branch, parent: first.branch, forkPosition: 1, head: 1 },
      ]);
      expect(await the.store.branches('y')).toEqual([]);
    });
  });

  describe('a world that is forked', () => {
    test('has the history up to the fork, and starts there', async () => {
      await add({ i: 1 }, { i: 2 });
      const { branch } = await world();
      const fork = { branch, position: 1 };
      expect(await the.store.createWorld({ name: 'x', id: 'x', seed: 's', clock: NOON, fork })).toBe(true);
      const made = await world('x');
      expect(made).toMatchObject({ head: 1, epoch: 0, clock: NOON, start: { fork, clock: NOON } });
      expect(made.branch).not.toBe(branch);
      await add({ i: 3 });
      await addTo('x', { x: 2 });
      expect(await datas('x')).toEqual([{ i: 1 }, { x: 2 }]);
      expect(await datas()).toEqual([{ i: 1 }, { i: 2 }, { i: 3 }]);
    });

    test('keeps its history when the other is deleted', async () => {
      await add({ i: 1 });
      await make('x', { branch: (await world()).branch, position: 1 });
      await the.store.deleteWorld(await world(), 5);
      await the.store.prune(0, Number.MAX_SAFE_INTEGER);
      expect(await datas('x')).toEqual([{ i: 1 }]);
    });

    test('is not made where the place is gone, or the name is taken', async () => {
      await add({ i: 1 }, { i: 2 });
      const gone = await world();
      await back(0);
      expect(await make('w', { branch: gone.branch, position: 2 })).toBe(false);
      await the.store.prune(0, Number.MAX_SAFE_INTEGER);
      await expect(make('x', { branch: gone.branch, position: 2 })).rejects.toThrow(HistoryPruned);
      expect(await the.store.world('x')).toBeUndefined();
    });
  });

  describe('a start', () => {
    test('is nothing, with the clock that the world was made with', async () => {
      expect((await world()).start).toEqual({ clock: REAL });
    });

    test('is set while the epoch is the one that is known', async () => {
      await add({ i: 1 });
      const { branch, epoch } = await world();
      const start = { fork: { branch, position: 1 }, clock: NOON };
      expect(await the.store.setStart('w', epoch, start)).toBe(true);
      expect((await world()).start).toEqual(start);
      await the.store.fence('w');
      expect(await the.store.setStart('w', epoch, { clock: REAL })).toBe(false);
      expect(await the.store.setStart('x', 0, { clock: REAL })).toBe(false);
      expect((await world()).start).toEqual(start);
      expect(await the.store.setStart('w', epoch + 1, { clock: REAL })).toBe(true);
      expect((await world()).start).toEqual({ clock: REAL });
    });

    test('is not changed by moves', async () => {
      await add({ i: 1 });
      const { branch, epoch } = await world();
      const start = { fork: { branch, position: 1 }, clock: NOON };
      await the.store.setStart('w', epoch, start);
      await back(0);
      expect((await world()).start).toEqual(start);
    });
  });

  describe('snapshots', () => {
    const row = async (name: string, position: number, at: number): Promise<SnapshotRow> => {
      const { branch } = await world();
      return { world: 'w', name, branch, position, at, clock: at > 25 ? NOON : REAL };
    };

    test('are kept by name; one of the same name takes its place', async () => {
      for (const snapshot of [await row('a', 1, 10), await row('b', 2, 20), await row('a', 3, 30)]) {
        expect(await the.store.saveSnapshot(snapshot, 0)).toBe(true);
      }
      const byTime = [...(await the.store.snapshots('w'))].sort((a, b) => a.at - b.at);
      expect(byTime).toEqual([await row('b', 2, 20), await row('a', 3, 30)]);
      expect(await the.store.deleteSnapshot('w', 0, 'a')).toBe('deleted');
      expect(await the.store.deleteSnapshot('w', 0, 'a')).toBe('none');
      expect(await the.store.snapshots('w')).toEqual([await row('b', 2, 20)]);
    });

    test('are neither saved nor deleted by what comes after a fence', async () => {
      const snapshot = await row('a', 0, 10);
      await the.store.fence('w');
      expect(await the.store.saveSnapshot(snapshot, 0)).toBe(false);
      expect(await the.store.saveSnapshot(snapshot, 1)).toBe(true);
      await the.store.fence('w');
      expect(await the.store.deleteSnapshot('w', 1, 'a')).toBe('conflict');
      expect(await the.store.snapshots('w')).toEqual([snapshot]);
      expect(await the.store.deleteSnapshot('x', 0, 'a')).toBe('conflict');
    });

    test('are of the line that the world is on', async () => {
      const snapshot = await row('a', 0, 10);
      const { epoch } = await back(0);
      expect(await the.store.saveSnapshot(snapshot, epoch)).toBe(false);
    });
  });

  test('a checkpoint is that of the branch’s own line, or none', async () => {
    await add(...Array.from({ length: 6 }, (_, i) => ({ i })));
    const { branch } = await world();
    const checkpoint = {
      branch,
      position: 4,
      format: 'f',
      hash: 'h',
      parts: ['{"a":"\\u0000"}', 'zweiter Teil \ud83d\ude00'],
    };
    await the.store.saveCheckpoint({ ...checkpoint, position: 2, parts: ['old'] });
    await the.store.saveCheckpoint(checkpoint);
    const found = await the.store.checkpoint(branch, 6, 'f');
    // Kept or not, none that is given out may be wrong.
    expect(found).toEqual(kind === 'PgStore' ? checkpoint : undefined);
    expect(await the.store.checkpoint(branch, 3, 'f')).toBeUndefined();
    expect(await the.store.checkpoint(branch, 6, 'g')).toBeUndefined();

    const before = await back(3);
    expect(await the.store.checkpoint(before.branch, 3, 'f')).toBeUndefined();
    const fork = { branch, position: 5 };
    const after = await the.store.moveWorld(placeOf(before), { fork, clock: REAL }, 0);
    expect(await the.store.checkpoint(after?.branch ?? -1, 5, 'f')).toEqual(found);
  });
});
