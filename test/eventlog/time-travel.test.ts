import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { WorldDeleted, type WorldLog, WorldMoved } from '../../src/eventlog/world-log.js';
import { intercepted, sharing, type StoreMethod } from './intercepted-store.js';
import { balanceOf, createLedger, dumpOf, type Ledger, ledgerFold, openWorlds, reopen, transfer } from './ledger.js';

let memory: MemoryStore;
let calls: StoreMethod[];
let log: WorldLog<Ledger>;

const NOON = { mode: 'frozen', now: 43_200_000 } as const;
const EVENING = { mode: 'frozen', now: 64_800_000 } as const;

const inOf = (state: Ledger): number => balanceOf(state, 'in');
const counted = () =>
  intercepted(memory, (method, perform) => {
    calls.push(method);
    return perform();
  });

beforeEach(async () => {
  memory = new MemoryStore();
  calls = [];
  log = await createLedger(counted());
});

describe('the clock', () => {
  test('goes back with a restore to what it was at the snapshot, and with a reset to what it was at the start', async () => {
    await log.setClock(NOON);
    const noon = await log.snapshot('noon');
    expect(noon).toMatchObject({ at: NOON.now, clock: NOON });
    await log.setClock(EVENING);
    await log.restore(noon);
    expect(log.clock.now()).toBe(NOON.now);
    await log.restore();
    expect(log.clock.now()).toBe(0);
    expect((await memory.world('default'))?.clock).toEqual({ mode: 'frozen', now: 0 });
  });

  test('of a snapshot goes along with it into another process', async () => {
    await log.setClock(NOON);
    await log.snapshot('noon');
    await log.setClock({ mode: 'real', offset: 5 });
    const again = await reopen(memory);
    const [noon] = await again.snapshots();
    await again.restore(noon);
    expect(again.clock.now()).toBe(NOON.now);
  });

  test('is set to what is made of how it stands, once nothing is in flight', async () => {
    const before = transfer(log, 1);
    const seen: unknown[] = [];
    const set = log.setClock((clock, untouched) => {
      seen.push(clock.current, untouched);
      return { mode: 'frozen', now: clock.now() + 10 };
    });
    await before;
    expect(await set).toBe(true);
    expect(seen).toEqual([{ mode: 'frozen', now: 0 }, false]);
    expect(log.clock.now()).toBe(10);
  });

  test('moved on while another process takes the world back is moved on from there, and calls that began before know', async () => {
    await log.setClock(NOON);
    const noon = await log.snapshot('noon');
    await log.setClock(EVENING);
    let isBack = false;
    const there = await reopen(
      intercepted(sharing(memory), async (method, perform) => {
        if (method === 'setClock' && !isBack) {
          isBack = true;
          await log.restore(noon);
        }
        return perform();
      }),
    );
    const { history } = there;
    await there.setClock((clock) => ({ mode: 'frozen', now: clock.now() + 10 }));
    expect(isBack).toBe(true);
    expect(there.clock.now()).toBe(NOON.now + 10);
    await expect(there.read(inOf, history)).rejects.toThrow(WorldMoved);
  });

  test('stays as it is where nothing is made of it', async () => {
    calls.length = 0;
    const untouched: boolean[] = [];
    expect(await log.setClock((_, isNew) => void untouched.push(isNew))).toBe(false);
    await transfer(log);
    expect(await log.setClock((_, isNew) => void untouched.push(isNew))).toBe(false);
    await log.restore();
    expect(await log.setClock((_, isNew) => void untouched.push(isNew))).toBe(false);
    expect(untouched).toEqual([true, false, true]);
    expect(calls).not.toContain('setClock');
    expect(log.clock.now()).toBe(0);
  });

  test('moved on by several at once has been moved by each, in one process and in several', async () => {
    const there = await reopen(sharing(memory));
    const here = await reopen(sharing(memory));
    const moves = [here, there, here, here, there, there].map((world) =>
      world.setClock((clock) => ({ mode: 'frozen', now: clock.now() + 10 })),
    );
    expect(await Promise.all(moves)).toEqual(moves.map(() => true));
    await here.read(inOf);
    await there.read(inOf);
    expect([here.clock.now(), there.clock.now()]).toEqual([60, 60]);
  });

  test('runs on the machine time that it is given', async () => {
    let machine = 1_000;
    const world = await openWorlds(memory, { machineTime: () => machine }).create({ name: 'real', seed: 's' });
    machine = 5_000;
    expect(world?.clock.now()).toBe(5_000);
    await world?.setClock((clock) => ({ mode: 'real', offset: clock.now() - 4_000 }));
    expect(world?.clock.now()).toBe(6_000);
    await world?.restore();
    expect(await world?.branches()).toMatchObject([{ leftAt: 5_000 }, {}]);
  });
});

