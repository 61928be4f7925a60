import { accept } from '../../../src/domain/kernel/decision.js';
import type { GroupEvent } from '../../../src/domain/group/events.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import type { Store } from '../../../src/eventlog/store.js';
import type { WorldLog } from '../../../src/eventlog/world-log.js';
import type { Worlds } from '../../../src/eventlog/worlds.js';
import type { WorldState } from '../../../src/projections/world-state.js';

/** As a database that several processes use. */
export const sharedStore = (): Store => Object.defineProperty(new MemoryStore(), 'shared', { value: true });

/** World `w`, made where it is not there yet. */
export const worldOf = async (worlds: Worlds<WorldState>): Promise<WorldLog<WorldState>> => {
  const world = (await worlds.get('w')) ?? (await worlds.create({ name: 'w', seed: 'test' }));
  if (!world) throw new Error('The world was not made.');
  return world;
};

/** Leaves one event, of which the group's name is seen. */
export const addGroup = async (world: WorldLog<WorldState>, group: string): Promise<void> => {
  const stamp = world.stamp('test', '', group, world.clock.now());
  const created: GroupEvent = { type: 'GroupCreated', data: { poolId: 'p', group, details: {} } };
  await world.decide(
    stamp,
    () => accept(created),
    () => undefined,
  );
  world.giveBack(stamp);
};
