import type { WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';
import { cut, isOfTheHouse } from './names.js';

/** A world by its name. Throws ControlRefusal where there is none. */
export const findWorld = async (worlds: Worlds<WorldState>, name: string): Promise<WorldLog<WorldState>> => {
  const found = isOfTheHouse(name) ? undefined : await worlds.get(name);
  if (found) return found;
  throw noWorld(name);
};

export const noWorld = (name: string): ControlRefusal =>
  new ControlRefusal(404, 'UnknownWorld', `There is no world ${cut(name)}.`, 'GET /_recognito/worlds lists all.');
