import type { ClockSetting } from './store.js';

/** A world's time in epoch milliseconds: the machine's, shifted, or standing still. */
export class WorldClock {
  constructor(
    private setting: ClockSetting,
    /** The machine's own time, wherever the world's was moved to. */
    readonly machine: () => number = Date.now,
    /** May tell another time than it is. */
    private readonly told: (read: () => number) => number = (read) => read(),
  ) {}

  now(): number {
    return this.told(() => (this.setting.mode === 'frozen' ? this.setting.now : this.machine() + this.setting.offset));
  }

  get current(): ClockSetting {
    return this.setting;
  }

  set(setting: ClockSetting): void {
    this.setting = setting;
  }
}

export const isSameSetting = (one: ClockSetting, other: ClockSetting): boolean =>
  one.mode === 'frozen'
    ? other.mode === 'frozen' && one.now === other.now
    : other.mode === 'real' && one.offset === other.offset;
