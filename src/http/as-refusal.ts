import { HistoryPruned, LogUnusable } from '../eventlog/store-refusals.js';
import { LogUnavailable, WorldDeleted, WorldMoved } from '../eventlog/world-log.js';
import { ControlRefusal } from '../operations/emulator/control-refusal.js';

/** What may be said of an error outside of AWS's doors: what is refused with reasons, and what became of the log under a call. */
export const asRefusal = (error: unknown): ControlRefusal | undefined => {
  if (error instanceof ControlRefusal) return error;
  if (error instanceof WorldMoved) {
    const hint = 'Ask again: nothing of the call is in the history that the world is on now.';
    return new ControlRefusal(409, 'WorldRestored', error.message, hint);
  }
  if (error instanceof WorldDeleted) return new ControlRefusal(404, 'UnknownWorld', error.message, error.hint);
  if (error instanceof HistoryPruned) return new ControlRefusal(404, 'HistoryPruned', error.message, error.hint);
  if (error instanceof LogUnusable) return new ControlRefusal(500, 'LogUnusable', error.message, error.hint);
  if (error instanceof LogUnavailable) {
    const hint =
      error.outcome === 'unknown'
        ? 'Look whether the call has happened before you ask again; the log of the emulator says more.'
        : 'Ask again: nothing of the call has happened. The log of the emulator says more.';
    return new ControlRefusal(503, 'LogUnavailable', error.message, hint);
  }
  return undefined;
};
