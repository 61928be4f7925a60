import type { StoredEvent } from '../domain/kernel/event.js';

/** How events become a state. The log knows nothing of what is in it; `clone` must be O(1) and both copies writable. */
export interface Fold<S> {
  empty(): S;
  clone(state: S): S;
  apply(state: S, event: StoredEvent): void;
  /** The version in which this type is written today; undefined for a type that is not known. */
  versionOf(type: string): number | undefined;
  /** How often the call with this key has left events, by its highest number. */
  repetitions(state: S, key: string): number;

  /** Names the shape that `dump` writes. */
  readonly format: string;
  /** The state as texts of about a megabyte; `load` makes it again. */
  dump(state: S): Iterable<string>;
  load(parts: readonly string[]): S;
}
