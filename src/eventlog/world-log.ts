// Over 250 lines: speculation, group append and recovery are one protocol, and reading it in one place is what makes it checkable.
import type { Decision } from '../domain/kernel/decision.js';
import type { DomainEvent, EventMeta, StoredEvent } from '../domain/kernel/event.js';
import { chainHash, ROOT_HASH } from '../domain/kernel/hash-chain.js';
import { sha256 } from '../domain/kernel/hash.js';
import type { Fold } from './fold.js';
import { type Given, type Stamp, Stamps } from './stamp.js';
import type { ClockSetting, EventRow, Place, SnapshotRow, Store, WorldRow } from './store.js';
import { LogUnusable } from './store-refusals.js';
import { foldOn, fromRoot, type Standing, standingAt } from './standing.js';
import { WorldClock } from './world-clock.js';

/** From about this many events on, loading a checkpoint beats folding them again. */
const CHECKPOINT_EVERY = 100_000;
const IDLE_BEFORE_CHECKPOINT = 2_000;
const RECOVERY_TRIES = 8;

/**
 * The log could not be written or read just now. Nothing of the call that gets this has happened, unless its outcome is unknown: the
 * store stopped answering while it wrote, and stayed away too long to be asked.
 */
export class LogUnavailable extends Error {
  constructor(
    cause: unknown,
    readonly outcome: 'not written' | 'unknown' = 'not written',
  ) {
    super(`The event log could not be ${outcome === 'unknown' ? 'reached' : 'written'}.`, { cause });
    this.name = 'LogUnavailable';
  }
}

/** An event as it is written, and as it is folded. */
interface Decided {
  readonly row: EventRow;
  readonly event: StoredEvent;
}

/** A call that waits for the log: what it decided, and how it decides again. */
interface Pending {
  decided: readonly Decided[];
  /** Looks at the current state and folds what was decided. What a rule throws is its outcome; it throws where a fold did. */
  perform(): void;
  deliver(): void;
  readonly fail: (error: Error) => void;
}

export interface WorldOptions {
  /** Check that every event follows the one before it, from the first on; checkpoints are not used. */
  readonly verifyChain?: boolean;
  /** Names this process in the log; only where several share it. */
  readonly by?: string;
  /** Told of every event that this process wrote, once it is committed. It must not throw. */
  readonly announce?: (world: string, events: readonly StoredEvent[]) => void;
  /** Waits in recovery, milliseconds; tests make it short. */
  readonly pause?: (ms: number) => Promise<void>;
}

/**
 * One world: its log, and the state folded from it. Calls decide at once against the speculative state, which holds what has been
 * decided but not yet written; an append writes all that has gathered meanwhile in one statement. No answer leaves before
 * everything that its state contained is committed.
 */
export class WorldLog<S> {
  readonly name: string;
  readonly seed: Buffer;
  readonly clock: WorldClock;
  private readonly stamps: Stamps;

  /** What decisions see. */
  private current: Standing<S>;
  /** What the store is known to hold. */
  private committed: Standing<S>;
  private waiting: Pending[] = [];
  private sending: Promise<void> | undefined;
  /** Up while the state is being replaced: calls wait before they look at it. */
  private gate: Promise<void> | undefined;
  private behind = false;
  /** A fold threw half-way: the speculative state is worth nothing, and is made again from the store. */
  private poisoned = false;
  private looking: Promise<void> = Promise.resolve();
  private nextLook: Promise<void> | undefined;
  private mending: Promise<void> | undefined;
  private clockChanges = 0;
  private readonly kept = new Map<string, Standing<S>>();
  private checkpointTimer: NodeJS.Timeout | undefined;
  private lastCheckpoint: number;

  private constructor(
    private readonly store: Store,
    private readonly fold: Fold<S>,
    private row: WorldRow,
    standing: Standing<S>,
    private readonly options: WorldOptions,
  ) {
    this.name = row.name;
    this.seed = sha256('recognito seed\0', row.seed);
    this.clock = new WorldClock(row.clock);
    this.committed = standing;
    this.current = { ...standing, state: fold.clone(standing.state) };
    this.lastCheckpoint = standing.position;
    this.stamps = new Stamps(this.seed, (key) => fold.repetitions(this.current.state, key));
  }

