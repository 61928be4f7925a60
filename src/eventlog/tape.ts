import type { StoredEvent } from '../domain/kernel/event.js';

/** The place of one look at a world, or of one change that no call decides, in the order of all of them. */
export interface Turn {
  /** Resolves when it has come. Undefined: there is nothing to wait for. */
  readonly come: Promise<void> | undefined;
  /**
   * Now it looks; again, where it has to look again. A decision says how its call was numbered at first, and is by now; it goes on with the
   * number that it is answered.
   */
  take(first?: number, now?: number): number;
  /** What the world has come to by it. */
  left(standing: { readonly position: number; readonly hash: string }, events: readonly StoredEvent[]): void;
}

/**
 * What a call is given by a world that follows neither from its request nor from the world's state: while it is recorded this is noted, when
 * it is replayed it is what was noted.
 */
export interface Tape {
  /** To be asked for before each look. */
  turn(): Turn;
  /** The number of a call that would be numbered so. */
  number(counted: number): number;
  /** What the world's clock says, which `read` tells. */
  now(read: () => number): number;
  /** The history that a call begins in, where the world was taken back `moves` times. */
  history(moves: number): number;
}

/** The tape of the call that is under way, if it is recorded or replayed in the world of that name. */
export type TapeOf = (world: string) => Tape | undefined;
