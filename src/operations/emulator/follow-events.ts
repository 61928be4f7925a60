import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { HistoryPruned } from '../../eventlog/store-refusals.js';
import type { Store } from '../../eventlog/store.js';
import { WorldDeleted, type WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { Changes } from '../changes.js';
import { commonPosition } from './common-position.js';
import { EventFilter, type EventsAsked } from './event-filter.js';
import { lineEnd } from './line-end.js';
import { type ShownEvent, shownEvent } from './shown-event.js';

/** A place in what was followed before: a position on the line of that number. */
export interface Place {
  readonly branch: number;
  readonly position: number;
}

/**
 * What a follower is told, and the place that it is at then. `restored`: the world is on another line; what was told of events after
 * `position` is taken back, and those of the new line follow. `deleted` is the last.
 */
export type Followed =
  | { readonly kind: 'event'; readonly place: Place; readonly event: ShownEvent }
  | { readonly kind: 'restored'; readonly place: Place; readonly position: number }
  | { readonly kind: 'deleted' };

/** Events read at once; nothing is read before the reader has taken what came before. */
const READ_AT_ONCE = 200;

/**
 * A world's events, as they are committed, from after a position of its present line, or from where an earlier reader was. Ends with the
 * world, or when `signal` says so. Throws ControlRefusal.
 */
export class FollowEvents extends Query<AsyncGenerator<Followed>> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly asked: EventsAsked,
    readonly from: number | Place,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(FollowEvents)
export class FollowEventsHandler implements IQueryHandler<FollowEvents> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ world, asked, from, signal }: FollowEvents): Promise<AsyncGenerator<Followed>> {
    const begin = (state: WorldState): Following => {
      const filter = new EventFilter(asked, state);
      if (typeof from === 'object') return { filter, place: from };
      lineEnd(world, from);
      return { filter, place: { branch: world.branch, position: from }, history: world.history };
    };
    return follow(world, this.worlds.store, await world.read(begin), signal);
  }
}

interface Following {
  readonly filter: EventFilter;
  readonly place: Place;
  /** Which history of the world the place was in, where that is known. */
  readonly history?: number;
}

interface Head extends Place {
  readonly history: number;
}

async function* follow(
  world: WorldLog<WorldState>,
  store: Store,
  { filter, place, history }: Following,
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  const changes = new Changes(world, store.shared, signal);
  try {
    while (!signal.aborted) {
      const head = await headOf(world);
      if (!head) {
        yield { kind: 'deleted' };
        return;
      }
      const { branch, position } = head;
      if (branch !== place.branch || position < place.position) {
        const common = branch === place.branch ? 0 : await commonPosition(store, place.branch, branch, position);
        place = { branch, position: Math.min(common, place.position) };
        // What another world had come to from here was taken over: nothing was taken back.
        if (history !== head.history) yield { kind: 'restored', place, position: common };
      }
      history = head.history;
      for await (const event of eventsUpTo(store, place, head, signal)) {
        place = { branch, position: event.position };
        if (filter.wants(event)) yield { kind: 'event', place, event: shownEvent(event) };
      }
      await changes.next();
    }
  } finally {
    changes.end();
  }
}

/** The end of the world's line, all before it being committed; undefined once the world is deleted. */
const headOf = async (world: WorldLog<WorldState>): Promise<Head | undefined> => {
  try {
    return await world.read(() => ({ branch: world.branch, position: world.position, history: world.history }));
  } catch (error) {
    if (error instanceof WorldDeleted) return undefined;
    throw error;
  }
};

async function* eventsUpTo(store: Store, from: Place, { branch, position: upTo }: Head, signal: AbortSignal) {
  for (let { position } = from; position < upTo && !signal.aborted;) {
    let page: Awaited<ReturnType<Store['page']>>;
    try {
      page = await store.page(branch, position, upTo, READ_AT_ONCE);
    } catch (error) {
      // A slow reader: the world has left the line since, and the line is gone. The next look tells.
      if (error instanceof HistoryPruned) return;
      throw error;
    }
    yield* page;
    position = page.at(-1)?.position ?? upTo;
  }
}