  /** Opens a world of the store: newest checkpoint, then the events since. Throws LogUnusable where its log cannot be read. */
  static async open<S>(store: Store, fold: Fold<S>, row: WorldRow, options: WorldOptions = {}): Promise<WorldLog<S>> {
    const standing = await standingAt(store, fold, row.name, row.branch, row.head, options.verifyChain ?? false);
    return new WorldLog(store, fold, row, standing, options);
  }

  /** The text that the seed came from, for the one who wants to run the same again. */
  get seedText(): string {
    return this.row.seed;
  }

  /** The last position that decisions see. */
  get position(): number {
    return this.current.position;
  }

  /** Names a call, and draws its time and chance. Give the stamp back when the call has been answered. */
  stamp(op: string, scope: string, canonicalInput: string, at: number): Stamp {
    return this.stamps.take(op, scope, canonicalInput, at);
  }

  giveBack(stamp: Stamp): void {
    this.stamps.giveBack(stamp);
  }

  /** What `look` sees in the state, once all that it saw is committed. */
  async read<R>(look: (state: S) => R): Promise<R> {
    if (this.gate || this.behind || this.store.shared) await this.ready();
    if (!this.gate && !this.behind && !this.sending && this.waiting.length === 0) return look(this.current.state);
    return new Promise<R>((resolve, reject) => {
      let seen: { value: R } | { error: Error };
      this.enter({
        decided: [],
        perform: () => {
          try {
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
   * events could not be written: then none of them is in the log.
   */
  async decide<E extends DomainEvent, R>(
    stamp: Stamp,
    rule: (state: S, given: Given) => Decision<E>,
    answer: (state: S, events: readonly E[]) => R,
  ): Promise<R> {
    if (this.gate || this.behind || this.store.shared) await this.ready();
    let own = stamp;
    return new Promise<R>((resolve, reject) => {
      let outcome: { value: R } | { error: Error };
      const pending: Pending = {
        decided: [],
        perform: () => {
          own = this.stamps.renew(own);
          let decision: Decision<E>;
          try {
            decision = rule(this.current.state, own);
          } catch (error) {
            // What it saw may not be committed yet: it is answered in its turn, like a refusal.
            pending.decided = [];
            outcome = { error: asError(error) };
            return;
          }
          pending.decided = this.speculate(own, decision);
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

  async setClock(setting: ClockSetting): Promise<void> {
    await this.behindGate(async () => {
      this.clockChanges += 1;
      let { epoch } = this.row;
      let tried = false;
      await this.persist(async () => {
        // A try whose answer was lost must not come after a later change.
        if (tried) epoch = (await this.fenced()).epoch;
        tried = true;
        if (!(await this.store.setClock(this.name, epoch, setting)))
          throw new Error('Another process fenced this one.');
      });
      this.row = { ...this.row, epoch, clock: setting };
      this.clock.set(setting);
    });
  }

  /** Names this moment. O(1): the state is kept as a copy-on-write clone, the log only remembers the place. */
  async snapshot(name: string): Promise<SnapshotRow> {
    await this.ready();
    await this.settled();
    const { branch } = this.row;
    const standing = this.copyOf(this.committed);
    const snapshot = { world: this.name, name, branch, position: standing.position, at: this.clock.now() };
    await this.persist(() => this.store.saveSnapshot(snapshot));
    this.kept.set(placeKey(branch, standing.position), standing);
    return snapshot;
  }

  /** Back to a snapshot, or to the empty start: a new branch from there. The history left behind stays readable. */
  async restore(snapshot?: SnapshotRow): Promise<void> {
    await this.behindGate(async () => {
      const target = snapshot ?? { branch: this.row.branch, position: 0 };
      const standing =
        target.position === 0
          ? { state: this.fold.empty(), position: 0, hash: ROOT_HASH }
          : (this.kept.get(placeKey(target.branch, target.position)) ??
            (await standingAt(this.store, this.fold, this.name, target.branch, target.position, false)));
      this.row = await this.move(target);
      if (snapshot) this.kept.set(placeKey(target.branch, target.position), standing);
      this.committed = this.copyOf(standing);
      this.current = this.copyOf(standing);
      this.lastCheckpoint = standing.position;
      this.behind = this.poisoned = false;
      this.stamps.stateReplaced();
    });
  }

  async snapshots(): Promise<readonly SnapshotRow[]> {
    return this.store.snapshots(this.name);
  }

  /** The events after a position, as they are committed. */
  async events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    await this.ready();
    await this.settled();
    return this.store.page(this.row.branch, after, this.committed.position, limit);
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
    let meta: EventMeta = this.metaOf(stamp);
    if (answers !== undefined) meta = { ...meta, triggers: answers };
    let metaText = JSON.stringify(meta);
    const decided: Decided[] = [];
    for (const event of events) {
      const version = this.fold.versionOf(event.type);
      if (version === undefined) throw new Error(`${event.type} is not in the catalogue of events.`);
      const { state, hash: before } = this.current;
      const position = this.current.position + 1;
      const row = { position, type: event.type, version, at: stamp.at };
      const data = JSON.stringify(event.data);
      const hash = chainHash(before, row, data, metaText);
      this.current = { state, position, hash };
      const stored = { ...row, data: event.data, meta, hash };
      this.fold.apply(state, stored);
      decided.push({ row: { ...row, data, meta: metaText, hash }, event: stored });
      if (answers === undefined || decided.length > 1) continue;
      meta = this.metaOf(stamp);
      metaText = JSON.stringify(meta);
    }
    return decided;
  }

  private metaOf(stamp: Stamp): EventMeta {
    const { op, key, n } = stamp;
    return this.options.by === undefined ? { op, key, n } : { op, key, n, by: this.options.by };
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
    for (const pending of batch) pending.deliver();
    this.options.announce?.(
      this.name,
      decided.map(({ event }) => event),
    );
    if (!reached) {
      await this.recover([], undefined);
      return;
    }
    this.committed = reached;
    this.checkpointWhenIdle();
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
      const tail = await this.reread(cause !== undefined);
      for (const pending of undecided) {
        if (!inDoubt.has(pending)) {
          again.push(pending);
        } else if (pending.decided.every(({ row }) => tail.delete(row.hash))) {
          pending.deliver();
          this.options.announce?.(
            this.name,
            pending.decided.map(({ event }) => event),
          );
        } else pending.fail(new LogUnavailable(cause));
      }
      for (const meta of tail.values()) this.stamps.takenElsewhere(meta);
      this.behind = false;
    } catch (error) {
      // The store does not answer. What is committed still stands; the next call tries again.
      this.current = this.copyOf(this.committed);
      this.behind = true;
      for (const pending of undecided) {
        pending.fail(new LogUnavailable(error, inDoubt.has(pending) ? 'unknown' : 'not written'));
      }
    } finally {
      this.poisoned = false;
      reopen();
    }
    for (const pending of again) this.enter(pending);
  }

  /** Makes the state what the log holds. Answers what was not seen before: by hash, which names an event and all before it. */
  private async reread(fence: boolean): Promise<Map<string, EventMeta>> {
    return this.insist(async () => {
      // A statement whose answer was lost may still be at work: raising the epoch waits for it or bars it.
      const row = await (fence ? this.fenced() : this.store.world(this.name));
      if (row?.seed !== this.row.seed) throw deleted(this.name);
      const found = new Map<string, EventMeta>();
      const note = ({ hash, meta }: StoredEvent): void => void found.set(hash, meta);
      const { position } = this.committed;
      if (row.branch === this.row.branch && row.head >= position) {
        const known = this.copyOf(this.committed);
        this.committed = await foldOn(this.store, this.fold, row, known, row.head, true, note);
      } else {
        const { name, branch, head } = row;
        const standing = await standingAt(this.store, this.fold, name, branch, head, false);
        // What we sent went to our line, and may have been written there before the world left it.
        const sent = this.current.position - position;
        if (sent > 0) (await this.store.page(this.row.branch, position, this.current.position, sent)).forEach(note);
        this.committed = standing;
        this.stamps.stateReplaced();
      }
      this.current = this.copyOf(this.committed);
      this.row = row;
      this.clock.set(row.clock);
      return found;
    });
  }

  /** Bars every statement of ours that may still be at work. */
  private async fenced(): Promise<WorldRow> {
    const row = await this.store.fence(this.name);
    if (row?.seed !== this.row.seed) throw deleted(this.name);
    return row;
  }

  /** Tries a step that may be done twice, again and again until the store answers. Throws LogUnusable, or the last error. */
  private async insist<R>(step: () => Promise<R>): Promise<R> {
    const pause = this.options.pause ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
    for (let tries = 1; ; tries += 1) {
      try {
        return await step();
      } catch (error) {
        if (error instanceof LogUnusable || tries === RECOVERY_TRIES) throw error;
        await pause(25 * 2 ** tries);
      }
    }
  }

  /** Writes what is not an event. Throws LogUnusable, or LogUnavailable with an unknown outcome: the next call then looks. */
  private async persist<R>(write: () => Promise<R>): Promise<R> {
    try {
      return await this.insist(write);
    } catch (error) {
      this.behind = true;
      throw error instanceof LogUnusable ? error : new LogUnavailable(error, 'unknown');
    }
  }

  /**
   * Points the world at a new branch, wherever it stands by now. `this.row` stays what the committed state is of until that is done: a
   * recovery compares the two.
   */
  private async move(target: { branch: number; position: number }): Promise<WorldRow> {
    let place = this.place();
    let tried = false;
    return this.persist(async () => {
      if (tried) {
        const { name: world, branch, head, epoch } = await this.fenced();
        place = { world, branch, head, epoch };
      }
      tried = true;
      const moved = await this.store.moveWorld(place, target);
      if (!moved) throw new Error(`World ${this.name} keeps moving.`);
      return moved;
    });
  }

  /** Before a call looks at the state: no replacement under way, nothing known to be missing, and current where others write too. */
  private async ready(): Promise<void> {
    while (this.gate || this.behind) await (this.mending ?? this.gate ?? this.mend());
    if (this.store.shared) await this.catchUp();
  }

  /** One attempt, and its failure, serves every call that waits for it. */
  private mend(): Promise<void> {
    this.mending = this.behindGate(async () => {
      for (const meta of (await this.reread(true)).values()) this.stamps.takenElsewhere(meta);
      this.behind = this.poisoned = false;
    }).finally(() => (this.mending = undefined));
    return this.mending;
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
    let row: WorldRow | undefined;
    const { clockChanges } = this;
    try {
      row = await this.store.world(this.name);
    } catch (error) {
      throw new LogUnavailable(error);
    }
    while (this.gate ?? this.sending) await (this.gate ?? this.sending);
    if (!row) throw new LogUnavailable(deleted(this.name));
    if (row.branch === this.row.branch && row.head <= this.row.head) {
      if (clockChanges === this.clockChanges) this.clock.set(row.clock);
      return;
    }
    await this.recover([], undefined);
    if (this.behind) throw new LogUnavailable('The store does not answer.');
  }

  /** Runs `work` while no call is in flight and new ones wait. */
  private async behindGate(work: () => Promise<void>): Promise<void> {
    while (this.gate) await this.gate;
    const reopen = this.raiseGate();
    try {
      while (this.sending) await this.sending;
      if (this.waiting.length > 0) await this.send();
      await work();
    } catch (error) {
      throw error instanceof LogUnusable || error instanceof LogUnavailable ? error : new LogUnavailable(error);
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

  private copyOf(standing: Standing<S>): Standing<S> {
    return { ...standing, state: this.fold.clone(standing.state) };
  }

  // — checkpoints —

  private checkpointWhenIdle(): void {
    if (this.committed.position - this.lastCheckpoint < CHECKPOINT_EVERY) return;
    clearTimeout(this.checkpointTimer);
    this.checkpointTimer = setTimeout(() => void this.checkpoint().catch(() => undefined), IDLE_BEFORE_CHECKPOINT);
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
    this.lastCheckpoint = position;
  }
}

const deleted = (world: string): LogUnusable =>
  new LogUnusable(`World ${world} was deleted.`, 'Ask for another world.');

const placeKey = (branch: number, position: number): string => `${branch}:${position}`;

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
