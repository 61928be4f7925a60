import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';

/** The end of the world's line, if `after` is a position on it. Throws ControlRefusal. */
export const lineEnd = ({ name, position }: WorldLog<WorldState>, after: number): number => {
  if (after <= position) return position;
  const message = `World ${name} stands at position ${position}: ${after} is not on its line.`;
  const hint = 'It may have been restored since. Begin again: after=0 is the beginning of its log.';
  throw new ControlRefusal(404, 'UnknownPosition', message, hint);
};
