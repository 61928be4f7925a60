import { accept, refuse } from '../../src/domain/kernel/decision.js';
import { notAuthorized } from '../../src/domain/kernel/refusal.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { intercepted, sharing, withHeldAppends } from './intercepted-store.js';
import { balanceOf, call, createLedger, dumpOf, type Ledger, moved, reopen, transfer, wholeLog } from './ledger.js';

let store: MemoryStore;
let one: WorldLog<Ledger>;
let two: WorldLog<Ledger>;

const inOf = (log: WorldLog<Ledger>): Promise<number> => log.read((state) => balanceOf(state, 'in'));

beforeEach(() => {
  store = new MemoryStore();
});

afterEach(async () => {
  await wholeLog(store);
  for (const log of [one, two]) {
    const { live, folded } = await log.rebuilt();
    expect(live).toEqual(folded);
  }
});

describe('two writers who do not know of each other', () => {
  beforeEach(async () => {
    one = await createLedger(store);
    two = await reopen(store);
  });

  test('the one that comes second decides again, on what the first wrote', async () => {
    await transfer(one, 5);
    let asked = 0;
    const second = call(two, 'at most 8', (state, { draw }) => {
      asked += 1;
      return balanceOf(state, 'in') + 4 > 8
        ? refuse(notAuthorized('That would be too much.'))
        : accept(moved('in', 4, draw.uuid('id')));
    });
    await expect(second).rejects.toThrow('That would be too much.');
    expect(asked).toBe(2);
    expect(await wholeLog(store)).toHaveLength(2);
  });

  test('with the draws it had, where its number is still free', async () => {
    await transfer(one, 5);
    const drawn: string[] = [];
    await call(two, 'mine', (_, { draw }) => {
      drawn.push(draw.uuid('id'));
      return accept(moved('in', 1, draw.uuid('id')));
    });
    expect(drawn).toHaveLength(2);
    expect(new Set(drawn).size).toBe(1);
  });

  test('with other draws, where the same call of the other took its number', async () => {
    const first = await transfer(one, 5);
    const second = await transfer(two, 5);
    expect(second.id).not.toBe(first.id);
    expect(second.balance).toBe(10);
    expect((await wholeLog(store)).map(({ meta }) => meta.n)).toEqual([0, 0, 1, 1]);
  });

  test('every call that waits decides again, and each is in the log once', async () => {
    await transfer(one, 5);
    const answers = await Promise.all(Array.from({ length: 30 }, () => transfer(two, 1)));
    expect(answers.map(({ balance }) => balance)).toEqual(Array.from({ length: 30 }, (_, i) => 6 + i));
    const ids = (await wholeLog(store)).map(({ data }) => (data as { id: string }).id);
    for (const { id } of answers) expect(ids.filter((other) => other === id)).toHaveLength(2);
  });

  test('both come through when they keep meeting', async () => {
    const calls = Array.from({ length: 60 }, (_, i) => transfer(i % 2 === 0 ? one : two, 1));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(60);
    expect(await wholeLog(store)).toHaveLength(120);
  });

  test('one that restored takes the other along', async () => {
    const empty = await one.snapshot('empty');
    await transfer(one, 5);
    await expect(transfer(two, 1)).resolves.toMatchObject({ balance: 6 });
    await one.restore(empty);
    expect(await transfer(two, 2)).toMatchObject({ balance: 2 });
    expect(await wholeLog(store)).toHaveLength(2);
  });
});

describe('processes that share a store', () => {
  beforeEach(async () => {
    one = await createLedger(sharing(store), { by: 'one' });
    two = await reopen(sharing(store), 'default', { by: 'two' });
  });

  test('read what the other has written', async () => {
    await transfer(one, 5);
    expect(await inOf(two)).toBe(5);
    await Promise.all([transfer(two, 1), transfer(two, 2), transfer(one, 3)]);
    expect(await inOf(one)).toBe(11);
    expect(await one.events(0, 100)).toEqual(await two.events(0, 100));
  });

  test('follow a restore, and a clock', async () => {
    const snapshot = await one.snapshot('empty');
    await transfer(one, 5);
    expect(await inOf(two)).toBe(5);
    await one.restore(snapshot);
    expect(await inOf(two)).toBe(0);
    await one.setClock({ mode: 'frozen', now: 86_400_000 });
    await inOf(two);
    expect(two.clock.now()).toBe(86_400_000);
  });

  test('name themselves in their events', async () => {
    await transfer(one);
    await transfer(two);
    expect((await wholeLog(store)).map(({ meta }) => meta.by)).toEqual(['one', 'one', 'two', 'two']);
  });

  test('come through together, restores in between and all', async () => {
    const start = await one.snapshot('start');
    for (let round = 0; round < 5; round += 1) {
      const work = Array.from({ length: 20 }, (_, i) => transfer(i % 2 === 0 ? one : two, 1));
      const [, ...answers] = await Promise.all([two.restore(start), ...work]);
      expect(new Set(answers.map(({ id }) => id)).size).toBe(20);
      expect(await dumpOf(one)).toEqual(await dumpOf(two));
    }
  });
});

test('an append of the other that is under way while we look is found when ours meets it', async () => {
  const held = withHeldAppends(store);
  one = await createLedger(held.store);
  two = await reopen(store);
  held.hold();
  const first = transfer(one, 5);
  await new Promise((resolve) => setImmediate(resolve));
  const second = await transfer(two, 1);
  held.release();
  expect(second.balance).toBe(1);
  expect(await first).toMatchObject({ balance: 6 });
});

test('a call whose lost answer said that it was written is answered as written, though the other restored since', async () => {
  let answer: (() => Promise<void>) | undefined;
  const losing = intercepted(store, async (method, perform) => {
    const value = await perform();
    if (method !== 'append' || !answer) return value;
    await answer();
    throw new Error('The answer was lost.');
  });
  one = await createLedger(losing);
  two = await reopen(store);
  const start = await two.snapshot('start');
  await transfer(one, 5);
  answer = async () => {
    answer = undefined;
    await two.restore(start);
  };
  expect(await transfer(one, 1)).toMatchObject({ balance: 6 });
  expect(await inOf(one)).toBe(0);
});
