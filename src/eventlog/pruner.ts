import type { Store } from './store.js';

/** Lines are pruned when none has been left for this long, milliseconds, */
const QUIET = 1_000;
/** or when so many have, at the latest. */
const MOVES = 500;
/** For as long another process may still look whether the line that it was on holds what it sent. */
const LOOKED_FOR = 10 * 60_000;
const AFTER_FAILURE = 60_000;

/** Prunes the history that a store holds, in the background, as worlds leave their lines. */
export class Pruner {
  private moves = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly store: Store,
    /** How many of its lines each world keeps that nothing needs; Infinity: all. */
    private readonly keep: number,
    private readonly machineTime: () => number,
  ) {}

  /** A line was left. */
  left(): void {
    this.moves += 1;
    if (this.moves >= MOVES && !this.running) this.start();
    else this.schedule(QUIET);
  }

  /** Ends what runs, and starts nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => this.start(), ms);
    this.timer.unref();
  }

  private start(): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    if (this.running) {
      this.schedule(QUIET);
      return;
    }
    this.moves = 0;
    this.running = this.prune().finally(() => {
      this.running = undefined;
      if (this.moves > 0) this.schedule(QUIET);
    });
  }

  private async prune(): Promise<void> {
    const { shared } = this.store;
    const now = this.machineTime();
    try {
      await this.store.prune(this.keep, shared ? now - LOOKED_FOR : now + 1);
      // What was spared because of its age is pruned once nobody looks for it.
      if (shared) this.schedule(LOOKED_FOR + QUIET);
    } catch {
      this.schedule(AFTER_FAILURE);
    }
  }
}
