import { HistoryPruned } from '../../src/eventlog/store-refusals.js';
import type { WorldRow } from '../../src/eventlog/store.js';
import { eachStore, placeOf, REAL } from './each-store.js';
import { rowsOf } from './ledger.js';

const NEVER = 0;
const ALWAYS = Number.MAX_SAFE_INTEGER;

eachStore((the) => {
  const { make, world, add, addTo, datas } = the;

  const moveTo = async (branch: number, position: number, machineTime = 0): Promise<WorldRow> => {
    const start = { ...(position > 0 && { fork: { branch, position } }), clock: REAL };
    const moved = await the.store.moveWorld(placeOf(await world()), start, machineTime);
    if (!moved) throw new Error('The world was not moved.');
    return moved;
  };
  const snapshot = async (name: string): Promise<void> => {
    const { branch, head, epoch } = await world();
    const row = { world: 'w', name, branch, position: head, at: 0, clock: REAL };
    expect(await the.store.saveSnapshot(row, epoch)).toBe(true);
  };
  const lines = async (name = 'w'): Promise<readonly number[]> => (await the.store.branches(name)).map(({ id }) => id);
  /** The data of the events of a line up to a position. */
  const along = async (branch: number, upTo: number): Promise<readonly unknown[]> =>
    (await the.store.page(branch, 0, upTo, 100)).map(({ data }) => data);

  test('a line that nothing needs goes, events and all', async () => {
    await add({ i: 1 }, { i: 2 });
    const { branch } = await world();
    await moveTo(branch, 0);
    await add({ j: 1 });
    await the.store.prune(0, ALWAYS);
    expect(await lines()).toEqual([(await world()).branch]);
    await expect(along(branch, 1)).rejects.toThrow(HistoryPruned);
    await expect(along(branch, 0)).rejects.toThrow(HistoryPruned);
    expect(await datas()).toEqual([{ j: 1 }]);
  });

  test('of what a live line came from only the tail behind the fork goes', async () => {
    await add({ i: 1 }, { i: 2 }, { i: 3 });
    const first = await world();
    await moveTo(first.branch, 2);
    await add({ j: 3 });
    const second = await world();
    await moveTo(second.branch, 3);
    await add({ k: 4 });
    await the.store.prune(0, ALWAYS);
    expect(await datas()).toEqual([{ i: 1 }, { i: 2 }, { j: 3 }, { k: 4 }]);
    expect(await along(first.branch, 2)).toEqual([{ i: 1 }, { i: 2 }]);
    await expect(along(first.branch, 3)).rejects.toThrow(HistoryPruned);
    // What a line was is not changed by what is kept of it.
    expect((await the.store.branches('w'))[0]).toMatchObject({ id: first.branch, head: 3 });
  });

  test('what is kept beside the log stays: what names it may be on any line', async () => {
    await the.store.saveContent('image', Buffer.from('bytes'));
    await add({ hash: 'image' });
    const { branch } = await world();
    await moveTo(branch, 0);
    await the.store.prune(0, ALWAYS);
    expect(Buffer.from((await the.store.content('image')) ?? [])).toEqual(Buffer.from('bytes'));
  });

  test('what a snapshot is of stays, and goes with it', async () => {
    await add({ i: 1 }, { i: 2 });
    await snapshot('two');
    await add({ i: 3 });
    const { branch } = await world();
    await moveTo(branch, 0);
    await the.store.prune(0, ALWAYS);
    expect(await along(branch, 2)).toEqual([{ i: 1 }, { i: 2 }]);
    await expect(along(branch, 3)).rejects.toThrow(HistoryPruned);
    await expect(moveTo(branch, 3)).rejects.toThrow(HistoryPruned);
    await moveTo(branch, 2);
    expect(await datas()).toEqual([{ i: 1 }, { i: 2 }]);

    await moveTo(branch, 0);
    await the.store.deleteSnapshot('w', (await world()).epoch, 'two');
    await the.store.prune(0, ALWAYS);
    await expect(along(branch, 1)).rejects.toThrow(HistoryPruned);
    const before = await world();
    await expect(moveTo(branch, 2)).rejects.toThrow(HistoryPruned);
    expect(await world()).toEqual(before);
  });

  test('what a start is of stays, also where it is of another world that is gone', async () => {
    await add({ i: 1 }, { i: 2 });
    const { branch } = await world();
    await make('x', { branch, position: 1 });
    await the.store.deleteWorld(await world(), 1);
    const [start] = [(await world('x')).start];
    await addTo('x', { x: 2 });
    await the.store.moveWorld(placeOf(await world('x')), { clock: REAL }, 2);
    await the.store.prune(0, ALWAYS);
    expect(await lines('x')).toHaveLength(1);
    expect(await along(branch, 1)).toEqual([{ i: 1 }]);
    await expect(along(branch, 2)).rejects.toThrow(HistoryPruned);
    await the.store.moveWorld(placeOf(await world('x')), start, 3);
    expect(await datas('x')).toEqual([{ i: 1 }]);
  });

  test('as many lines stay as are to be kept, those left last, in each world', async () => {
    await make('x');
    for (const name of ['w', 'x']) {
      for (let i = 1; i <= 5; i += 1) {
        await addTo(name, { name, i });
        await the.store.moveWorld(placeOf(await world(name)), { clock: REAL }, 100 - i);
      }
    }
    const before = { w: await lines(), x: await lines('x') };
    await the.store.prune(Infinity, ALWAYS);
    expect({ w: await lines(), x: await lines('x') }).toEqual(before);
    await the.store.prune(2, ALWAYS);
    expect({ w: await lines(), x: await lines('x') }).toEqual({ w: before.w.slice(-3), x: before.x.slice(-3) });
    expect(await along(before.w.at(-3) ?? -1, 1)).toEqual([{ name: 'w', i: 4 }]);
    await the.store.prune(0, ALWAYS);
    expect({ w: await lines(), x: await lines('x') }).toEqual({ w: before.w.slice(-1), x: before.x.slice(-1) });
  });

  test('a line that is kept keeps what it came from', async () => {
    await add({ i: 1 }, { i: 2 });
    const first = await world();
    await moveTo(first.branch, 1);
    await add({ j: 2 });
    const second = await world();
    await moveTo(second.branch, 0);
    await the.store.prune(1, ALWAYS);
    expect(await along(second.branch, 2)).toEqual([{ i: 1 }, { j: 2 }]);
    await expect(along(first.branch, 2)).rejects.toThrow(HistoryPruned);
  });

  test('lines left lately are spared', async () => {
    const left: number[] = [];
    for (const at of [10, 20, 30]) {
      await add({ at });
      left.push((await world()).branch);
      await moveTo(left.at(-1) ?? -1, 0, at);
    }
    await the.store.prune(0, 20);
    expect(await lines()).toEqual([...left.slice(1), (await world()).branch]);
    await the.store.prune(0, 31);
    expect(await lines()).toEqual([(await world()).branch]);
  });

  test('lines of a deleted world are spared because of their age only', async () => {
    await add({ i: 1 });
    const { branch } = await world();
    await moveTo(branch, 0, 10);
    await add({ j: 1 });
    const last = await world();
    await the.store.deleteWorld(last, 20);
    await the.store.prune(Infinity, 20);
    await expect(along(branch, 1)).rejects.toThrow(HistoryPruned);
    expect(await along(last.branch, 1)).toEqual([{ j: 1 }]);
    await the.store.prune(Infinity, 21);
    await expect(along(last.branch, 1)).rejects.toThrow(HistoryPruned);
  });

  test('a line that is written to is untouched, whatever there is to prune', async () => {
    await add({ i: 1 });
    await moveTo((await world()).branch, 1);
    const work = async (): Promise<void> => {
      for (let i = 0; i < 30; i += 1) await add({ i });
    };
    const pruning = async (): Promise<void> => {
      for (let i = 0; i < 10; i += 1) await the.store.prune(0, ALWAYS);
    };
    await Promise.all([work(), pruning()]);
    expect(await datas()).toEqual([{ i: 1 }, ...Array.from({ length: 30 }, (_, i) => ({ i }))]);
  });

  test('whoever refers to a place while it is pruned gets all of it, or is refused', async () => {
    const made = { forks: 0, refused: 0 };
    for (let round = 0; round < 15; round += 1) {
      const name = `fork ${round}`;
      await add({ round, i: 1 }, { round, i: 2 });
      const { branch } = await world();
      await moveTo(branch, 0);
      const [forked] = await Promise.all([
        make(name, { branch, position: 2 }).catch((error: unknown) => error),
        the.store.prune(0, ALWAYS),
      ]);
      if (forked === true) {
        made.forks += 1;
        expect(await datas(name)).toEqual([1, 2].map((i) => ({ round, i })));
        await the.store.prune(0, ALWAYS);
        expect(await datas(name)).toEqual([1, 2].map((i) => ({ round, i })));
      } else {
        made.refused += 1;
        expect(forked).toBeInstanceOf(HistoryPruned);
        expect(await the.store.world(name)).toBeUndefined();
      }
    }
    expect(made.forks + made.refused).toBe(15);
  });

  test('pruned twice at the same time is pruned once', async () => {
    for (let round = 0; round < 5; round += 1) {
      for (let i = 0; i < 10; i += 1) {
        await add({ i });
        await moveTo((await world()).branch, 0);
      }
      await Promise.all([1, 0, 2, 0, 1].map((keep) => the.store.prune(keep, ALWAYS)));
      expect(await lines()).toEqual([(await world()).branch]);
    }
  });

  test('nothing goes where all is spared', async () => {
    await add({ i: 1 });
    const { branch } = await world();
    await moveTo(branch, 0, 5);
    await the.store.prune(0, NEVER);
    expect(await along(branch, 1)).toEqual([{ i: 1 }]);
  });

  test('a line shorter by a prune is shortened further, never longer again', async () => {
    await add({ i: 1 }, { i: 2 }, { i: 3 });
    await snapshot('three');
    await add({ i: 4 });
    const { branch } = await world();
    await make('x', { branch, position: 2 });
    await moveTo(branch, 0);
    await the.store.prune(0, ALWAYS);
    expect(await along(branch, 3)).toHaveLength(3);
    await the.store.deleteSnapshot('w', (await world()).epoch, 'three');
    await the.store.prune(5, ALWAYS);
    // It is one of the five that were left last; what is gone stays gone.
    expect(await along(branch, 3)).toHaveLength(3);
    await expect(along(branch, 4)).rejects.toThrow(HistoryPruned);
    await the.store.prune(0, ALWAYS);
    expect(await along(branch, 2)).toHaveLength(2);
    await expect(along(branch, 3)).rejects.toThrow(HistoryPruned);
    expect(await datas('x')).toEqual([{ i: 1 }, { i: 2 }]);
    await addTo('x', { x: 3 });
    expect(await datas('x')).toEqual([{ i: 1 }, { i: 2 }, { x: 3 }]);
  });

  test('an append that is late finds its line gone', async () => {
    const place = placeOf(await world());
    await moveTo(place.branch, 0);
    await the.store.prune(0, ALWAYS);
    expect(await the.store.append(place, rowsOf([{ i: 1 }]))).toBe('conflict');
  });
});
