import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { type ShownClock, shownClock } from './clock.js';

/** What time it is in a world. */
export class ReadClock extends Query<ShownClock> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@QueryHandler(ReadClock)
export class ReadClockHandler implements IQueryHandler<ReadClock> {
  async execute({ world }: ReadClock): Promise<ShownClock> {
    // Where others write too, a read brings their clock along.
    return world.read(() => shownClock(world.clock));
  }
}
