import type { ControlApi } from './control-api.js';

/** A fact of a world's log. */
export interface WorldEvent {
  /** Counts the events of the line from 1 on. */
  readonly position: number;
  /** ISO 8601, in the world's time. */
  readonly at: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The call that it came of: its operation, and what tells it from other calls. */
  readonly meta: {
    readonly op: string;
    readonly key: string;
    readonly n: number;
    readonly by?: string;
    readonly triggers?: string;
  };
}

export interface EventFilter {
  /** Only those after this position. */
  readonly after?: number;
  readonly type?: string | readonly string[];
  /** What they are about: the id of a pool, client, style or terms, a sub, a user name, a group, an address, a domain, a resource server. */
  readonly resource?: string;
}

/** A page in each request. */
const PAGE = 1_000;

export const eventsOf = async (
  api: ControlApi,
  { after, type, resource }: EventFilter,
): Promise<readonly WorldEvent[]> =>
  everyPage(async (from) => {
    const query = { after: from ?? after, type: type && [type].flat().join(','), resource, limit: PAGE };
    const { events, next } = await api.json<{ events: readonly WorldEvent[]; next?: number }>('GET', '/events', {
      query,
    });
    return { items: events, next };
  });

/** All items of a list that comes in pages; `next` is where the page after this one begins. */
export const everyPage = async <Item>(
  page: (from: number | undefined) => Promise<{ items: readonly Item[]; next: number | undefined }>,
): Promise<readonly Item[]> => {
  const all: Item[] = [];
  for (let from: number | undefined; ;) {
    const { items, next } = await page(from);
    all.push(...items);
    if (next === undefined) return all;
    from = next;
  }
};
