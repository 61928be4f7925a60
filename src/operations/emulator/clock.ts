import type { ClockSetting } from '../../eventlog/store.js';
import type { WorldClock } from '../../eventlog/world-clock.js';
import { ControlRefusal } from './control-refusal.js';
import { readInstant } from './instants.js';

/** How a clock is asked to be. `now` is ISO 8601. */
export interface AskedClock {
  readonly mode: 'real' | 'frozen';
  readonly now?: string;
}

/** How a world's clock stands. `now` is ISO 8601. */
export interface ShownClock {
  readonly mode: 'real' | 'frozen';
  readonly now: string;
}

export const shownClock = (clock: WorldClock): ShownClock => ({
  mode: clock.current.mode,
  now: new Date(clock.now()).toISOString(),
});

/**
 * The setting of a clock that is asked for where time stands at `from`; without `from`, of a clock that is made new. Without `now` a
 * frozen clock stops where it is, and a real one runs on with the machine's time, or from where it is if that is later. Throws
 * ControlRefusal for what would lead back.
 */
export const clockSetting = (asked: AskedClock, from: number | undefined, machine = Date.now()): ClockSetting => {
  const to = asked.now === undefined ? undefined : readInstant('now', asked.now);
  if (to !== undefined && from !== undefined && to < from) {
    const message = `The world's time is ${new Date(from).toISOString()}, and ${asked.now ?? ''} lies before it.`;
    const hint = 'Time goes back with a restore or a reset only: take a snapshot first, and restore it.';
    throw new ControlRefusal(409, 'ClockWouldGoBack', message, hint);
  }
  if (asked.mode === 'frozen') return { mode: 'frozen', now: to ?? from ?? machine };
  return { mode: 'real', offset: to === undefined ? Math.max(0, (from ?? machine) - machine) : to - machine };
};