describe('the start', () => {
  test('is made the present moment, and a reset goes back there at once', async () => {
    await transfer(log, 5);
    await log.setClock(NOON);
    await log.startHere();
    expect(log.start).toEqual({ fork: { branch: log.branch, position: 2 }, clock: NOON });
    await transfer(log, 7);
    await log.setClock(EVENING);
    calls.length = 0;
    for (let round = 0; round < 3; round += 1) {
      await log.restore();
      expect([await log.read(inOf), log.clock.now()]).toEqual([5, NOON.now]);
      await transfer(log, 1);
    }
    expect(calls.filter((method) => method !== 'append')).toEqual(['moveWorld', 'moveWorld', 'moveWorld']);
  });

  test('holds what is decided when it is asked for', async () => {
    const before = transfer(log, 5);
    await log.startHere();
    await before;
    await log.restore();
    expect(await log.read(inOf)).toBe(5);
  });

  test('is found by a process that opens the world later, and by one that has it open', async () => {
    const there = await reopen(sharing(memory));
    const here = await reopen(sharing(memory));
    await transfer(here, 5);
    await here.startHere();
    await transfer(here, 7);
    await there.restore();
    expect(await there.read(inOf)).toBe(5);
    const later = await reopen(memory);
    await transfer(later, 1);
    await later.restore();
    expect(await later.read(inOf)).toBe(5);
  });

  test('may be the empty log again', async () => {
    await transfer(log, 5);
    await log.startHere();
    await log.restore(await emptied());
    await log.startHere();
    expect(log.start).toEqual({ clock: { mode: 'frozen', now: 0 } });
    await transfer(log, 7);
    await log.restore();
    expect(await dumpOf(log)).toEqual([...ledgerFold.dump(ledgerFold.empty())]);
  });

  test('is the new one where it was made another while a reset looked for the one before', async () => {
    const empty = await log.snapshot('empty');
    await transfer(log, 5);
    await log.startHere();
    await log.restore(empty);
    await transfer(log, 9);
    let [begun, isPruned] = [false, false];
    const there = await reopen(
      intercepted(memory, async (method, perform) => {
        if (method === 'page' && begun && !isPruned) {
          isPruned = true;
          await there.startHere();
          await memory.prune(0, Number.MAX_SAFE_INTEGER);
        }
        return perform();
      }),
    );
    begun = true;
    await there.restore();
    expect(isPruned).toBe(true);
    expect(await there.read(inOf)).toBe(9);
  });

  const emptied = async () => {
    const empty = { world: 'default', name: 'none', branch: log.branch, position: 0, at: 0 };
    return { ...empty, clock: { mode: 'frozen', now: 0 } as const };
  };

  test('that another process took elsewhere is made of what is the present then', async () => {
    const there = await reopen(memory);
    await transfer(log, 5);
    const five = await log.snapshot('five');
    await transfer(log, 7);
    await there.restore(five);
    // It does not know of that yet: the store is not shared, as far as it was told.
    await log.startHere();
    expect(log.start.fork).toEqual({ branch: there.branch, position: 2 });
    await log.restore();
    expect(await log.read(inOf)).toBe(5);
  });
});

