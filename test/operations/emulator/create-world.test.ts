import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { Worlds } from '../../../src/eventlog/worlds.js';
import { CreateWorld, CreateWorldHandler } from '../../../src/operations/emulator/create-world.js';
import { worldFold } from '../../../src/projections/world-fold.js';

test('a name that is drawn is never that of a world there is: those of the start before may be left', async () => {
  const worlds = new Worlds(new MemoryStore(), worldFold);
  await worlds.create({ name: 'default', seed: 'test' });
  const handler = new CreateWorldHandler(worlds);
  const create = (...names: string[]) =>
    handler.execute(new CreateWorld({}, 'http://h', () => names.shift() ?? 'none'));
  expect(await create('w1')).toMatchObject({ name: 'w1', endpoint: 'http://h/@w1' });
  expect(await create('w1', 'w1', 'w2', 'w3')).toMatchObject({ name: 'w2' });
  expect((await worlds.list()).map(({ name }) => name).sort()).toEqual(['default', 'w1', 'w2']);
});
