import { SnapshotList } from '../../src/eventlog/snapshot-list.js';
import type { SnapshotRow } from '../../src/eventlog/store.js';

const row = (name: string): SnapshotRow => ({
  world: 'w',
  name,
  branch: 1,
  position: 1,
  at: 0,
  clock: { mode: 'real', offset: 0 },
});

/** A list over a store that holds `there`; `asked` counts the questions. */
const listOver = (isShared: boolean) => {
  const store = { there: [row('a')], asked: 0 };
  const list = new SnapshotList(isShared, async () => {
    store.asked += 1;
    const { there } = store;
    await Promise.resolve();
    return there;
  });
  const names = async () => (await list.all()).map(({ name }) => name);
  const add = (name: string) =>
    list.changing(async () => {
      await Promise.resolve();
      store.there = [...store.there, row(name)];
      await Promise.resolve();
    });
  return { store, list, names, add };
};

test('is read once, and again after each change', async () => {
  const { store, names, add } = listOver(false);
  expect([await names(), await names(), store.asked]).toEqual([['a'], ['a'], 1]);
  await add('b');
  expect([await names(), await names(), store.asked]).toEqual([['a', 'b'], ['a', 'b'], 2]);
});

test('where others write too it is read each time', async () => {
  const { store, names } = listOver(true);
  await names();
  store.there = [row('theirs')];
  expect([await names(), store.asked]).toEqual([['theirs'], 2]);
});

test('what was read before or while it changed is not kept, whenever it arrives', async () => {
  const { names, add } = listOver(false);
  const before = names();
  const change = add('b');
  const meanwhile = names();
  await Promise.all([before, change, meanwhile]);
  expect(await names()).toEqual(['a', 'b']);
});

test('after a change that failed nothing is kept: it may come true late', async () => {
  const { store, list, names, add } = listOver(false);
  await names();
  await expect(list.changing(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  expect(await names()).toEqual(['a']);
  store.there = [row('late')];
  expect(await names()).toEqual(['late']);
  await add('b');
  await names();
  store.there = [row('later')];
  expect(await names()).toEqual(['later']);
});
