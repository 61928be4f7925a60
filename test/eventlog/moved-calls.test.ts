import { accept, refuse } from '../../src/domain/kernel/decision.js';
import { notAuthorized } from '../../src/domain/kernel/refusal.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { SnapshotRow } from '../../src/eventlog/store.js';
import { WorldMoved, type WorldLog } from '../../src/eventlog/world-log.js';
import { Call, DEFAULT_ACCOUNT } from '../../src/operations/call.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { Worlds } from '../../src/eventlog/worlds.js';
import { intercepted, sharing, withHeldAppends } from './intercepted-store.js';
import { balanceOf, createLedger, type Ledger, moved, openWorlds, reopen, transfer, wholeLog } from './ledger.js';

let memory: MemoryStore;
let held: ReturnType<typeof withHeldAppends>;
let log: WorldLog<Ledger>;
let five: SnapshotRow;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const inOf = (state: Ledger): number => balanceOf(state, 'in');

/** A call that began in a history, and decides now. */
const decideIn = async (world: WorldLog<Ledger>, history: number): Promise<number> => {
  const stamp = world.stamp('Move', '', 'x', 0);
  try {
    return await world.decide(stamp, (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))), inOf, history);
  } finally {
    world.giveBack(stamp);
  }
};

beforeEach(async () => {
  memory = new MemoryStore();
  held = withHeldAppends(memory);
  log = await createLedger(held.store);
  await transfer(log, 5);
  five = await log.snapshot('five');
});

afterEach(async () => {
  const { live, folded } = await log.rebuilt();
  expect(live).toEqual(folded);
});

const isMoved = { name: 'WorldMoved', message: 'World default was restored while this call was under way.' };

test('a call that began before a restore neither reads nor decides after it', async () => {
  const { history } = log;
  await transfer(log, 7);
  expect(await log.read(inOf, history)).toBe(12);
  await log.restore(five);
  await expect(log.read(inOf, history)).rejects.toMatchObject(isMoved);
  await expect(decideIn(log, history)).rejects.toMatchObject(isMoved);
  expect(await wholeLog(memory)).toHaveLength(2);
  expect(await log.read(inOf, log.history)).toBe(5);
  expect(await decideIn(log, log.history)).toBe(6);
});

test('whatever it is restored to: the start, where it stands, or nothing new', async () => {
  for (const to of [undefined, five, five]) {
    const { history } = log;
    await log.restore(to);
    expect(log.history).toBe(history + 1);
    await expect(log.read(inOf, history)).rejects.toThrow(WorldMoved);
  }
});

test('what was decided before is written and answered before; what waits for the restore is told', async () => {
  const { history } = log;
  held.hold();
  const before = [decideIn(log, history), log.read(inOf, history)];
  await turn();
  before.push(decideIn(log, history));
  const restored = log.restore(five);
  const after = [decideIn(log, history), log.read(inOf, history)];
  const settled = Promise.allSettled(after);
  held.release();
  expect(await Promise.all(before)).toEqual([6, 6, 7]);
  await restored;
  for (const one of await settled) expect(one).toMatchObject({ reason: isMoved });
  expect(await wholeLog(memory)).toHaveLength(2);
});

test('a refusal of a rule is not let out after a restore either', async () => {
  const { history } = log;
  const stamp = log.stamp('Move', '', 'x', 0);
  await log.restore(five);
  const refused = log.decide(stamp, () => refuse(notAuthorized('No.')), inOf, history);
  await expect(refused).rejects.toMatchObject(isMoved);
  log.giveBack(stamp);
});

test('a setting of the clock, a snapshot and a start do not disturb calls under way', async () => {
  const { history } = log;
  await log.setClock({ mode: 'frozen', now: 9 });
  await log.snapshot('six');
  await log.startHere();
  await log.deleteSnapshot('six');
  expect(await log.read(inOf, history)).toBe(5);
  expect(await decideIn(log, history)).toBe(6);
});

test('a call is told of the restore of another process, once it looks', async () => {
  const there = await reopen(sharing(memory));
  await transfer(there, 7);
  const { history } = there;
  const other = await reopen(memory);
  await other.restore(five);
  await expect(decideIn(there, history)).rejects.toMatchObject(isMoved);
  expect(await there.read(inOf, there.history)).toBe(5);
  await log.restore(five);
});

