import { sha256 } from '../../src/domain/kernel/hash.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { ClockSetting, EventRow, Fork, Place, SnapshotRow, Start, WorldRow } from '../../src/eventlog/store.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { Asked } from './asked.js';
import type { Credential } from './call-kind.js';
import { ambiguity } from './invariants.js';
import { type Models, Oracle } from './oracle.js';
import type { Prepared } from './prepared-log.js';
import { type Lines, Truth } from './truth.js';

/** What all worlds of a simulation have in common. */
export interface Common {
  readonly fold: Fold<WorldState>;
  readonly lines: Lines;
  readonly models: Models;
  /** By name of a world, then by hash: see Truth. */
  readonly times: Map<string, Map<string, number>>;
  readonly gave: (credentials: readonly Credential[], codes: readonly string[]) => void;
}

/** Where a world stood at a moment, as far as it concerns what begins then. */
export interface Since {
  readonly world: SimulatedWorld;
  readonly moves: number;
  readonly clock: number;
  readonly writes: number;
}

/** One world: what is true of it, its oracle, its time. */
export class SimulatedWorld {
  readonly truth: Truth;
  readonly oracle: Oracle;
  /** The snapshots that there are. */
  readonly snapshots = new Map<string, SnapshotRow>();
  readonly asked = new Asked();
  private readonly begunAt: Start;
  isDeleted = false;
  /** Everything that was a snapshot or the start, ever: where a restore may lead. */
  private readonly targets: Start[] = [];
  private readonly everSaved = new Set<string>();
  private readonly unsaved: string[] = [];
  /** The times that the clock was set to, epoch milliseconds, in their order. */
  private readonly clocks: number[];
  /** How far the clock was asked to be moved; each is another, and comes once. */
  private readonly advances = new Set<number>();
  /** The lines that it has been on. */
  private readonly branches = new Set<number>();
  private moves = 0;
  private writes = 0;

  constructor(
    readonly name: string,
    readonly id: string,
    readonly prepared: Prepared,
    common: Common,
    private startedAt: Start,
    /** The line that it begins with, where it is a fork. */
    branch?: number,
  ) {
    const { seed, at, rows } = prepared;
    const times = common.times.get(name) ?? new Map<string, number>();
    common.times.set(name, times);
    this.truth = new Truth(common.fold, common.lines, times);
    this.begunAt = startedAt;
    this.targets.push(startedAt);
    this.clocks = [timeOf(startedAt.clock)];
    if (branch === undefined) {
      this.truth.written({ world: name, branch: prepared.branch, head: 0, epoch: 0 }, rows);
      this.clocks = [at];
    } else this.truth.moved(branch, startedAt.fork);
    this.branches.add(this.truth.head.branch);
    const worldSeed = sha256('recognito seed\0', seed);
    const from = branch === undefined ? undefined : startedAt.fork;
    this.oracle = new Oracle(seed, worldSeed, common.models, this.truth.head, from, prepared.beginning, common.gave);
  }

  get start(): Start {
    return this.startedAt;
  }

  /** What the clock says. */
  get now(): number {
    return this.clocks.at(-1) ?? 0;
  }

  get since(): Since {
    return { world: this, moves: this.moves, clock: this.clocks.length - 1, writes: this.writes };
  }

  wasOn(branch: number): boolean {
    return this.branches.has(branch);
  }

  /** Whether the world was taken back since then: to what began when there was another world of its name, it was. */
  isMovedSince({ world, moves }: Since): boolean {
    return this.moves > (world === this ? moves : 0);
  }

  isWrittenSince({ world, writes }: Since): boolean {
    return world !== this || this.writes > writes;
  }

  /** Whether the clock said so at some time since then. */
  wasTimeSince(at: number, { world, clock }: Since): boolean {
    return this.clocks.includes(at, world === this ? clock : 0);
  }

  wasSaved(snapshot: SnapshotRow): boolean {
    return this.everSaved.has(JSON.stringify(snapshot));
  }

