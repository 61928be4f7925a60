import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type MessageContent, openMessage } from '../../domain/message/seal.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';

/** A message as the inbox shows it; `at` is ISO 8601 in the world's time. */
export interface InboxMessage extends MessageContent {
  readonly id: string;
  readonly at: string;
  readonly channel: 'email' | 'sms';
  readonly kind: string;
  readonly to: string;
  readonly userPoolId: string;
  readonly username: string;
}

export interface MessageFilter {
  readonly to?: string | undefined;
  readonly kind?: string | undefined;
  readonly username?: string | undefined;
}

/** The world's e-mails and text messages, the newest first. */
export class Messages extends Query<{ messages: readonly InboxMessage[] }> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly filter: MessageFilter,
  ) {
    super();
  }
}

@QueryHandler(Messages)
export class MessagesHandler implements IQueryHandler<Messages> {
  async execute({ world, filter }: Messages): Promise<{ messages: readonly InboxMessage[] }> {
    return world.read((state) => {
      const messages: InboxMessage[] = [];
      for (const [, message] of state.messages.entriesReversed()) {
        const { id, at, channel, kind, to, poolId: userPoolId, username, sealed } = message;
        if (filter.to !== undefined && filter.to !== to) continue;
        if (filter.kind !== undefined && filter.kind !== kind) continue;
        if (filter.username !== undefined && filter.username !== username) continue;
        const content = openMessage(world.seed, id, sealed);
        messages.push({ id, at: new Date(at).toISOString(), channel, kind, to, userPoolId, username, ...content });
      }
      return { messages };
    });
  }
}
