import type { SnapshotRow } from '../../eventlog/store.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';
import { cut } from './names.js';

/** A world's snapshots, the oldest of the world's time first. */
export const snapshotsOf = async (world: WorldLog<WorldState>): Promise<readonly SnapshotRow[]> =>
  [...(await world.snapshots())].sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));

/** A snapshot of a world by its name. Throws ControlRefusal where there is none. */
export const findSnapshot = async (world: WorldLog<WorldState>, name: string): Promise<SnapshotRow> => {
  const all = await snapshotsOf(world);
  const found = all.find((snapshot) => snapshot.name === name);
  if (!found) throw noSnapshot(world, name, all);
  return found;
};

/** `all`: those that there are. */
export const noSnapshot = (world: WorldLog<WorldState>, name: string, all: readonly SnapshotRow[]): ControlRefusal => {
  const hint =
    all.length === 0
      ? 'It has none yet: POST /_recognito/snapshots {"name": "…"} takes one.'
      : `There are ${all.map((snapshot) => snapshot.name).join(', ')}.`;
  return new ControlRefusal(404, 'UnknownSnapshot', `World ${world.name} has no snapshot ${cut(name)}.`, hint);
};
