import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Message } from '../../domain/message/state.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { Changes } from '../changes.js';
import { ControlRefusal } from './control-refusal.js';
import { findMessage } from './find-message.js';
import { readInstant } from './instants.js';
import { isMeant, type MessageFilter } from './message-filter.js';
import { type InboxMessage, shownMessage } from './shown-message.js';

/** Which messages of an inbox are asked for, and how long to wait for the first. */
export interface MessagesAsked extends MessageFilter {
  /** An instant, ISO 8601: those sent then or later. */
  readonly after?: string;
  /** A message's id: those that came after it. */
  readonly afterId?: string;
  /** A message's id: those that came before it. */
  readonly beforeId?: string;
  readonly limit?: number;
  /** Seconds, real time. */
  readonly wait?: number;
}

/** The newest messages first. `next` is the `beforeId` of the page that follows, if there is one. */
export interface MessagesPage {
  readonly messages: readonly InboxMessage[];
  readonly next?: string;
}

/**
 * The messages of a world that are asked for. With `wait` the answer comes with the first of them, at once if it is there, or empty when the
 * time is up or the caller has hung up (`signal`). Throws ControlRefusal for an id that there is not, WorldMoved or WorldDeleted where
 * that happens meanwhile.
 */
export class ListMessages extends Query<MessagesPage> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly asked: MessagesAsked,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ListMessages)
export class ListMessagesHandler implements IQueryHandler<ListMessages> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ world, asked, signal }: ListMessages): Promise<MessagesPage> {
    if (asked.wait !== undefined && asked.beforeId !== undefined) {
      const hint = 'Nothing comes before a message that is there: leave out one of the two.';
      throw new ControlRefusal(400, 'BadParameter', 'wait does not go with beforeId.', hint);
    }
    const since = asked.after === undefined ? undefined : readInstant('after', asked.after);
    const until = performance.now() + (asked.wait ?? 0) * 1_000;
    const changes = new Changes(world, this.worlds.store.shared, signal);
    try {
      let from: Look | undefined;
      for (;;) {
        const look: Look = await world.read((state) => lookAt(world, state, asked, since, from), from?.history);
        const left = until - performance.now();
        if (look.found.length > 0 || left <= 0 || signal.aborted) return pageOf(world, look.found, asked.limit);
        from = look;
        await changes.next(left);
      }
    } finally {
      changes.end();
    }
  }
}

/** What one look at the inbox found, and where it was. */
interface Look {
  readonly found: readonly Message[];
  readonly history: number;
  /** All messages up to this position have been looked at. */
  readonly upTo: number;
}

/** At what came since the look before; without one, at all. */
const lookAt = (
  world: WorldLog<WorldState>,
  state: WorldState,
  asked: MessagesAsked,
  since: number | undefined,
  before: Look | undefined,
): Look => {
  const after = before?.upTo ?? (asked.afterId === undefined ? 0 : findMessage(state, asked.afterId).position);
  const upTo = before || asked.beforeId === undefined ? undefined : findMessage(state, asked.beforeId).position;
  const most = (asked.limit ?? Infinity) + 1;
  const found: Message[] = [];
  for (const [position, message] of state.messages.entriesReversed(upTo, undefined, true)) {
    if (position <= after || found.length === most) break;
    if ((since === undefined || message.at >= since) && isMeant(message, asked)) found.push(message);
  }
  return { found, history: world.history, upTo: world.position };
};

const pageOf = ({ seed }: WorldLog<WorldState>, found: readonly Message[], limit = Infinity): MessagesPage => {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    messages: page.map((message) => shownMessage(seed, message)),
    ...(last && found.length > page.length && { next: last.id }),
  };
};
