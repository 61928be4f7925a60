import type { SnapshotRow } from '../../../eventlog/store.js';
import type { WorldLog } from '../../../eventlog/world-log.js';
import type { Worlds } from '../../../eventlog/worlds.js';
import type { WorldState } from '../../../projections/world-state.js';
import { ControlRefusal } from '../control-refusal.js';
import { findSnapshot } from '../find-snapshot.js';
import { findWorld } from '../find-world.js';
import { cut } from '../names.js';
import type { Exported } from './document-text.js';

/** A moment of a world: where it is in the history, and everything that there was. */
export interface Moment extends Exported {
  readonly world: string;
  readonly position: number;
}

/** `now`, `start`, or a snapshot; of another world with `@world/` before it; `@world` is its present. */
const MOMENT = /^(?:@([^/@]+)(?:\/|$))?([^/@]*)$/;

/** The moment that a parameter names. Throws ControlRefusal. */
export const findMoment = async (
  worlds: Worlds<WorldState>,
  here: WorldLog<WorldState>,
  parameter: string,
  text: string,
): Promise<Moment> => {
  const [, worldName, name] = MOMENT.exec(text) ?? [];
  if (name === undefined || (name === '' && (worldName === undefined || text.endsWith('/')))) {
    const hint = 'Give now, start or the name of a snapshot; of another world @world, @world/start or @world/snapshot.';
    throw new ControlRefusal(400, 'BadMoment', `${parameter} is no moment: ${JSON.stringify(cut(text))}.`, hint);
  }
  const world = worldName === undefined ? here : await findWorld(worlds, worldName);
  const { standing } = await world.moment(await snapshotOf(world, name));
  return { world: world.name, position: standing.position, state: standing.state, worldSeed: world.seed };
};

/** Undefined for the present. */
const snapshotOf = async (world: WorldLog<WorldState>, name: string): Promise<SnapshotRow | undefined> => {
  if (name === 'now' || name === '') return undefined;
  if (name !== 'start') return findSnapshot(world, name);
  const { fork = { branch: 0, position: 0 }, clock } = world.start;
  return { world: world.name, name, ...fork, at: 0, clock };
};
