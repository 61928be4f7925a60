import type { WorldRow } from '../../eventlog/store.js';
import { WorldClock } from '../../eventlog/world-clock.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { type ShownClock, shownClock } from './clock.js';
import { snapshotsOf } from './find-snapshot.js';

/** A world in a list of all. */
export interface ListedWorld {
  readonly name: string;
  /** What clients are given as their endpoint. */
  readonly endpoint: string;
  readonly seed: string;
  /** How many events are on its line. */
  readonly position: number;
  readonly clock: ShownClock;
}

/** A world as the control API shows it. */
export interface ShownWorld extends ListedWorld {
  readonly snapshots: readonly string[];
}

/** As it stands in the store: it is not opened for it. `origin`: scheme, host and port that the caller used. */
export const listedWorld = ({ name, seed, head, clock }: WorldRow, origin: string): ListedWorld => ({
  name,
  endpoint: endpointOf(name, origin),
  seed,
  position: head,
  clock: shownClock(new WorldClock(clock)),
});

/** `origin`: scheme, host and port that the caller used. */
export const shownWorld = async (world: WorldLog<WorldState>, origin: string): Promise<ShownWorld> => {
  const snapshots = await snapshotsOf(world);
  return world.read(() => ({
    name: world.name,
    endpoint: endpointOf(world.name, origin),
    seed: world.seedText,
    position: world.position,
    clock: shownClock(world.clock),
    snapshots: snapshots.map(({ name }) => name),
  }));
};

const endpointOf = (name: string, origin: string): string => `${origin}/@${encodeURIComponent(name)}`;
