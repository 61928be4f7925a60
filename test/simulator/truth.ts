import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { follows, ROOT_HASH } from '../../src/domain/kernel/hash-chain.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { EventRow, Place } from '../../src/eventlog/store.js';
import type { WorldState } from '../../src/projections/world-state.js';
import type { Sight } from './traced-call.js';

/** What one world's log really holds, and the state folded from it event by event: what every process has to agree with. */
export class Truth {
  private readonly lines = new Map<number, StoredEvent[]>();
  /** How often an event was written: what is undone and done again is the same event once more. */
  private readonly times = new Map<string, number>();
  private names = new Set<string>();
  private branch = 0;
  private dumped: { readonly hash: string; readonly parts: readonly string[] } | undefined;
  state: WorldState;

  constructor(private readonly fold: Fold<WorldState>) {
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

  moved(branch: number, fork: Sight): void {
    this.lines.set(branch, (this.lines.get(fork.branch) ?? []).slice(0, fork.position));
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
