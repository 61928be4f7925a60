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

/** As it stands. `origin`: scheme, host and port that the caller used. Throws what reading throws. */
export const shownWorld = async (world: WorldLog<WorldState>, origin: string): Promise<ShownWorld> => {
  const snapshots = await snapshotsOf(world);
  return world.read(() => shown(world, origin, snapshots));
};

/** As it was just made: nothing is read for it, so that nothing can fail any more. */
export const shownNewWorld = (world: WorldLog<WorldState>, origin: string): ShownWorld => shown(world, origin, []);

const shown = (world: WorldLog<WorldState>, origin: string, snapshots: readonly { name: string }[]): ShownWorld => ({
  name: world.name,
  endpoint: endpointOf(world.name, origin),
  seed: world.seedText,
  position: world.position,
  clock: shownClock(world.clock),
  snapshots: snapshots.map(({ name }) => name),
});

const endpointOf = (name: string, origin: string): string => `${origin}/@${encodeURIComponent(name)}`;
