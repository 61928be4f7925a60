import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import type { Worlds } from '../../src/eventlog/worlds.js';
import { intercepted, sharing, type StoreMethod } from './intercepted-store.js';
import { balanceOf, dumpOf, type Ledger, openWorlds, transfer, wholeLog } from './ledger.js';

let memory: MemoryStore;
let calls: StoreMethod[];
let worlds: Worlds<Ledger>;
let log: WorldLog<Ledger>;

const NOON = { mode: 'frozen', now: 43_200_000 } as const;
const EVENING = { mode: 'frozen', now: 64_800_000 } as const;

const anotherProcess = (): Worlds<Ledger> =>
  openWorlds(
    intercepted(memory, (method, perform) => {
      calls.push(method);
      return perform();
    }),
  );

const made = async (world: Promise<WorldLog<Ledger> | undefined>): Promise<WorldLog<Ledger>> => {
  const there = await world;
  if (!there) throw new Error('The name is taken.');
  return there;
};

const balance = (world: WorldLog<Ledger>): Promise<number> => world.read((state) => balanceOf(state, 'in'));
const amounts = async (name: string): Promise<readonly number[]> =>
  (await wholeLog(memory, name)).map(({ data }) => (data as { amount: number }).amount).filter((amount) => amount > 0);

beforeEach(async () => {
  memory = new MemoryStore();
  calls = [];
  worlds = anotherProcess();
  log = await made(worlds.create({ name: 'default', seed: 'test', clock: NOON }));
  await transfer(log, 5);
});

afterEach(async () => {
  for (const { name } of await memory.worlds()) {
    const world = await worlds.get(name);
    const { live, folded } = (await world?.rebuilt()) ?? {};
    expect(live).toEqual(folded);
  }
});

const fork = (name = 'fork', snapshot?: Parameters<WorldLog<Ledger>['restore']>[0]) =>
  made(worlds.create({ name, seed: 'unused', from: { world: log, snapshot } }));

test('a fork begins as the other world is, and each goes its own way', async () => {
  const other = await fork();
  expect(await dumpOf(other)).toEqual(await dumpOf(log));
  await Promise.all([transfer(log, 1), transfer(other, 2)]);
  expect([await balance(log), await balance(other)]).toEqual([6, 7]);
  expect([await amounts('default'), await amounts('fork')]).toEqual([
    [5, 1],
    [5, 2],
  ]);
});

test('a fork holds what is decided when it is asked for', async () => {
  const before = transfer(log, 1);
  const other = await fork();
  await before;
  expect(await balance(other)).toBe(6);
});

test('a fork of a snapshot begins there', async () => {
  const snapshot = await log.snapshot('five');
  await transfer(log, 1);
  await log.restore();
  const other = await fork('fork', snapshot);
  expect(await balance(other)).toBe(5);
  await transfer(other, 2);
  expect(await amounts('fork')).toEqual([5, 2]);
});

test('a fork has the seed of the other world, and draws like it', async () => {
  const other = await fork();
  expect(other.seedText).toBe('test');
  expect(await transfer(other, 7)).toEqual(await transfer(log, 7));
  expect((await transfer(other, 5)).id).not.toBe((await transfer(other, 5)).id);
});

test('a fork has the clock of its moment, unless it is given one', async () => {
  const snapshot = await log.snapshot('noon');
  await log.setClock(EVENING);
  const three = [
    fork('now'),
    fork('then', snapshot),
    worlds.create({ name: 'own', seed: '', clock: { mode: 'real', offset: 5 }, from: { world: log } }),
  ];
  const clocks = (await Promise.all(three)).map((world) => world?.clock.current);
  expect(clocks).toEqual([EVENING, NOON, { mode: 'real', offset: 5 }]);
});

