import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { type ShownClock, shownClock } from './clock.js';
import { findSnapshot } from './find-snapshot.js';

const NOTHING = { position: 0 };

export interface Restored {
  readonly position: number;
  readonly clock: ShownClock;
}

/**
 * Takes a world back to a snapshot or, without one, to its start, in O(1). What happened since stays in the log, on the line left behind.
 * Throws ControlRefusal for a snapshot that there is not.
 */
export class Reset extends Command<Restored> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly to?: string,
  ) {
    super();
  }
}

@CommandHandler(Reset)
export class ResetHandler implements ICommandHandler<Reset> {
  async execute({ world, to }: Reset): Promise<Restored> {
    const snapshot = to === undefined ? undefined : await findSnapshot(world, to);
    await world.restore(snapshot);
    const { position } = snapshot ?? world.start.fork ?? NOTHING;
    return { position, clock: shownClock(world.clock) };
  }
}