describe('a snapshot', () => {
  test('takes the place of one of its name, at once and in the same O(1)', async () => {
    await transfer(log, 5);
    await log.snapshot('s');
    await transfer(log, 7);
    const twelve = await log.snapshot('s');
    expect(await log.snapshots()).toEqual([twelve]);
    await log.restore();
    calls.length = 0;
    await log.restore(twelve);
    expect(calls).toEqual(['moveWorld']);
    expect(await log.read(inOf)).toBe(12);
  });

  test('taken while another process moves the world is of a moment that there was', async () => {
    const there = await reopen(memory);
    await transfer(log, 5);
    const five = await log.snapshot('five');
    await transfer(log, 7);
    await there.restore(five);
    await transfer(there, 1);
    const taken = await log.snapshot('now');
    expect(taken).toMatchObject({ branch: there.branch, position: 4 });
    await log.restore(taken);
    expect(await log.read(inOf)).toBe(6);
  });

  test('that was saved late does not take the place of a later one', async () => {
    let late: (() => Promise<unknown>) | undefined;
    const there = await reopen(
      intercepted(memory, async (method, perform) => {
        if (method !== 'saveSnapshot' || late) return perform();
        late = perform;
        throw new Error('The answer is late.');
      }),
    );
    await there.snapshot('s');
    await transfer(there, 5);
    const five = await there.snapshot('s');
    await late?.();
    expect(await there.snapshots()).toEqual([five]);
  });

  test('that was deleted late leaves a later one alone', async () => {
    let late: (() => Promise<unknown>) | undefined;
    const there = await reopen(
      intercepted(memory, async (method, perform) => {
        if (method !== 'deleteSnapshot' || late) return perform();
        late = perform;
        throw new Error('The answer is late.');
      }),
    );
    await there.snapshot('s');
    expect(await there.deleteSnapshot('s')).toBe(true);
    const again = await there.snapshot('s');
    await late?.();
    expect(await there.snapshots()).toEqual([again]);
  });

  test('that was deleted is not there', async () => {
    const snapshot = await log.snapshot('s');
    expect(await log.deleteSnapshot('s')).toBe(true);
    expect(await log.deleteSnapshot('s')).toBe(false);
    expect(await log.deleteSnapshot('t')).toBe(false);
    expect(await log.snapshots()).toEqual([]);
    expect(snapshot.name).toBe('s');
  });

  test('that was deleted and pruned cannot be gone back to, and nothing changes', async () => {
    await transfer(log, 5);
    const five = await log.snapshot('five');
    await log.restore();
    await transfer(log, 7);
    await log.deleteSnapshot('five');
    await memory.prune(0, Number.MAX_SAFE_INTEGER);
    const refused = { name: 'HistoryPruned', message: 'That part of the history is not kept any more.' };
    await expect(log.restore(five)).rejects.toMatchObject(refused);
    await expect(log.moment(five)).rejects.toMatchObject(refused);
    const worlds = openWorlds(memory);
    await expect(worlds.create({ name: 'x', seed: '', from: { world: log, snapshot: five } })).rejects.toMatchObject(
      refused,
    );
    expect(await log.read(inOf)).toBe(7);
    expect(await transfer(log, 1)).toMatchObject({ balance: 8 });
  });

  test('whose state is in memory still cannot be gone back to, where its place was pruned by another process', async () => {
    await transfer(log, 5);
    const five = await log.snapshot('five');
    const there = await reopen(memory);
    await there.restore();
    await there.deleteSnapshot('five');
    await memory.prune(0, Number.MAX_SAFE_INTEGER);
    await expect(log.restore(five)).rejects.toMatchObject({ name: 'HistoryPruned' });
    expect(await log.read(inOf)).toBe(0);
  });
});

describe('memory', () => {
  /** How many states are kept for restores. */
  const kept = (): number => log['kept']['all'].size;

  test('is let go with the snapshot that it was for', async () => {
    for (let i = 0; i < 50; i += 1) {
      await transfer(log, i);
      await log.snapshot('same');
      await log.snapshot(`s${i}`);
      await log.deleteSnapshot(`s${i - 1}`);
    }
    expect(kept()).toBe(2);
    await log.deleteSnapshot('same');
    await log.deleteSnapshot('s49');
    expect(kept()).toBe(0);
  });

  test('is let go when another process deleted the snapshot, once one asks which there are', async () => {
    await transfer(log, 1);
    await log.snapshot('one');
    await log.snapshot('two');
    await (await reopen(memory)).deleteSnapshot('one');
    expect(kept()).toBe(2);
    expect(await log.snapshots()).toHaveLength(1);
    expect(kept()).toBe(1);
  });

  test('is not let go of a snapshot that is taken while one asks', async () => {
    await log.snapshot('one');
    const asked = log.snapshots();
    await log.snapshot('one');
    await log.snapshot('two');
    await asked;
    expect(kept()).toBe(2);
  });

  test('holds one start', async () => {
    for (let i = 0; i < 10; i += 1) {
      await transfer(log, i);
      await log.startHere();
    }
    expect(kept()).toBe(1);
  });
});

