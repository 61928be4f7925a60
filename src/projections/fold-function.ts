import type { FunctionEvent } from '../domain/function/events.js';
import { evolveFunction } from '../domain/function/state.js';
import { functionKey } from './functions.js';
import type { WorldState } from './world-state.js';

export const foldFunction = (state: WorldState, event: FunctionEvent, at: number): void => {
  const key = functionKey(event.data);
  const after = evolveFunction(state.functions.get(key), event, at);
  if (after) state.functions.set(key, after);
  else state.functions.delete(key);
};