test('a fork costs two statements and no page, whatever the size; so does its reset', async () => {
  await Promise.all(Array.from({ length: 2_000 }, () => transfer(log, 1)));
  const snapshot = await log.snapshot('big');
  calls.length = 0;
  const other = await fork('fork', snapshot);
  const another = await fork('other');
  expect(calls).toEqual(['createWorld', 'world', 'createWorld', 'world']);
  calls.length = 0;
  await transfer(other, 1);
  await other.restore();
  await another.restore();
  expect(calls).toEqual(['append', 'moveWorld', 'moveWorld']);
  expect([await balance(other), await balance(another)]).toEqual([2_005, 2_005]);
});

test('a reset of a fork leads back to where it began, clock and all, in another process too', async () => {
  const other = await fork();
  await other.setClock(EVENING);
  for (const amount of [1, 2]) {
    await transfer(other, amount);
    await other.restore();
    expect([await balance(other), other.clock.current]).toEqual([5, NOON]);
  }
  await transfer(other, 3);
  const again = await made(anotherProcess().get('fork'));
  expect(await balance(again)).toBe(8);
  await again.restore();
  expect(await balance(again)).toBe(5);
  calls.length = 0;
  await again.restore();
  expect(calls).toEqual(['moveWorld']);
});

test('a fork of nothing begins with nothing, and goes back to it', async () => {
  await log.restore();
  const other = await fork();
  expect(other.start).toEqual({ clock: NOON });
  await transfer(other, 1);
  await other.restore();
  expect(await balance(other)).toBe(0);
});

test('a fork of a fork has all of it', async () => {
  const second = await fork('second');
  await transfer(second, 6);
  const third = await made(worlds.create({ name: 'third', seed: '', from: { world: second } }));
  await transfer(third, 7);
  await transfer(second, 60);
  await transfer(log, 50);
  expect(await amounts('third')).toEqual([5, 6, 7]);
  await worlds.delete('second');
  await memory.prune(0, Number.MAX_SAFE_INTEGER);
  expect(await amounts('third')).toEqual([5, 6, 7]);
  await third.restore();
  expect(await amounts('third')).toEqual([5, 6]);
  expect((await log.branches()).map(({ parent }) => parent)).toEqual([undefined]);
});

test('a fork of a world that another process takes elsewhere meanwhile is of what it is then', async () => {
  let meanwhile: (() => Promise<void>) | undefined;
  const there = openWorlds(
    sharing(
      intercepted(memory, async (method, perform) => {
        if (method === 'createWorld') await meanwhile?.();
        return perform();
      }),
    ),
  );
  const source = await made(there.get('default'));
  meanwhile = async () => {
    meanwhile = undefined;
    await log.restore();
    await transfer(log, 8);
    await memory.prune(0, Number.MAX_SAFE_INTEGER);
  };
  const other = await made(there.create({ name: 'fork', seed: '', from: { world: source } }));
  expect(await balance(other)).toBe(8);
  expect(await amounts('fork')).toEqual([8]);
});

test('a name that is taken is not given again, and nothing is changed', async () => {
  await fork();
  expect(await worlds.create({ name: 'fork', seed: 'third' })).toBeUndefined();
  expect(await worlds.create({ name: 'fork', seed: '', from: { world: log } })).toBeUndefined();
  expect((await worlds.list()).map(({ name }) => name)).toEqual(['default', 'fork']);
});

test('who makes a world and who asks for it at the same time have the same', async () => {
  for (let round = 0; round < 20; round += 1) {
    const name = `w${round}`;
    const [one, other] = await Promise.all([
      fork(name),
      (async () => {
        for (let turns = 0; turns < round; turns += 1) await Promise.resolve();
        return worlds.get(name);
      })(),
    ]);
    expect(await worlds.get(name)).toBe(one);
    if (other) expect(other).toBe(one);
  }
});

test('worlds whose names begin with a dot are not listed', async () => {
  await fork('.scratch');
  expect((await worlds.list()).map(({ name }) => name)).toEqual(['default']);
  expect((await worlds.get('.scratch'))?.name).toBe('.scratch');
});
