// Over 250 lines: speculation, group append and recovery are one protocol, and reading it in one place is what makes it checkable.
import type { Decision } from '../domain/kernel/decision.js';
import type { DomainEvent, EventMeta, StoredEvent } from '../domain/kernel/event.js';
import { chainHash } from '../domain/kernel/hash-chain.js';
import { sha256 } from '../domain/kernel/hash.js';
import type { Fold } from './fold.js';
import { asUnavailable, LogUnavailable, WorldDeleted, WorldMoved } from './log-refusals.js';
import { type Given, type Stamp, Stamps } from './stamp.js';
import { type Folded, foldOn, fromRoot, type Standing, standingAt } from './standing.js';
import { HistoryPruned } from './store-refusals.js';
import type { ClockSetting, EventRow, Place, Store, WorldRow } from './store.js';
import { StoredWorld } from './stored-world.js';
import type { Tape, TapeOf } from './tape.js';
import { isSameSetting, WorldClock } from './world-clock.js';

/** From about this many events on, loading a checkpoint beats folding them again. */
const CHECKPOINT_EVERY = 100_000;
const IDLE_BEFORE_CHECKPOINT = 2_000;

/** An event as it is written, and as it is folded. */
interface Decided {
  readonly row: EventRow;
  readonly event: StoredEvent;
}

/** What is said of an event's call, and the text of that. */
interface WrittenMeta {
  readonly meta: EventMeta;
  readonly text: string;
}

/** A call that waits for the log: what it decided, and how it decides again. */
interface Pending {
  decided: readonly Decided[];
  /** Looks at the current state and folds what was decided. What a rule throws is its outcome; it throws where a fold did. */
  perform(): void;
  deliver(): void;
  readonly fail: (error: Error) => void;
}

/** What the log was found to hold that was not seen before. */
interface Tail {
  /** On the line that the world is on, by hash, which names an event and all before it. */
  readonly events: Map<string, EventMeta>;
  /** Hashes of events on the line that it has left. */
  readonly left: ReadonlySet<string>;
  /** False where that line is not kept any more. */
  readonly isWhole: boolean;
}

export interface WorldOptions {
  /** Check that every event follows the one before it, from the first on; checkpoints are not used. */
  readonly verifyChain?: () => Promise<boolean>;
  /** Names this process in the log; only where several share it. */
  readonly by?: string;
  /** Told of every event that this process wrote, once it is committed. It must not throw. */
  readonly announce?: (world: string, events: readonly StoredEvent[]) => void;
  /** Waits in recovery, milliseconds; tests make it short. */
  readonly pause?: (ms: number) => Promise<void>;
  /** Machine time, epoch milliseconds. */
  readonly machineTime?: () => number;
  /** Told when the world has left a line, or was deleted. It must not throw. */
  readonly left?: () => void;
  /** Of the call that is under way, where it is recorded or replayed. */
  readonly tape?: TapeOf;
}

/**
 * One world's log, and the state folded from it. Calls decide at once against the speculative state, which holds what has been
 * decided but not yet written; an append writes all that has gathered meanwhile in one statement. No answer leaves before
 * everything that its state contained is committed. WorldLog adds what only the time machine does.
 */
export class SpeculativeLog<S> {
  readonly name: string;
  readonly seed: Buffer;
  readonly clock: WorldClock;
  protected readonly stored: StoredWorld;
  private readonly stamps: Stamps;

  /** What decisions see. */
  private current: Standing<S>;
  /** What the store is known to hold. */
  protected committed: Standing<S>;
  private waiting: Pending[] = [];
  private sending: Promise<void> | undefined;
  /** Up while the state is being replaced: calls wait before they look at it. */
  private gate: Promise<void> | undefined;
  /** The store may hold more than what is committed here, or something else. */
  protected behind = false;
  /** A fold threw half-way: the speculative state is worth nothing, and is made again from the store. */
  private poisoned = false;
  private looking: Promise<void> = Promise.resolve();
  private nextLook: Promise<void> | undefined;
  private mending: Promise<void> | undefined;
  /** How often the row changed here otherwise than by an append: what was read of it before is out of date. */
  private changes = 0;
  private moves = 0;
  private deleted = false;
  private readonly followers = new Set<() => void>();
  private lastMeta: WrittenMeta | undefined;
  private checkpointTimer: NodeJS.Timeout | undefined;
  private lastCheckpoint: number;

