import type { DomainEvent } from './event.js';
import type { Refusal } from './refusal.js';

/** What a rule answers. Both may be there: a wrong password is refused and counted. */
export interface Decision<E extends DomainEvent = DomainEvent> {
  readonly events: readonly E[];
  readonly refusal?: Refusal;
  /** What triggers answered on the way, sealed: kept in the metadata of the first event. */
  readonly answers?: string;
}

export const accept = <E extends DomainEvent>(...events: readonly E[]): Decision<E> => ({ events });

export const refuse = <E extends DomainEvent = never>(refusal: Refusal, ...events: readonly E[]): Decision<E> => ({
  events,
  refusal,
});
