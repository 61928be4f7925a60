import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Store } from '../../src/eventlog/store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import type { Worlds } from '../../src/eventlog/worlds.js';
import { intercepted, sharing, type StoreMethod } from './intercepted-store.js';
import { balanceOf, call, dumpOf, type Ledger, moved, openWorlds, transfer, wholeLog } from './ledger.js';
import { accept } from '../../src/domain/kernel/decision.js';

let memory: MemoryStore;
let around: (method: StoreMethod, perform: () => Promise<unknown>) => Promise<unknown>;
let worlds: Worlds<Ledger>;
let log: WorldLog<Ledger>;
let scratch: WorldLog<Ledger>;

const intercept = (store: Store): Store => intercepted(store, (method, perform) => around(method, perform));

beforeEach(async () => {
  memory = new MemoryStore();
  around = (_, perform) => perform();
  worlds = openWorlds(intercept(memory));
  log = await made(worlds.create({ name: 'default', seed: 'test', clock: { mode: 'frozen', now: 0 } }));
  await transfer(log, 5);
  scratch = await fork();
});

afterEach(async () => {
  around = (_, perform) => perform();
  const { live, folded } = await log.rebuilt();
  expect(live).toEqual(folded);
});

const made = async (world: Promise<WorldLog<Ledger> | undefined>): Promise<WorldLog<Ledger>> => {
  const there = await world;
  if (!there) throw new Error('The name is taken.');
  return there;
};
const fork = () => made(worlds.create({ name: '.scratch', seed: '', from: { world: log } }));
const balance = (world: WorldLog<Ledger>): Promise<number> => world.read((state) => balanceOf(state, 'in'));
const amounts = async (): Promise<readonly number[]> =>
  (await wholeLog(memory)).map(({ data }) => (data as { amount: number }).amount).filter((amount) => amount > 0);

test('a world takes over whole what another, forked from it, has come to', async () => {
  await transfer(scratch, 1);
  await transfer(scratch, 2);
  expect(await log.adopt(scratch)).toBe(true);
  expect(await dumpOf(log)).toEqual(await dumpOf(scratch));
  expect(await amounts()).toEqual([5, 1, 2]);
  await worlds.delete('.scratch');
  await memory.prune(0, Number.MAX_SAFE_INTEGER);
  await transfer(log, 3);
  expect(await amounts()).toEqual([5, 1, 2, 3]);
  const again = await made(openWorlds(memory).get('default'));
  expect(await dumpOf(again)).toEqual(await dumpOf(log));
});

test('it costs one statement, whatever there is to take over', async () => {
  await Promise.all(Array.from({ length: 2_000 }, () => transfer(scratch, 1)));
  const seen: StoreMethod[] = [];
  around = (method, perform) => {
    seen.push(method);
    return perform();
  };
  expect(await log.adopt(scratch)).toBe(true);
  expect(seen).toEqual(['moveWorld']);
  expect(await balance(log)).toBe(2_005);
});

test('it holds what the other has decided when it is asked for', async () => {
  const last = transfer(scratch, 1);
  expect(await log.adopt(scratch)).toBe(true);
  await last;
  expect(await balance(log)).toBe(6);
});

test('its clock and its start stay as they are', async () => {
  await log.startHere();
  scratch = await made(worlds.create({ name: '.other', seed: '', from: { world: log } }));
  await scratch.setClock({ mode: 'frozen', now: 99 });
  await transfer(scratch, 1);
  expect(await log.adopt(scratch)).toBe(true);
  expect(log.clock.now()).toBe(0);
  await log.restore();
  expect(await balance(log)).toBe(5);
});

test('nothing is taken over where something has happened since', async () => {
  await transfer(scratch, 1);
  await transfer(log, 7);
  expect(await log.adopt(scratch)).toBe(false);
  expect(await amounts()).toEqual([5, 7]);
});

test('nothing is taken over where the world was taken back since, even to the same place', async () => {
  const snapshot = await log.snapshot('here');
  await transfer(scratch, 1);
  await log.restore(snapshot);
  expect(await log.adopt(scratch)).toBe(false);
  expect(await amounts()).toEqual([5]);
});

test('where nothing has come of the other, nothing has to be done', async () => {
  const { branch } = log;
  expect(await log.adopt(scratch)).toBe(true);
  expect(log.branch).toBe(branch);
});

test('a world without a history takes over all', async () => {
  await log.restore();
  scratch = await made(worlds.create({ name: '.empty', seed: '', from: { world: log } }));
  await transfer(scratch, 1);
  expect(await log.adopt(scratch)).toBe(true);
  expect(await amounts()).toEqual([1]);
});

test('calls under way go on, on what was taken over, with draws of their own', async () => {
  const { history } = log;
  await transfer(scratch, 1);
  const stamp = log.stamp('Move', '', 'transfer 1', 0);
  expect(await log.adopt(scratch)).toBe(true);
  const id = await log.decide(
    stamp,
    (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))),
    (state, [event]) => [event?.data.id, balanceOf(state, 'in')],
    history,
  );
  log.giveBack(stamp);
  expect(id[1]).toBe(7);
  const ids = (await wholeLog(memory)).map(({ data }) => (data as { id: string }).id);
  expect(ids.filter((one) => one === id[0])).toHaveLength(1);
  expect(await log.read((state) => balanceOf(state, 'in'), history)).toBe(7);
});

describe('where the answer is lost', () => {
  /** The answer to the next `method` is lost; `meanwhile` happens before anybody asks. */
  const lose = (method: StoreMethod, isDone: boolean, meanwhile?: () => Promise<unknown>): void => {
    let lost = false;
    around = async (asked, perform) => {
      if (asked !== method || lost) return perform();
      lost = true;
      if (isDone) await perform();
      await meanwhile?.();
      throw new Error('The answer was lost.');
    };
  };

  test.each([true, false])('it is taken over once: done %s', async (isDone) => {
    await transfer(scratch, 1);
    lose('moveWorld', isDone);
    expect(await log.adopt(scratch)).toBe(true);
    expect(await amounts()).toEqual([5, 1]);
    expect(await log.branches()).toHaveLength(2);
    await transfer(log, 2);
    expect(await amounts()).toEqual([5, 1, 2]);
  });

  test('and another process went on from there, it is taken over once', async () => {
    await transfer(scratch, 1);
    lose('moveWorld', true, async () => transfer(await made(openWorlds(memory).get('default')), 8));
    expect(await log.adopt(scratch)).toBe(true);
    expect(await balance(log)).toBe(14);
    expect(await amounts()).toEqual([5, 1, 8]);
  });

  test('and it was not done, and another process has written meanwhile, nothing is taken over', async () => {
    await transfer(scratch, 1);
    lose('moveWorld', false, async () => transfer(await made(openWorlds(memory).get('default')), 8));
    expect(await log.adopt(scratch)).toBe(false);
    expect(await balance(log)).toBe(13);
    expect(await amounts()).toEqual([5, 8]);
  });
});

test('another process that has the world open finds what was taken over, and its calls go on', async () => {
  const there = await made(openWorlds(sharing(memory)).get('default'));
  expect(await balance(there)).toBe(5);
  const { history } = there;
  await transfer(scratch, 1);
  await log.adopt(scratch);
  expect(await there.read((state) => balanceOf(state, 'in'), history)).toBe(6);
  expect(there.history).toBe(history);
  await expect(call(there, 'x', (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))))).resolves.toMatchObject({
    balance: 7,
  });
});