  protected constructor(
    protected readonly store: Store,
    protected readonly fold: Fold<S>,
    /** Stands where `committed` does. */
    protected row: WorldRow,
    { standing, checkpoint }: Folded<S>,
    protected readonly options: WorldOptions,
  ) {
    this.name = row.name;
    this.seed = sha256('recognito seed\0', row.seed);
    this.clock = new WorldClock(row.clock, options.machineTime, (read) => this.tape()?.now(read) ?? read());
    this.stored = new StoredWorld(store, row, () => this.end(), options.pause);
    this.committed = standing;
    this.current = this.copyOf(standing);
    this.lastCheckpoint = checkpoint;
    this.stamps = new Stamps(this.seed, (key) => fold.repetitions(this.current.state, key));
    // Who is killed again and again, and rests too shortly between, would fold more at each start.
    this.checkpointAfter(0);
  }

  /** What was committed when it was last heard of. Nobody may write to it. */
  get lastKnown(): S {
    return this.committed.state;
  }

  /** Names this very world: one that is made later under the same name has another. */
  get id(): string {
    return this.row.id;
  }

  /**
   * How often the world was taken back to another moment while it was open here. A call remembers it from its beginning, and shows it
   * when it reads and decides.
   */
  get history(): number {
    return this.tape()?.history(this.moves) ?? this.moves;
  }

  get isDeleted(): boolean {
    return this.deleted;
  }

  /** Whether state, clock and history are what the store holds, so far as that can be told without asking it. */
  get isCurrent(): boolean {
    return !this.gate && !this.behind && !this.deleted && !this.store.shared;
  }

  /** The last position that decisions see. */
  get position(): number {
    return this.current.position;
  }

  /** Names a call, and draws its time and chance. Give the stamp back when the call has been answered. */
  stamp(op: string, scope: string, canonicalInput: string, at: number): Stamp {
    const tape = this.tape();
    return this.stamps.take(op, scope, canonicalInput, at, tape && ((counted) => tape.number(counted)));
  }

  giveBack(stamp: Stamp): void {
    this.stamps.giveBack(stamp);
  }

  /**
   * What `look` sees in the state, once all that it saw is committed. Throws WorldMoved where the call that looks began in another
   * `history`, WorldDeleted where the world is gone.
   */
  async read<R>(look: (state: S) => R, history?: number): Promise<R> {
    const turn = this.tape()?.turn();
    if (turn?.come) await turn.come;
    if (!this.isCurrent) await this.ready();
    if (!this.gate && !this.behind && !this.sending && this.waiting.length === 0) {
      turn?.take();
      this.stillIn(history);
      return look(this.current.state);
    }
    return new Promise<R>((resolve, reject) => {
      let seen: { value: R } | { error: Error };
      this.enter({
        decided: [],
        perform: () => {
          turn?.take();
          try {
            this.stillIn(history);
            seen = { value: look(this.current.state) };
          } catch (error) {
            seen = { error: asError(error) };
          }
        },
        deliver: () => {
          if ('error' in seen) reject(seen.error);
          else resolve(seen.value);
        },
        fail: reject,
      });
    });
  }

