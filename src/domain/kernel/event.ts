/** Something that happened, in the past tense. `data` is plain JSON; what AWS was asked is not part of it. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/**
 * Where an event came from. `op` is the operation, `key` the call's key (base64url of 16 bytes), `n` how often this very call had
 * left events before; together they name one call in one world. `by` is set only where several processes share a log. `triggers` is what
 * triggers answered before it was decided, sealed with the world's key (see operations/triggered.ts).
 */
export interface EventMeta {
  readonly op: string;
  readonly key: string;
  readonly n: number;
  readonly by?: string;
  readonly triggers?: string;
}

/** An event as the log holds it. `position` counts from 1 in its branch, `at` is the world's time in epoch milliseconds. */
export interface StoredEvent<E extends DomainEvent = DomainEvent> {
  readonly position: number;
  readonly type: E['type'];
  readonly version: number;
  readonly data: E['data'];
  readonly meta: EventMeta;
  readonly at: number;
  /** base64url of SHA-256 over the hash before it and this event; see hash-chain.ts. */
  readonly hash: string;
}
