import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import type { SnapshotRow } from '../../../src/eventlog/store.js';
import { Worlds } from '../../../src/eventlog/worlds.js';
import { CreateWorld, CreateWorldHandler } from '../../../src/operations/emulator/create-world.js';
import { worldFold } from '../../../src/projections/world-fold.js';

/** Makes worlds in a store, under the names that are drawn in turn. */
const creating = async (store: MemoryStore) => {
  const worlds = new Worlds(store, worldFold);
  await worlds.create({ name: 'default', seed: 'test' });
  const handler = new CreateWorldHandler(worlds);
  const create = (...names: string[]) =>
    handler.execute(new CreateWorld({}, 'http://h', () => names.shift() ?? 'none'));
  return { worlds, create };
};

test('a name that is drawn is never that of a world there is: those of the start before may be left', async () => {
  const { worlds, create } = await creating(new MemoryStore());
  expect(await create('w1')).toMatchObject({ name: 'w1', endpoint: 'http://h/@w1' });
  expect(await create('w1', 'w1', 'w2', 'w3')).toMatchObject({ name: 'w2' });
  expect((await worlds.list()).map(({ name }) => name).sort()).toEqual(['default', 'w1', 'w2']);
});

test('once it is made nothing is read for the answer: a store that goes away then denies nothing that has happened', async () => {
  const store = new (class extends MemoryStore {
    override snapshots(): Promise<readonly SnapshotRow[]> {
      return Promise.reject(new Error('The store is away.'));
    }
  })();
  const { create } = await creating(store);
  expect(await create('w1')).toMatchObject({ name: 'w1', position: 0, snapshots: [] });
});
