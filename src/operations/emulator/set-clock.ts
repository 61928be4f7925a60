import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ClockSetting } from '../../eventlog/store.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { type AskedClock, clockSetting, type ShownClock, shownClock } from './clock.js';
import type { ControlRefusal } from './control-refusal.js';
import { after } from './instants.js';

/** Freezes a world's clock, or lets it run. Throws ControlRefusal for a time that lies behind, unless nothing has happened yet. */
export class SetClock extends Command<ShownClock> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly asked: AskedClock,
  ) {
    super();
  }
}

@CommandHandler(SetClock)
export class SetClockHandler implements ICommandHandler<SetClock> {
  async execute({ world, asked }: SetClock): Promise<ShownClock> {
    // Where nothing has happened yet, time may go back; without an instant it stays as it is in any world.
    const mayGoBack = asked.now !== undefined;
    return changed(world, (now, _, untouched) => clockSetting(asked, untouched && mayGoBack ? undefined : now));
  }
}

/** Moves a world's clock on by an ISO 8601 duration, however it runs. */
export class AdvanceClock extends Command<ShownClock> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(AdvanceClock)
export class AdvanceClockHandler implements ICommandHandler<AdvanceClock> {
  async execute({ world, by }: AdvanceClock): Promise<ShownClock> {
    return changed(world, (now, setting) => {
      const to = after(now, 'by', by);
      return setting.mode === 'frozen'
        ? { mode: 'frozen', now: to }
        : { mode: 'real', offset: setting.offset + to - now };
    });
  }
}

/** What `choose` throws is thrown; then nothing is changed. */
const changed = async (
  world: WorldLog<WorldState>,
  choose: (now: number, setting: ClockSetting, untouched: boolean) => ClockSetting,
): Promise<ShownClock> => {
  let refusal: unknown;
  const isSet = await world.setClock((clock, untouched) => {
    try {
      return choose(clock.now(), clock.current, untouched);
    } catch (error) {
      refusal = error;
      return undefined;
    }
  });
  if (!isSet) throw refusal as ControlRefusal;
  return shownClock(world.clock);
};
