import type { EventMeta, StoredEvent } from '../../domain/kernel/event.js';

/** An event of a world's log. `at` is ISO 8601 in the world's time; what is secret at rest is sealed in `data`. */
export interface ShownEvent {
  readonly position: number;
  readonly at: string;
  readonly type: string;
  readonly data: unknown;
  readonly meta: EventMeta;
}

export const shownEvent = ({ position, at, type, data, meta }: StoredEvent): ShownEvent => ({
  position,
  at: new Date(at).toISOString(),
  type,
  data,
  meta,
});
