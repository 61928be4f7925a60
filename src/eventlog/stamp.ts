import { callKeyOf, type CallKey } from '../domain/kernel/call-key.js';
import { Draw } from '../domain/kernel/draw.js';

/** Time and chance of one call, as rules get them. `at` is the world's time in epoch milliseconds. */
export interface Given {
  readonly at: number;
  readonly draw: Draw;
}

/** A call that may leave events: its name in the log, and what it was given at the door. */
export interface Stamp extends Given, CallKey {
  readonly op: string;
}

interface Flight {
  readonly next: number;
  readonly calls: number;
  /** Numbers of calls in flight that another process used meanwhile. */
  readonly taken: ReadonlySet<number>;
  /** The state was replaced by one of another history: a number that counts as used there may be anybody's. */
  readonly doubtful: boolean;
}

const NONE: ReadonlySet<number> = new Set<number>([]);

/**
 * Numbers the calls of a world. A call's number is how often this very call has left events before, counting those in flight, so
 * that two calls never share their draws.
 */
export class Stamps {
  private readonly open = new Map<string, Flight>();

  constructor(
    private readonly seed: Uint8Array,
    private readonly repetitions: (key: string) => number,
  ) {}

  /** `choose` may put another number in the place of the one that is counted. */
  take(op: string, scope: string, canonicalInput: string, at: number, choose = (counted: number) => counted): Stamp {
    const key = callKeyOf(this.seed, op, scope, canonicalInput);
    const { next, calls, taken, doubtful } = this.open.get(key) ?? { next: 0, calls: 0, taken: NONE, doubtful: false };
    const n = choose(Math.max(next, this.repetitions(key)));
    this.open.set(key, { next: Math.max(next, n + 1), calls: calls + 1, taken, doubtful });
    return { op, key, n, at, draw: this.draw(key, n) };
  }

  /** The same call where its number has been taken by another process: the next free one, with draws of its own. */
  renew(stamp: Stamp): Stamp {
    const { key, n } = stamp;
    const flight = this.open.get(key);
    if (flight && !flight.doubtful && !flight.taken.has(n)) return stamp;
    const used = this.repetitions(key);
    if (used <= n && !flight?.taken.has(n)) return stamp;
    const free = Math.max(flight?.next ?? 0, used);
    if (flight) this.open.set(key, { ...flight, next: free + 1 });
    return { ...stamp, n: free, draw: this.draw(key, free) };
  }

  /** The same call under another number. */
  numbered(stamp: Stamp, n: number): Stamp {
    return n === stamp.n ? stamp : { ...stamp, n, draw: this.draw(stamp.key, n) };
  }

  /** Somebody else's call is in the log: one in flight here by that key and number has to be renewed. */
  takenElsewhere({ key, n }: CallKey): void {
    const flight = this.open.get(key);
    if (flight) this.open.set(key, { ...flight, taken: new Set(flight.taken).add(n) });
  }

  /** The state is one of another history now, in which the numbers of calls in flight may have been used. */
  stateReplaced(): void {
    for (const [key, flight] of this.open) this.open.set(key, { ...flight, doubtful: true });
  }

  /** Every stamp taken is given back once, when its call has been answered. */
  giveBack(stamp: Stamp): void {
    const flight = this.open.get(stamp.key);
    if (!flight) return;
    if (flight.calls === 1) this.open.delete(stamp.key);
    else this.open.set(stamp.key, { ...flight, calls: flight.calls - 1 });
  }

  private draw(key: string, n: number): Draw {
    return new Draw(this.seed, `${key}:${n}`);
  }
}