test('a call that meets the restore of another process in its append is told, and not written', async () => {
  const there = await reopen(memory);
  await transfer(log, 7);
  const { history } = there;
  await log.restore();
  await expect(decideIn(there, history)).rejects.toMatchObject(isMoved);
  expect(await wholeLog(memory)).toHaveLength(0);
});

test('a restore whose answer was lost is told to calls under way, not to those that ask for the world after it', async () => {
  let isLost = false;
  const worlds = openWorlds(
    intercepted(memory, async (method, perform) => {
      if (isLost && method === 'fence') throw new Error('The store is away.');
      const done = await perform();
      if (isLost && method === 'moveWorld') throw new Error('The answer was lost.');
      return done;
    }),
  );
  const there = await worlds.get('default');
  if (!there) throw new Error('no world');
  await transfer(there, 7);
  const { history } = there;
  isLost = true;
  await expect(there.restore(five)).rejects.toMatchObject({ name: 'LogUnavailable', outcome: 'unknown' });
  isLost = false;
  const asked = await worlds.get('default');
  expect(asked?.history).toBe(history + 1);
  expect(await asked?.read(inOf, asked.history)).toBe(5);
  await expect(there.read(inOf, history)).rejects.toMatchObject(isMoved);
  await log.restore(five);
});

test('a step of a call belongs to the history of the call', async () => {
  const worlds = new Worlds<WorldState>(memory, worldFold);
  const world = await worlds.create({ name: 'real', seed: 's' });
  if (!world) throw new Error('The name is taken.');
  const caller = {
    op: 'SignUp',
    region: 'us-east-1',
    accountId: DEFAULT_ACCOUNT,
    baseUrl: 'http://localhost:4566',
    userAgent: undefined,
    canonicalInput: () => '{}',
  };
  const call = new Call(world, caller);
  const step = call.step('follow-up');
  await world.restore();
  const late = call.step('later');
  for (const one of [call, step, late]) {
    await expect(one.read((state) => state.users.size)).rejects.toThrow(WorldMoved);
    await expect(
      one.decide(
        () => refuse(notAuthorized('No.')),
        () => true,
      ),
    ).rejects.toThrow(WorldMoved);
  }
  call.end();
  expect(await new Call(world, caller).read((state) => state.users.size)).toBe(0);
});

describe('a call in doubt whose line another process has left', () => {
  /** The next append of `there` is written, its answer is lost, and then `meanwhile` happens. */
  const losing = (meanwhile: () => Promise<unknown>) => {
    let lost = false;
    return reopen(
      intercepted(memory, async (method, perform) => {
        if (method !== 'append' || lost) return perform();
        lost = true;
        await perform();
        await meanwhile();
        throw new Error('The answer was lost.');
      }),
    );
  };

  test('is answered as written where that line is kept', async () => {
    const there = await losing(() => log.restore());
    expect(await transfer(there, 1)).toMatchObject({ balance: 6 });
    expect(await there.read(inOf)).toBe(0);
  });

  test.each([
    ['as a whole', undefined],
    ['beyond what a snapshot needs', 'five'],
  ])('has an unknown outcome where that line was pruned %s', async (_, kept) => {
    if (kept === undefined) await log.deleteSnapshot('five');
    const there = await losing(async () => {
      await log.restore();
      await memory.prune(0, Number.MAX_SAFE_INTEGER);
    });
    const sent = transfer(there, 1);
    await Promise.resolve();
    const waiting = transfer(there, 2);
    await expect(sent).rejects.toMatchObject({ name: 'LogUnavailable', outcome: 'unknown' });
    expect(await waiting).toMatchObject({ balance: 2 });
    expect(await wholeLog(memory)).toHaveLength(2);
  });

  test('and was not written is not, where that line is kept', async () => {
    let fails = true;
    const there = await reopen(
      intercepted(memory, async (method, perform) => {
        if (method !== 'append' || !fails) return perform();
        fails = false;
        await log.restore();
        throw new Error('The store went away.');
      }),
    );
    await expect(transfer(there, 1)).rejects.toMatchObject({ name: 'LogUnavailable', outcome: 'not written' });
  });

  test('is answered as written where the new line holds it too', async () => {
    const there = await losing(async () => {
      const other = await reopen(memory);
      const six = await other.snapshot('six');
      await other.restore(six);
      await memory.prune(0, Number.MAX_SAFE_INTEGER);
    });
    expect(await transfer(there, 1)).toMatchObject({ balance: 6 });
    expect(await there.read(inOf)).toBe(6);
  });
});
