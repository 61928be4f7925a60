import type { ControlApi } from './control-api.js';

/** What time it is in a world: `real` runs on, `frozen` stands still until it is moved. */
export interface ClockReading {
  readonly mode: 'real' | 'frozen';
  readonly now: Date;
}

/** A world's clock. Tokens, codes, sessions, temporary passwords and lock-outs expire by it. It goes back only with a restore or a reset. */
export interface Clock {
  read(): Promise<ClockReading>;
  now(): Promise<Date>;
  /** Stops it, at an instant (a Date, or ISO 8601 with its zone) or where it is. */
  freeze(at?: Date | string): Promise<ClockReading>;
  /** Moves it on by an ISO 8601 duration, `PT1H1M` or `P30D`, whether it runs or stands. */
  advance(by: string): Promise<ClockReading>;
  /** Lets it run, from an instant on or from where it is. */
  run(from?: Date | string): Promise<ClockReading>;
}

export interface ShownClock {
  readonly mode: 'real' | 'frozen';
  readonly now: string;
}

export const clockOf = (api: ControlApi): Clock => {
  const set = async (mode: 'real' | 'frozen', at: Date | string | undefined): Promise<ClockReading> =>
    readingOf(
      await api.json<ShownClock>('PUT', '/clock', { body: { mode, ...(at !== undefined && { now: instant(at) }) } }),
    );
  const read = async (): Promise<ClockReading> => readingOf(await api.json<ShownClock>('GET', '/clock'));
  return {
    read,
    now: async () => (await read()).now,
    freeze: (at) => set('frozen', at),
    advance: async (by) => readingOf(await api.json<ShownClock>('POST', '/clock/advance', { body: { by } })),
    run: (from) => set('real', from),
  };
};

export const instant = (at: Date | string): string => (typeof at === 'string' ? at : at.toISOString());

export const readingOf = ({ mode, now }: ShownClock): ClockReading => ({ mode, now: new Date(now) });
