import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { SnapshotRow } from '../../src/eventlog/store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { intercepted, type StoreMethod } from './intercepted-store.js';
import { balanceOf, createLedger, dumpOf, type Ledger, ledgerFold, reopen, transfer, wholeLog } from './ledger.js';

let store: MemoryStore;
let calls: StoreMethod[];
let log: WorldLog<Ledger>;

beforeEach(async () => {
  store = new MemoryStore();
  calls = [];
  log = await createLedger(
    intercepted(store, (method, perform) => {
      calls.push(method);
      return perform();
    }),
  );
});

afterEach(async () => {
  const { live, folded } = await log.rebuilt();
  expect(live).toEqual(folded);
  expect(await dumpOf(await reopen(store))).toEqual(await dumpOf(log));
});

const balance = (): Promise<number> => log.read((state) => balanceOf(state, 'in'));
const amounts = async (): Promise<readonly number[]> =>
  (await wholeLog(store)).map(({ data }) => (data as { amount: number }).amount).filter((amount) => amount > 0);

test('a snapshot is a place in the log, and a restore goes back there', async () => {
  await transfer(log, 5);
  const snapshot = await log.snapshot('five');
  expect(snapshot).toMatchObject({ world: 'default', name: 'five', position: 2, at: 0 });
  expect(await log.snapshots()).toEqual([snapshot]);
  await transfer(log, 7);
  await log.restore(snapshot);
  expect(await balance()).toBe(5);
  await transfer(log, 1);
  expect(await amounts()).toEqual([5, 1]);
});

test('a snapshot holds what is decided when it is asked for', async () => {
  const first = transfer(log, 5);
  const snapshot = await log.snapshot('five');
  await first;
  expect(snapshot.position).toBe(2);
});

test('a restored snapshot is not changed by what comes after, however often it is restored', async () => {
  await transfer(log, 5);
  const snapshot = await log.snapshot('five');
  for (const amount of [1, 2, 3]) {
    await transfer(log, amount);
    await log.restore(snapshot);
    expect(await balance()).toBe(5);
  }
});

test('a reset leads back to the empty start', async () => {
  await transfer(log, 5);
  await log.restore();
  expect(await dumpOf(log)).toEqual([...ledgerFold.dump(ledgerFold.empty())]);
  await transfer(log, 1);
  expect(await amounts()).toEqual([1]);
});

test('restore and reset cost one write and no read, whatever the size', async () => {
  await Promise.all(Array.from({ length: 2_000 }, () => transfer(log, 1)));
  const snapshot = await log.snapshot('big');
  await transfer(log, 1);
  calls.length = 0;
  await log.restore(snapshot);
  await log.restore();
  await log.restore(snapshot);
  expect(calls).toEqual(['moveWorld', 'moveWorld', 'moveWorld']);
  expect(await balance()).toBe(2_000);
});

test('a snapshot of an earlier process is folded from the log', async () => {
  await transfer(log, 5);
  const snapshot = await log.snapshot('five');
  await transfer(log, 7);
  log = await reopen(store);
  const [found] = await log.snapshots();
  expect(found).toEqual(snapshot);
  await log.restore(found);
  expect(await balance()).toBe(5);
  expect(await amounts()).toEqual([5]);
});

test('a restore under load: every call answered before it is undone or after it stands, none is half', async () => {
  await transfer(log, 1_000_000);
  const snapshot = await log.snapshot('start');
  for (let round = 0; round < 10; round += 1) {
    const before = Array.from({ length: 10 }, () => transfer(log, 1));
    const restored = log.restore(snapshot);
    const after = Array.from({ length: 10 }, () => transfer(log, 1));
    const answers = await Promise.all([...before, ...after]);
    await restored;
    expect(await log.read((state) => balanceOf(state, 'in') + balanceOf(state, 'out'))).toBe(0);
    const standing = await log.read((state) => answers.filter(({ id }) => state.ids.get(id) === 2).length);
    expect(await balance()).toBe(1_000_000 + standing);
    expect(standing).toBeGreaterThanOrEqual(10);
  }
});

test('a call between two restores is decided on what the second left, and written there', async () => {
  const empty = await log.snapshot('empty');
  await transfer(log, 100);
  const hundred = await log.snapshot('hundred');
  for (let round = 0; round < 3; round += 1) {
    const first = log.restore(empty);
    const between = transfer(log, 1);
    const second = log.restore(hundred);
    expect(await between).toMatchObject({ balance: 101 });
    await Promise.all([first, second]);
    expect(await amounts()).toEqual([100, 1]);
  }
});

test('a branch goes on through all the branches it came from', async () => {
  const tips: { snapshot: SnapshotRow; amounts: readonly number[] }[] = [];
  for (let depth = 1; depth <= 6; depth += 1) {
    await transfer(log, depth);
    await transfer(log, depth * 10);
    const snapshot = await log.snapshot(`depth ${depth}`);
    tips.push({ snapshot, amounts: await amounts() });
    await transfer(log, depth * 100);
    await log.restore(snapshot);
  }
  expect(await amounts()).toEqual([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60]);
  for (const tip of tips.reverse()) {
    await log.restore(tip.snapshot);
    expect(await amounts()).toEqual(tip.amounts);
    expect(await balance()).toBe(tip.amounts.reduce((a, b) => a + b));
  }
});

test('pages of any size through the branches are the same events', async () => {
  for (let depth = 0; depth < 4; depth += 1) {
    await transfer(log, depth);
    await transfer(log, depth);
    await log.restore(await log.snapshot('tip'));
  }
  const whole = await wholeLog(store);
  const { branch = -1, head = 0 } = (await store.world('default')) ?? {};
  for (let limit = 1; limit <= head + 1; limit += 1) {
    for (let after = 0; after <= head; after += 1) {
      for (const upTo of [after, Math.floor((after + head) / 2), head]) {
        const page = await store.page(branch, after, upTo, limit);
        expect(page).toEqual(whole.slice(after, Math.min(upTo, after + limit)));
      }
    }
  }
});

test('a thousand resets leave a log that opens like any other', async () => {
  for (let i = 0; i < 1_000; i += 1) {
    await transfer(log, i);
    await log.restore();
  }
  await transfer(log, 7);
  expect(await amounts()).toEqual([7]);
});