describe('looking back', () => {
  test('shows the state after each event of the present line', async () => {
    for (const amount of [1, 2, 3]) await transfer(log, amount);
    const three = await log.snapshot('three');
    await transfer(log, 10);
    await log.restore(three);
    await transfer(log, 4);
    const states = await Promise.all([0, 1, 2, 4, 6, 7, 8, 9].map((position) => log.stateAt(position)));
    expect(states.map((state) => state && inOf(state))).toEqual([0, 0, 1, 3, 6, 6, 10, undefined]);
    expect(states.map((state) => state && balanceOf(state, 'out'))).toEqual([0, -1, -1, -3, -6, -10, -10, undefined]);
  });

  test('shows a state that may be changed, without changing anything', async () => {
    await transfer(log, 1);
    await log.snapshot('one');
    await transfer(log, 2);
    for (const position of [2, 4]) {
      const state = await log.stateAt(position);
      state?.balances.set('in', 99);
      expect(inOf((await log.stateAt(position)) ?? ledgerFold.empty())).not.toBe(99);
    }
    expect(await log.read(inOf)).toBe(3);
  });

  test('shows the lines that the world has been on, and what they came to', async () => {
    await transfer(log, 1);
    const one = await log.snapshot('one');
    await transfer(log, 2);
    await log.restore(one);
    await transfer(log, 3);
    await transfer(log, 4);
    const lines = await log.branches();
    expect(lines).toMatchObject([
      { id: one.branch, forkPosition: 0, head: 4, leftAt: expect.any(Number) as number },
      { id: log.branch, parent: one.branch, forkPosition: 2, head: 6 },
    ]);
    expect(lines[1]?.leftAt).toBeUndefined();
  });
});

describe('a follower', () => {
  let seen: (readonly [position: number, history: number, now: number])[];
  let stop: () => void;

  beforeEach(() => {
    seen = [];
    stop = log.follow(() => seen.push([log.position, log.history, log.clock.now()]));
  });

  test('is called after each commit, move and change of the clock, until it has enough', async () => {
    await transfer(log);
    await log.setClock(NOON);
    await log.restore();
    expect(seen).toEqual([
      [2, 0, 0],
      [2, 0, NOON.now],
      [0, 1, 0],
    ]);
    stop();
    await transfer(log);
    expect(seen).toHaveLength(3);
  });

  test('sees what is committed by then', async () => {
    const positions: Promise<number>[] = [];
    log.follow(() => positions.push(log.events(0, 100).then((events) => events.length)));
    await Promise.all([transfer(log), transfer(log), transfer(log)]);
    expect(await positions[0]).toBeGreaterThanOrEqual(2);
    expect(await positions.at(-1)).toBe(6);
  });

  test('is not called for what is only asked, nor for a snapshot or a start', async () => {
    await log.read(inOf);
    await log.snapshot('s');
    await log.startHere();
    await log.snapshots();
    await log.setClock(() => undefined);
    expect(seen).toEqual([]);
  });

  test('is called once something of another process is found: events, a restore, a clock, a deletion', async () => {
    const there = openWorlds(sharing(memory));
    const other = await there.get('default');
    const here = await reopen(sharing(memory));
    const events: string[] = [];
    here.follow(() => events.push(here.isDeleted ? 'deleted' : `${here.position} ${here.history} ${here.clock.now()}`));
    if (!other) throw new Error('no world');
    await transfer(other);
    await here.read(inOf);
    await other.setClock(NOON);
    await here.read(inOf);
    await here.read(inOf);
    await other.restore();
    await here.read(inOf);
    await there.delete('default');
    await expect(here.read(inOf)).rejects.toThrow(WorldDeleted);
    expect(events).toEqual(['2 0 0', `2 0 ${NOON.now}`, '0 1 0', 'deleted']);
  });
});
