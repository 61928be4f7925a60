import type { DomainEvent } from './event.js';
import type { Refusal } from './refusal.js';

/** What a rule answers. Both may be there: a wrong password is refused and counted. */
export interface Decision<E extends DomainEvent = DomainEvent> {
  readonly events: readonly E[];
  readonly refusal?: Refusal;
}

export const accept = <E extends DomainEvent>(...events: readonly E[]): Decision<E> => ({ events });

export const refuse = <E extends DomainEvent = never>(refusal: Refusal, ...events: readonly E[]): Decision<E> => ({
  events,
  refusal,
});