  /**
   * Decides by `rule`, writes the events, and answers what `answer` sees right after them, or throws the refusal; either only once
   * all is committed. The rule may be asked again, against a newer state, with the same draws. Throws LogUnavailable where the
   * events could not be written: then none of them is in the log; and what `read` throws.
   */
  async decide<E extends DomainEvent, R>(
    stamp: Stamp,
    rule: (state: S, given: Given) => Decision<E>,
    answer: (state: S, events: readonly E[]) => R,
    history?: number,
  ): Promise<R> {
    const turn = this.tape()?.turn();
    if (turn?.come) await turn.come;
    if (!this.isCurrent) await this.ready();
    let own = stamp;
    return new Promise<R>((resolve, reject) => {
      let outcome: { value: R } | { error: Error };
      const pending: Pending = {
        decided: [],
        perform: () => {
          own = this.stamps.renew(own);
          if (turn) own = this.stamps.numbered(own, turn.take(stamp.n, own.n));
          let decision: Decision<E>;
          try {
            this.stillIn(history);
            decision = rule(this.current.state, own);
          } catch (error) {
            // What it saw may not be committed yet: it is answered in its turn, like a refusal.
            pending.decided = [];
            outcome = { error: asError(error) };
            return;
          }
          pending.decided = this.speculate(own, decision);
          if (turn && pending.decided.length > 0) {
            turn.left(
              this.current,
              pending.decided.map(({ event }) => event),
            );
          }
          outcome = decision.refusal
            ? { error: decision.refusal }
            : { value: answer(this.current.state, decision.events) };
        },
        deliver: () => {
          if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.value);
        },
        fail: reject,
      };
      this.enter(pending);
    });
  }

  /** Resolves when everything decided so far is written (or has failed). */
  async settled(): Promise<void> {
    while (this.gate ?? this.sending) await (this.gate ?? this.sending);
  }

  /**
   * Resolves when state, clock and history are what the store holds. Throws LogUnavailable where that cannot be found out, WorldDeleted
   * where the world is gone.
   */
  async ready(): Promise<void> {
    if (this.deleted) throw new WorldDeleted(this.name);
    while (this.gate || this.behind) await (this.mending ?? this.gate ?? this.mend());
    if (this.deleted) throw new WorldDeleted(this.name);
    if (this.store.shared) await this.catchUp();
  }

  /**
   * Calls back after each commit, move or change of the clock, and when the world is deleted, until the returned function is called. It
   * must not throw. What others do to the world is seen when something is asked of it here.
   */
  follow(changed: () => void): () => void {
    this.followers.add(changed);
    return () => this.followers.delete(changed);
  }

  /** Compares the live state with one folded afresh from the log; for tests and `doctor`. */
  async rebuilt(): Promise<{ live: readonly string[]; folded: readonly string[] }> {
    await this.ready();
    while (this.gate ?? this.sending) await (this.gate ?? this.sending);
    const { branch, head } = this.row;
    const live = this.copyOf(this.current);
    const folded = await fromRoot(this.store, this.fold, this.name, branch, head, true);
    return { live: [...this.fold.dump(live.state)], folded: [...this.fold.dump(folded.state)] };
  }

  async close(): Promise<void> {
    await this.settled();
    clearTimeout(this.checkpointTimer);
  }

  // — deciding —

  private enter(pending: Pending): void {
    if (this.gate || this.behind) {
      this.ready().then(() => {
        this.enter(pending);
      }, pending.fail);
      return;
    }
    const before = this.current.position;
    try {
      pending.perform();
    } catch (error) {
      pending.fail(asError(error));
      // A fold that throws half-way leaves a state that is worth nothing.
      if (this.current.position !== before) this.poisoned = this.behind = true;
      return;
    }
    if (pending.decided.length === 0 && !this.sending && this.waiting.length === 0) {
      pending.deliver();
      return;
    }
    this.waiting.push(pending);
    this.sendSoon();
  }

  private speculate(stamp: Stamp, { events, answers }: Decision): readonly Decided[] {
    if (events.length === 0) return [];
    const own = this.metaOf(stamp);
    // The answers are kept with the first event.
    let written = answers === undefined ? own : writtenMeta({ ...own.meta, triggers: answers });
    const decided: Decided[] = [];
    for (const event of events) {
      const version = this.fold.versionOf(event.type);
      if (version === undefined) throw new Error(`${event.type} is not in the catalogue of events.`);
      const { state, hash: before } = this.current;
      const position = this.current.position + 1;
      const { type } = event;
      const { at } = stamp;
      const data = JSON.stringify(event.data);
      const { meta, text } = written;
      const hash = chainHash(before, { position, type, version, at }, data, text);
      this.current = { state, position, hash };
      const stored = { position, type, version, at, data: event.data, meta, hash };
      this.fold.apply(state, stored);
      decided.push({ row: { position, type, version, at, data, meta: text, hash }, event: stored });
      written = own;
    }
    return decided;
  }

  /** An import decides a hundred thousand times under one stamp. */
  private metaOf(stamp: Stamp): WrittenMeta {
    const { op, key, n } = stamp;
    const { key: lastKey, n: lastN } = this.lastMeta?.meta ?? {};
    if (this.lastMeta && key === lastKey && n === lastN) return this.lastMeta;
    this.lastMeta = writtenMeta(this.options.by === undefined ? { op, key, n } : { op, key, n, by: this.options.by });
    return this.lastMeta;
  }

  // — writing —

  private sendSoon(): void {
    if (this.sending || this.gate) return;
    this.sending = Promise.resolve()
      .then(() => this.send())
      .finally(() => {
        this.sending = undefined;
        if (this.waiting.length > 0) this.sendSoon();
      });
  }

  private async send(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    const decided = batch.flatMap((pending) => pending.decided);
    if (decided.length === 0) {
      for (const pending of batch) pending.deliver();
      return;
    }
    const reached = this.poisoned ? undefined : this.copyOf(this.current);
    try {
      const written = await this.store.append(
        this.place(),
        decided.map(({ row }) => row),
      );
      if (written === 'conflict') {
        await this.recover(batch, undefined);
        return;
      }
    } catch (error) {
      await this.recover(batch, asError(error));
      return;
    }
    this.row = { ...this.row, head: this.row.head + decided.length };
    if (reached) this.committed = reached;
    for (const pending of batch) pending.deliver();
    this.options.announce?.(
      this.name,
      decided.map(({ event }) => event),
    );
    this.tellFollowers();
    if (reached) this.checkpointAfter(IDLE_BEFORE_CHECKPOINT);
    else await this.recover([], undefined);
  }

  private place(): Place {
    return { world: this.name, branch: this.row.branch, head: this.row.head, epoch: this.row.epoch };
  }

  // — recovering —

  /**
   * After an append that failed (`cause`) or met another writer: drops the speculative state, reads what the log really holds, and
   * settles every waiting call by it. A call that was sent and is found there is answered as it decided; one that is not gets
   * LogUnavailable; all others decide again.
   */
  private async recover(batch: readonly Pending[], cause: Error | undefined): Promise<void> {
    const reopen = this.raiseGate();
    const undecided = [...batch, ...this.waiting];
    this.waiting = [];
    // A conflict is an answer: nothing was written.
    const inDoubt = new Set(cause ? batch.filter(({ decided }) => decided.length > 0) : []);
    const again: Pending[] = [];
    try {
      const sent = [...inDoubt].reduce((sum, { decided }) => sum + decided.length, 0);
      const tail = await this.reread(cause !== undefined, sent);
      const isThere = ({ row: { hash } }: Decided): boolean => tail.events.delete(hash) || tail.left.has(hash);
      for (const pending of undecided) {
        if (!inDoubt.has(pending)) {
          again.push(pending);
        } else if (pending.decided.every(isThere)) {
          pending.deliver();
          this.options.announce?.(
            this.name,
            pending.decided.map(({ event }) => event),
          );
        } else pending.fail(new LogUnavailable(cause, tail.isWhole ? 'not written' : 'unknown'));
      }
      for (const meta of tail.events.values()) this.stamps.takenElsewhere(meta);
      this.behind = false;
    } catch (error) {
      // The store does not answer. What is committed still stands; the next call tries again.
      this.current = this.copyOf(this.committed);
      this.behind = true;
      for (const pending of undecided) {
        const isUnknown = inDoubt.has(pending);
        const gone = error instanceof WorldDeleted && !isUnknown;
        pending.fail(gone ? error : new LogUnavailable(error, isUnknown ? 'unknown' : 'not written'));
      }
    } finally {
      this.poisoned = false;
      reopen();
    }
    for (const pending of again) this.enter(pending);
  }

  /** Makes the state what the log holds. `sent`: how many of our events beyond the committed ones may be in it. */
  private async reread(fence: boolean, sent: number): Promise<Tail> {
    return this.stored.insist(async () => {
      // A statement whose answer was lost may still be at work: raising the epoch waits for it or bars it.
      const row = await (fence ? this.stored.fenced() : this.stored.find());
      const events = new Map<string, EventMeta>();
      const hasLeft = row.branch !== this.row.branch;
      // What we sent went to our line, and may have been written there before the world left it.
      const left = hasLeft && sent > 0 ? await this.hashesLeft(sent) : new Set<string>();
      await this.foldTo(row, events).catch((error: unknown) => {
        // The world was taken elsewhere since we saw its row: another try finds it there.
        throw error instanceof HistoryPruned ? new Error('The line has gone.', { cause: error }) : error;
      });
      this.current = this.copyOf(this.committed);
      this.changeRow(row);
      this.tellFollowers();
      return { events, left: left ?? new Set(), isWhole: left !== undefined };
    });
  }

  /** Makes the committed state what the log holds up to the row's head. `events` gets what is new on a line that goes on from here. */
  private async foldTo(row: WorldRow, events: Map<string, EventMeta>): Promise<void> {
    const { name, branch, head } = row;
    if (await this.leadsOn(row)) {
      const note = ({ hash, meta }: StoredEvent): void => void events.set(hash, meta);
      this.committed = await foldOn(this.store, this.fold, row, this.copyOf(this.committed), head, true, note);
      return;
    }
    const { standing, checkpoint } = await standingAt(this.store, this.fold, name, branch, head, false);
    this.committed = standing;
    this.lastCheckpoint = checkpoint;
    this.moves += 1;
    this.stamps.stateReplaced();
    this.options.left?.();
  }

  /** Whether the line that the world is on holds all that is committed here, and its clock has not gone back: nothing was undone. */
  private async leadsOn(row: WorldRow): Promise<boolean> {
    const { position, hash } = this.committed;
    if (row.head < position) return false;
    if (row.branch === this.row.branch) return true;
    const machineTime = this.clock.machine();
    const timeBy = (setting: ClockSetting): number => new WorldClock(setting, () => machineTime).now();
    if (timeBy(row.clock) < timeBy(this.row.clock)) return false;
    if (position === 0) return true;
    const [last] = await this.store.page(row.branch, position - 1, position, 1);
    return last?.hash === hash;
  }

  /** The hashes of as many events as we sent, where they would stand on our line; undefined where that was pruned. */
  private async hashesLeft(sent: number): Promise<ReadonlySet<string> | undefined> {
    const { position } = this.committed;
    try {
      const events = await this.store.page(this.row.branch, position, position + sent, sent);
      return new Set(events.map(({ hash }) => hash));
    } catch (error) {
      if (error instanceof HistoryPruned) return undefined;
      throw error;
    }
  }

  /** The row is another, otherwise than by an append of ours. */
  protected changeRow(row: WorldRow): void {
    this.row = row;
    this.changes += 1;
    this.clock.set(row.clock);
  }

  /** Behind the gate: the world stands at another place, whose state this is. `isBack`: what calls have seen may not be there any more. */
  protected goOnFrom(row: WorldRow, standing: Standing<S>, isBack: boolean): void {
    this.committed = this.copyOf(standing);
    this.current = this.copyOf(standing);
    this.lastCheckpoint = standing.position;
    this.behind = this.poisoned = false;
    if (isBack) this.moves += 1;
    this.stamps.stateReplaced();
    this.changeRow(row);
    this.tellFollowers();
    this.options.left?.();
  }

  private stillIn(history: number | undefined): void {
    if (this.deleted) throw new WorldDeleted(this.name);
    if (history !== undefined && history !== this.moves) throw new WorldMoved(this.name);
  }

  /** The world is deleted. */
  protected end(): void {
    this.deleted = true;
    clearTimeout(this.checkpointTimer);
    this.tellFollowers();
  }

  protected tellFollowers(): void {
    for (const changed of this.followers) changed();
  }

  /** One attempt, and its failure, serves every call that waits for it. */
  private mend(): Promise<void> {
    this.mending = this.behindGate(() => this.known()).finally(() => (this.mending = undefined));
    return this.mending;
  }

  /** Behind the gate: reads what the log holds, where that is not known. Throws LogUnusable, or LogUnavailable. */
  protected async known(): Promise<void> {
    if (!this.behind) return;
    let tail: Tail;
    try {
      tail = await this.reread(true, 0);
    } catch (error) {
      throw asUnavailable(error);
    }
    for (const meta of tail.events.values()) this.stamps.takenElsewhere(meta);
    this.behind = this.poisoned = false;
  }

  /** One look at the head serves every call that came before it was sent. */
  private async catchUp(): Promise<void> {
    this.nextLook ??= this.looking
      .catch(() => undefined)
      .then(() => {
        this.nextLook = undefined;
        return this.lookAtHead();
      });
    this.looking = this.nextLook;
    await this.nextLook;
    while (this.gate) await this.gate;
  }

  private async lookAtHead(): Promise<void> {
    const { changes } = this;
    let found: WorldRow | undefined;
    try {
      found = await this.store.world(this.name);
    } catch (error) {
      throw new LogUnavailable(error);
    }
    while (this.gate ?? this.sending) await (this.gate ?? this.sending);
    const row = this.stored.sameWorld(found);
    if (row.branch !== this.row.branch || row.head > this.row.head) {
      await this.recover([], undefined);
      if (this.behind) throw new LogUnavailable('The store does not answer.');
      return;
    }
    // It may have been read before that change, or after it.
    if (changes !== this.changes) {
      await this.lookAtHead();
      return;
    }
    const isSame = isSameSetting(row.clock, this.row.clock);
    this.row = { ...this.row, clock: row.clock, start: row.start };
    this.clock.set(row.clock);
    if (!isSame) this.tellFollowers();
  }

  /** Runs `work`, in its turn, while no call is in flight and new ones wait. Throws WorldDeleted, and what `work` throws. */
  protected async alone<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.tape()?.turn();
    if (turn?.come) await turn.come;
    return this.behindGate(async () => {
      turn?.take();
      const done = await work();
      turn?.left(this.committed, []);
      return done;
    });
  }

  private async behindGate<R>(work: () => Promise<R>): Promise<R> {
    while (this.gate) await this.gate;
    const reopen = this.raiseGate();
    try {
      while (this.sending) await this.sending;
      if (this.waiting.length > 0) await this.send();
      if (this.deleted) throw new WorldDeleted(this.name);
      return await work();
    } finally {
      reopen();
    }
  }

  /** Whoever raised the gate opens it; inside, a recovery neither waits for it nor opens it. */
  private raiseGate(): () => void {
    if (this.gate) return () => undefined;
    let opened = (): void => undefined;
    this.gate = new Promise((resolve) => (opened = resolve));
    return () => {
      this.gate = undefined;
      opened();
      if (this.waiting.length > 0) this.sendSoon();
    };
  }

  private tape(): Tape | undefined {
    return this.options.tape?.(this.name);
  }

  protected copyOf(standing: Standing<S>): Standing<S> {
    return { ...standing, state: this.fold.clone(standing.state) };
  }

  // — checkpoints —

  private get isCheckpointDue(): boolean {
    return this.committed.position - this.lastCheckpoint >= CHECKPOINT_EVERY;
  }

  /** Where one is due, and nothing is committed for so many milliseconds. */
  private checkpointAfter(rest: number): void {
    if (!this.isCheckpointDue) return;
    clearTimeout(this.checkpointTimer);
    this.checkpointTimer = setTimeout(() => {
      if (this.isCheckpointDue) void this.checkpoint().catch(() => undefined);
    }, rest);
    this.checkpointTimer.unref();
  }

  /** Writes the committed state beside the log. A lost checkpoint costs a slower start, nothing else. */
  async checkpoint(): Promise<void> {
    const { branch } = this.row;
    const standing = this.copyOf(this.committed);
    const parts: string[] = [];
    for (const part of this.fold.dump(standing.state)) {
      parts.push(part);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { position, hash } = standing;
    await this.store.saveCheckpoint({ branch, position, hash, format: this.fold.format, parts });
    if (branch === this.row.branch) this.lastCheckpoint = position;
  }
}

const writtenMeta = (meta: EventMeta): WrittenMeta => ({ meta, text: JSON.stringify(meta) });

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
