import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { follows, ROOT_HASH } from '../../src/domain/kernel/hash-chain.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { EventRow, Fork, Place } from '../../src/eventlog/store.js';
import type { WorldState } from '../../src/projections/world-state.js';
import type { Sight } from './traced-call.js';

/** The events of all lines that there ever were, by branch. */
export type Lines = Map<number, StoredEvent[]>;

/** What one world's log really holds, and the state folded from it event by event: what every process has to agree with. */
export class Truth {
  private names = new Set<string>();
  private branch = 0;
  private dumped: { readonly hash: string; readonly parts: readonly string[] } | undefined;
  state: WorldState;

  constructor(
    private readonly fold: Fold<WorldState>,
    private readonly lines: Lines,
    /** By hash, how often an event was written under this world's name: what is undone and done again is the same event once more. */
    private readonly times: Map<string, number>,
  ) {
    this.state = fold.empty();
  }

  get head(): Sight {
    return { branch: this.branch, position: this.line.length };
  }

  /** Names the head, and all before it. */
  get hash(): string {
    return this.line.at(-1)?.hash ?? ROOT_HASH;
  }

  /** The state as text, made once for each head. */
  get dump(): readonly string[] {
    if (this.dumped?.hash !== this.hash) this.dumped = { hash: this.hash, parts: [...this.fold.dump(this.state)] };
    return this.dumped.parts;
  }

  timesWritten({ hash }: StoredEvent): number {
    return this.times.get(hash) ?? 0;
  }

  /** The hashes along a line up to a place. */
  hashesUpTo({ branch, position }: Fork): readonly string[] {
    return (this.lines.get(branch) ?? []).slice(0, position).map(({ hash }) => hash);
  }

  /** Whether a line up to a place holds the event of this hash, and so all before it, at that position. */
  passes({ branch, position }: Sight, through: { readonly position: number; readonly hash: string }): boolean {
    if (position < through.position) return false;
    return through.position === 0 || this.lines.get(branch)?.[through.position - 1]?.hash === through.hash;
  }

  /** Answers the new events, a list for each call. */
  written({ branch }: Place, rows: readonly EventRow[]): readonly (readonly StoredEvent[])[] {
    this.branch = branch;
    const calls: StoredEvent[][] = [];
    for (const { data, meta, ...rest } of rows) {
      const event = { ...rest, data: JSON.parse(data) as unknown, meta: JSON.parse(meta) as StoredEvent['meta'] };
      if (event.position !== this.line.length + 1 || !follows(this.hash, event)) {
        throw new Error(`the log is broken at ${event.position}`);
      }
      this.line.push(event);
      this.times.set(event.hash, this.timesWritten(event) + 1);
      this.fold.apply(this.state, event);
      const last = calls.at(-1);
      if (last && sameCall(last[0], event)) last.push(event);
      else calls.push(this.firstOf(event));
    }
    return calls;
  }

  /** By its name a call draws: two of one name would draw the same. */
  private firstOf(event: StoredEvent): StoredEvent[] {
    const { key, n } = event.meta;
    if (this.names.has(`${key}:${n}`)) throw new Error(`the log holds two calls of one name, ${event.type} again`);
    this.names.add(`${key}:${n}`);
    return [event];
  }

  moved(branch: number, fork: Fork | undefined): void {
    this.lines.set(branch, fork ? (this.lines.get(fork.branch) ?? []).slice(0, fork.position) : []);
    this.branch = branch;
    this.state = this.fold.empty();
    for (const event of this.line) this.fold.apply(this.state, event);
    this.names = new Set(this.line.map(({ meta: { key, n } }) => `${key}:${n}`));
  }

  private get line(): StoredEvent[] {
    const line = this.lines.get(this.branch) ?? [];
    this.lines.set(this.branch, line);
    return line;
  }
}

const sameCall = (one: StoredEvent | undefined, { meta }: StoredEvent): boolean =>
  one?.meta.key === meta.key && one.meta.n === meta.n && one.meta.by === meta.by;
