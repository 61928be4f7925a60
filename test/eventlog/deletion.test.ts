import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Store } from '../../src/eventlog/store.js';
import { WorldDeleted, type WorldLog } from '../../src/eventlog/world-log.js';
import type { Worlds } from '../../src/eventlog/worlds.js';
import { intercepted, sharing, withHeldAppends } from './intercepted-store.js';
import { balanceOf, type Ledger, openWorlds, transfer } from './ledger.js';

let memory: MemoryStore;

beforeEach(() => {
  memory = new MemoryStore();
});

const create = async (worlds: Worlds<Ledger>, seed = 's'): Promise<WorldLog<Ledger>> => {
  const world = await worlds.create({ name: 'w', seed, clock: { mode: 'frozen', now: 0 } });
  if (!world) throw new Error('The name is taken.');
  return world;
};
const balance = (world: WorldLog<Ledger>): Promise<number> => world.read((state) => balanceOf(state, 'in'));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a world that is deleted', () => {
  test('writes what is in flight, and refuses whatever comes after', async () => {
    const held = withHeldAppends(memory);
    const worlds = openWorlds(held.store);
    const world = await create(worlds);
    held.hold();
    const sent = transfer(world, 5);
    await turn();
    const waiting = transfer(world, 7);
    const deleted = worlds.delete('w');
    const after = [transfer(world, 9), balance(world), world.snapshot('s'), world.restore()];
    const settled = Promise.allSettled(after);
    held.release();
    expect(await Promise.all([sent, waiting])).toMatchObject([{ balance: 5 }, { balance: 12 }]);
    expect(await deleted).toBe(true);
    for (const one of await settled) expect(one).toMatchObject({ reason: new WorldDeleted('w') });
  });

  test('refuses everything, and is gone', async () => {
    const worlds = openWorlds(memory);
    const world = await create(worlds);
    const snapshot = await world.snapshot('s');
    expect(await worlds.delete('w')).toBe(true);
    expect(world.isDeleted).toBe(true);
    const refused = [
      transfer(world),
      balance(world),
      world.snapshot('t'),
      world.deleteSnapshot('s'),
      world.restore(),
      world.restore(snapshot),
      world.setClock({ mode: 'real', offset: 0 }),
      world.startHere(),
      world.moment(),
      world.stateAt(0),
      world.events(0, 1),
      world.branches(),
      world.adopt(world),
      world.retire(),
    ];
    for (const one of await Promise.allSettled(refused)) {
      expect(one).toMatchObject({ reason: { name: 'WorldDeleted', message: 'World w was deleted.' } });
    }
    expect(await worlds.get('w')).toBeUndefined();
    expect(worlds.ifOpen('w')).toBeUndefined();
    expect(await worlds.list()).toEqual([]);
    expect(await worlds.delete('w')).toBe(false);
  });

  test.each(['open', 'not open'])('twice at the same time is deleted once: %s', async (how) => {
    const worlds = openWorlds(memory);
    await create(how === 'open' ? worlds : openWorlds(memory));
    const answers = await Promise.all([worlds.delete('w'), worlds.delete('w'), worlds.delete('w')]);
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('without having been opened is not opened for it, nor by whoever asks for it meanwhile', async () => {
    const seen: string[] = [];
    let release = (): void => undefined;
    const worlds = openWorlds(
      intercepted(memory, async (method, perform) => {
        seen.push(method);
        if (method === 'deleteWorld') await new Promise<void>((resolve) => (release = resolve));
        return perform();
      }),
    );
    await transfer(await create(openWorlds(memory)), 5);
    const deleted = worlds.delete('w');
    await turn();
    const asked = worlds.get('w');
    await turn();
    release();
    expect([await deleted, await asked]).toEqual([true, undefined]);
    // Who asks meanwhile looks once it is gone.
    expect(seen).toEqual(['world', 'deleteWorld', 'world']);
  });

  test('while it is being opened is not there for whoever asked for it', async () => {
    const worlds = openWorlds(memory);
    await create(openWorlds(memory));
    const [opened, deleted] = await Promise.all([worlds.get('w'), worlds.delete('w')]);
    expect([opened, deleted]).toEqual([undefined, true]);
    expect(await worlds.get('w')).toBeUndefined();
  });

  test('tells those who follow it', async () => {
    const worlds = openWorlds(memory);
    const world = await create(worlds);
    const seen: boolean[] = [];
    world.follow(() => seen.push(world.isDeleted));
    await worlds.delete('w');
    expect(seen).toEqual([true]);
  });
});

describe('a world made again under the name of a deleted one', () => {
  test('is another, whatever its seed', async () => {
    const worlds = openWorlds(memory);
    const first = await create(worlds);
    await transfer(first, 5);
    await first.snapshot('s');
    await worlds.delete('w');
    const second = await create(worlds);
    expect(second.id).not.toBe(first.id);
    expect(await worlds.get('w')).toBe(second);
    expect([await balance(second), await second.snapshots(), second.history]).toEqual([0, [], 0]);
    await transfer(second, 7);
    await expect(balance(first)).rejects.toThrow(WorldDeleted);
    expect(await worlds.delete('w')).toBe(true);
    await expect(balance(second)).rejects.toThrow(WorldDeleted);
  });

  describe('by another process', () => {
    let store: Store;
    let here: Worlds<Ledger>;
    let there: Worlds<Ledger>;

    beforeEach(() => {
      store = sharing(memory);
      here = openWorlds(store, { by: 'here' });
      there = openWorlds(store, { by: 'there' });
    });

    test('is found by its name; what was there before is gone', async () => {
      const first = await create(here);
      await transfer(first, 5);
      expect(await there.delete('w')).toBe(true);
      await expect(transfer(first, 1)).rejects.toThrow(WorldDeleted);
      expect(await here.get('w')).toBeUndefined();
      const second = await create(there);
      await transfer(second, 7);
      const found = await here.get('w');
      expect(found?.id).toBe(second.id);
      expect(found && (await balance(found))).toBe(7);
      await expect(balance(first)).rejects.toThrow(WorldDeleted);
    });

    test('is found at once by whoever had the one before open', async () => {
      const first = await create(here);
      await there.delete('w');
      const second = await create(there);
      expect((await here.get('w'))?.id).toBe(second.id);
      expect(first.isDeleted).toBe(true);
    });

    test('does not get what was sent to the one before', async () => {
      const held = withHeldAppends(memory);
      const first = await create(openWorlds(sharing(held.store)));
      held.hold();
      const sent = transfer(first, 5);
      await turn();
      await turn();
      await there.delete('w');
      const second = await create(there);
      held.release();
      await expect(sent).rejects.toThrow(WorldDeleted);
      expect(await balance(second)).toBe(0);
    });
  });
});

test('an append that failed in a world that is gone by then has an unknown outcome', async () => {
  const there = openWorlds(memory);
  const losing = openWorlds(
    intercepted(memory, async (method, perform) => {
      const done = await perform();
      if (method !== 'append') return done;
      await there.delete('w');
      throw new Error('The answer was lost.');
    }),
  );
  const world = await create(losing);
  await expect(transfer(world, 5)).rejects.toMatchObject({ name: 'LogUnavailable', outcome: 'unknown' });
  await expect(balance(world)).rejects.toThrow(WorldDeleted);
});
