import type { Fold } from '../../src/eventlog/fold.js';
import type { EventRow, Place } from '../../src/eventlog/store.js';
import { Worlds } from '../../src/eventlog/worlds.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import type { EmulatedOperations } from './emulated-operations.js';
import { EMPTY, type Model, START, withUser } from './model.js';
import { type Ids, makeSetting } from './setting.js';
import { SimulatedStore } from './simulated-store.js';

/** A world's beginning, its pools and clients, as rows to put into any number of stores. */
export interface Prepared {
  readonly seed: string;
  readonly at: number;
  readonly branch: number;
  readonly rows: readonly EventRow[];
  readonly ids: Ids;
  readonly beginning: Model;
}

/** Makes the pools and clients of a world with this seed once, by the operations themselves. `branch` is the one that it will have. */
export const prepare = async (operations: EmulatedOperations, seed: string, branch: number): Promise<Prepared> => {
  const rows: EventRow[] = [];
  const written = (_place: Place, more: readonly EventRow[]): void => void rows.push(...more);
  const ignored = (): void => undefined;
  const others = { moved: ignored, clockSet: ignored, startSet: ignored, saved: ignored, unsaved: ignored };
  const store = new SimulatedStore({ written, made: ignored, deleted: ignored, ...others });
  const fold: Fold<WorldState> = worldFold;
  const worlds = new Worlds<WorldState>(store, fold, { by: 'preparation' });
  const world = await worlds.create({ name: 'prepared', seed, clock: { mode: 'frozen', now: START } });
  if (!world) throw new Error('The store is not empty.');
  const { ids, begun } = await makeSetting((operation, input) =>
    operations.perform(world, operation, JSON.stringify(input)),
  );
  await worlds.close();
  const users = begun.reduce((model, { user }) => withUser(model, user), EMPTY);
  const beginning = { ...users, devices: new Map(begun.flatMap(({ device }) => (device ? [device] : []))) };
  return { seed, at: START, branch, rows, ids, beginning };
};
