import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { EventFilter, type EventsAsked } from './event-filter.js';
import { lineEnd } from './line-end.js';
import { type ShownEvent, shownEvent } from './shown-event.js';

/** The oldest first. `next` is the `after` of the page that follows, where the log goes on. */
export interface EventsPage {
  readonly events: readonly ShownEvent[];
  readonly next?: number;
}

/** Events read at once: few enough to hold up nobody. */
const READ_AT_ONCE = 1_000;
const PAGE = 100;

/**
 * A page of a world's log, after a position on its line, up to what was committed when it was asked for. It ends early where the caller has
 * hung up (`signal`). Throws ControlRefusal.
 */
export class ListEvents extends Query<EventsPage> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly asked: EventsAsked & { readonly after?: number; readonly limit?: number },
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ world, asked, signal }: ListEvents): Promise<EventsPage> {
    const { after = 0, limit = PAGE, type } = asked;
    const { branch, head, filter } = await world.read((state) => ({
      branch: world.branch,
      head: lineEnd(world, after),
      filter: new EventFilter(asked, state),
    }));
    const isPicked = type !== undefined || asked.resource !== undefined;
    const events: ShownEvent[] = [];
    let seen = after;
    while (seen < head && events.length < limit && !signal.aborted) {
      const page = await this.worlds.store.page(branch, seen, head, isPicked ? READ_AT_ONCE : limit);
      for (const event of page) {
        if (events.length === limit) break;
        seen = event.position;
        if (filter.wants(event)) events.push(shownEvent(event));
      }
    }
    return { events, ...(seen < head && { next: seen }) };
  }
}
