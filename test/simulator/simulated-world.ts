import { sha256 } from '../../src/domain/kernel/hash.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { EventRow, Place, SnapshotRow } from '../../src/eventlog/store.js';
import type { WorldState } from '../../src/projections/world-state.js';
import type { Credential } from './call-kind.js';
import { ambiguity } from './invariants.js';
import { Oracle } from './oracle.js';
import type { Prepared } from './prepared-log.js';
import type { Sight } from './traced-call.js';
import { Truth } from './truth.js';

/** One of the two worlds: what is true of it, its oracle, its time. */
export class SimulatedWorld {
  readonly truth: Truth;
  readonly oracle: Oracle;
  readonly snapshots: SnapshotRow[] = [];
  /** The times that the world was set to, epoch milliseconds, each later than the one before. */
  private readonly times = new Set<number>();
  private settledAt: number;

  constructor(
    readonly name: string,
    readonly prepared: Prepared,
    fold: Fold<WorldState>,
    gave: (credentials: readonly Credential[], codes: readonly string[]) => void,
  ) {
    this.settledAt = prepared.at;
    this.times.add(prepared.at);
    this.truth = new Truth(fold);
    const { seed } = prepared;
    const place = { world: name, branch: prepared.branch, head: 0, epoch: 0 };
    this.truth.written(place, prepared.rows);
    this.oracle = new Oracle(seed, sha256('recognito seed\0', seed), this.truth.head, gave);
  }

  /** What the clock was last set to, whether or not that came through. */
  get now(): number {
    return Math.max(...this.times);
  }

  /** The clock is being set this much ahead: to the time that is answered. */
  moveClock(ms: number): number {
    const time = this.now + ms;
    this.times.add(time);
    return time;
  }

  /** A change of the clock was acknowledged. */
  clockSettled(time: number): void {
    this.settledAt = Math.max(this.settledAt, time);
  }

  /** The earliest time that a call may have which begins now, if its process knows of every change of the clock. */
  earliest(knowsAll: boolean): number {
    return knowsAll ? this.settledAt : this.prepared.at;
  }

  isTime(at: number): boolean {
    return this.times.has(at);
  }

  written(place: Place, rows: readonly EventRow[]): void {
    let { position } = this.truth.head;
    for (const events of this.truth.written(place, rows)) {
      position += events.length;
      this.oracle.written(events, { branch: place.branch, position });
    }
    const problem = ambiguity(this.truth.state);
    if (problem !== undefined) throw new Error(problem);
  }

  moved(branch: number, fork: Sight): void {
    this.truth.moved(branch, fork);
    this.oracle.moved(branch, fork);
  }
}
