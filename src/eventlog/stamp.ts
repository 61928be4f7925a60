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

/**
 * Numbers the calls of a world. A call's number is how often this very call has left events before, counting those in flight, so
 * that two calls never share their draws.
 */
export class Stamps {
  private readonly open = new Map<string, { next: number; calls: number }>();

  constructor(
    private readonly seed: Uint8Array,
    private readonly repetitions: (key: string) => number,
  ) {}

  take(op: string, scope: string, canonicalInput: string, at: number): Stamp {
    const key = callKeyOf(this.seed, op, scope, canonicalInput);
    const flight = this.open.get(key) ?? { next: 0, calls: 0 };
    const n = Math.max(flight.next, this.repetitions(key));
    this.open.set(key, { next: n + 1, calls: flight.calls + 1 });
    return { op, key, n, at, draw: this.draw(key, n) };
  }

  /** The same call where its number has been taken by another process: the next free one, with draws of its own. */
  renew(stamp: Stamp): Stamp {
    const taken = this.repetitions(stamp.key);
    return taken > stamp.n ? { ...stamp, n: taken, draw: this.draw(stamp.key, taken) } : stamp;
  }

  /** Every stamp taken is given back once, when its call has been answered. */
  giveBack(stamp: Stamp): void {
    const flight = this.open.get(stamp.key);
    if (!flight) return;
    if (flight.calls === 1) this.open.delete(stamp.key);
    else this.open.set(stamp.key, { next: flight.next, calls: flight.calls - 1 });
  }

  private draw(key: string, n: number): Draw {
    return new Draw(this.seed, `${key}:${n}`);
  }
}
