import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';

/** Takes a world back to its empty start. What happened before stays in the log, on the branch left behind. */
export class Reset extends Command<{ position: number }> {
  constructor(readonly world: WorldLog<WorldState>) {
    super();
  }
}

@CommandHandler(Reset)
export class ResetHandler implements ICommandHandler<Reset> {
  async execute({ world }: Reset): Promise<{ position: number }> {
    await world.restore();
    return { position: world.position };
  }
}
