import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { findMessage } from './find-message.js';
import { type InboxMessage, shownMessage } from './shown-message.js';

/** One message of a world's inbox. Throws ControlRefusal where there is none of that id. */
export class ReadMessage extends Query<InboxMessage> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(ReadMessage)
export class ReadMessageHandler implements IQueryHandler<ReadMessage> {
  async execute({ world, id }: ReadMessage): Promise<InboxMessage> {
    return shownMessage(world.seed, await world.read((state) => findMessage(state, id)));
  }
}