  timesUnsaved(name: string): number {
    return this.unsaved.filter((one) => one === name).length;
  }

  /** The clock is asked to be moved on, by a number of milliseconds that nothing else asks for. */
  advance(ms: number): void {
    this.advances.add(ms);
  }

  isAdvanced(ms: number): boolean {
    return !this.advances.has(ms);
  }

  written(place: Place, rows: readonly EventRow[]): void {
    this.writes += 1;
    const future = rows.find(({ at }) => at > this.now);
    if (future) throw new Error(`${future.type} lies in the future of ${this.name}: ${future.at}, it is ${this.now}`);
    let { position } = this.truth.head;
    for (const events of this.truth.written(place, rows)) {
      position += events.length;
      this.oracle.written(events, { branch: place.branch, position });
    }
    const problem = ambiguity(this.truth.state);
    if (problem !== undefined) throw new Error(problem);
  }

  /** `from`: the world whose line it takes over, if it does. */
  moved({ branch }: WorldRow, to: Start, from?: SimulatedWorld): void {
    if (from) this.adopted(to, from);
    else {
      this.asked.check('restore');
      this.moves += 1;
      if (!this.targets.some((target) => isSameStart(target, to))) {
        throw new Error(`${this.name} is moved to ${JSON.stringify(to)}, which is no snapshot and no start`);
      }
    }
    this.writes += 1;
    this.clocks.push(timeOf(to.clock));
    this.branches.add(branch);
    this.truth.moved(branch, to.fork);
    this.oracle.moved(branch, to.fork);
  }

  private adopted(to: Start, from: SimulatedWorld): void {
    this.asked.check('adoption');
    // What it began with counts, also where its start was made another while it is taken over.
    if (!isSamePlace(from.begunAt.fork, this.truth.head)) {
      throw new Error(`${this.name} takes over ${from.name}, though something has happened since`);
    }
    if (timeOf(to.clock) !== this.now) throw new Error(`${this.name} takes over the clock of ${from.name}`);
  }

  clockSet(clock: ClockSetting): void {
    const by = timeOf(clock) - this.now;
    if (!this.advances.delete(by)) throw new Error(`the clock of ${this.name} is moved by ${by}: nobody asks for that`);
    this.clocks.push(timeOf(clock));
  }

  startSet(start: Start): void {
    this.asked.check('start');
    this.checkPresent(start.fork, start.clock);
    this.startedAt = start;
    this.targets.push(start);
  }

  saved(snapshot: SnapshotRow): void {
    this.asked.check(`save ${snapshot.name}`);
    this.checkPresent(snapshot, snapshot.clock);
    this.snapshots.set(snapshot.name, snapshot);
    this.everSaved.add(JSON.stringify(snapshot));
    const { branch, position, clock } = snapshot;
    this.targets.push({ fork: { branch, position }, clock });
  }

  unsave(name: string): void {
    this.asked.check(`delete ${name}`);
    this.snapshots.delete(name);
    this.unsaved.push(name);
  }

  /** What is kept of the present is on the line that the world is on, where a call ended, at a time that it was. */
  private checkPresent(fork: Fork | undefined, clock: ClockSetting): void {
    const { branch, position } = this.truth.head;
    const isPresent = fork?.branch === branch && fork.position <= position && this.oracle.knows(fork);
    if (!isPresent || !this.clocks.includes(timeOf(clock))) {
      throw new Error(`${this.name} keeps a moment that there was not: ${JSON.stringify({ fork, clock })}`);
    }
  }
}

/** All clocks of simulations stand still until they are moved. */
const timeOf = (clock: ClockSetting): number => (clock.mode === 'frozen' ? clock.now : Number.NaN);

const isSamePlace = (one: Fork | undefined, other: Fork | undefined): boolean =>
  one?.branch === other?.branch && one?.position === other?.position;

const isSameStart = (one: Start, other: Start): boolean =>
  isSamePlace(one.fork, other.fork) && timeOf(one.clock) === timeOf(other.clock);
