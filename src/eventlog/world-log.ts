// Over 300 lines: the clock, snapshots, restores and forks of a world change one row by one protocol.
import { ROOT_HASH } from '../domain/kernel/hash-chain.js';
import type { StoredEvent } from '../domain/kernel/event.js';
import type { Fold } from './fold.js';
import { KeptStates } from './kept-states.js';
import { asUnavailable, LogUnavailable } from './log-refusals.js';
import { SnapshotList } from './snapshot-list.js';
import { SpeculativeLog, type WorldOptions } from './speculative-log.js';
import { type Folded, type Standing, standingAt } from './standing.js';
import { HistoryPruned, LogUnusable } from './store-refusals.js';
import type { BranchRow, ClockSetting, Fork, SnapshotRow, Start, Store, WorldRow } from './store.js';
import { isSameSetting, WorldClock } from './world-clock.js';

// Whoever has a world has to know what it throws.
export { LogUnavailable, WorldDeleted, WorldMoved } from './log-refusals.js';

/** One world: its log (see SpeculativeLog), and the time machine over it: clock, snapshots, restores, forks. */
export class WorldLog<S> extends SpeculativeLog<S> {
  private readonly kept = new KeptStates<S>();
  private readonly listed = new SnapshotList(this.store.shared, async () => {
    const forgetOthers = this.kept.reckoning();
    const all = await asked(() => this.store.snapshots(this.name));
    forgetOthers(all.map(({ name }) => name));
    return all;
  });

  /**
   * Opens a world of the store: newest checkpoint, then the events since; or at once, where nothing has happened since its start and the state
   * there is known. Throws
   * LogUnusable where its log cannot be read.
   */
  static async open<S>(
    store: Store,
    fold: Fold<S>,
    row: WorldRow,
    options: WorldOptions = {},
    known?: Standing<S>,
  ): Promise<WorldLog<S>> {
    const found = known
      ? { standing: known, checkpoint: known.position }
      : await standingAt(store, fold, row.name, row.branch, row.head, (await options.verifyChain?.()) ?? false);
    const world = new WorldLog(store, fold, row, found, options);
    if (known) world.kept.keepStart(row.start.fork, world.copyOf(known));
    return world;
  }

  /** The text that the seed came from, for the one who wants to run the same again. */
  get seedText(): string {
    return this.row.seed;
  }

  /** What a reset goes back to. */
  get start(): Start {
    return this.row.start;
  }

  /** The line that it is on. */
  get branch(): number {
    return this.row.branch;
  }

  /**
   * Sets the clock to what `choose` makes of how it stands, once nothing is in flight. Where that is undefined, nothing is set. It may be
   * asked again, where another process has set the clock meanwhile, and must not throw. `untouched`: nothing has ever happened on this
   * line, so that no time is in the past yet.
   */
  async setClock(
    choose: ClockSetting | ((clock: WorldClock, untouched: boolean) => ClockSetting | undefined),
  ): Promise<boolean> {
    for (;;) {
      await this.ready();
      const isSet = await this.alone(async () => {
        await this.known();
        return this.setClockHere(typeof choose === 'function' ? choose : () => choose);
      });
      if (isSet !== undefined) return isSet;
    }
  }

  /** Makes the present moment what a reset goes back to. */
  async startHere(): Promise<void> {
    await this.ofThisMoment(async ({ standing, fork, clock }, epoch) => {
      const start = { ...startAt(fork), clock };
      if (!(await this.store.setStart(this.name, epoch, start))) return undefined;
      this.kept.keepStart(fork, standing);
      return { start };
    });
  }

  /** Names this moment, in place of one that had the name. O(1): the state is kept as a copy-on-write clone, the log remembers the place. */
  async snapshot(name: string): Promise<SnapshotRow> {
    const rowOf = ({ standing: { position }, branch, clock, at }: Present<S>): SnapshotRow => ({
      ...{ world: this.name, name, branch, position, at, clock },
    });
    return this.listed.changing(async () => {
      const moment = await this.ofThisMoment(async (present, epoch) => {
        const row = rowOf(present);
        if (!(await this.store.saveSnapshot(row, epoch))) return undefined;
        this.kept.keep(name, row, present.standing);
        return {};
      });
      return rowOf(moment);
    });
  }

  /** Forgets a snapshot; false where there is none of that name. */
  async deleteSnapshot(name: string): Promise<boolean> {
    await this.ready();
    const deletion = async (): Promise<boolean> => {
      const before = await this.snapshots();
      const wasThere = before.some((snapshot) => snapshot.name === name);
      const { isGone, epoch } = await this.change(async (row, inDoubt) => {
        const outcome = await this.store.deleteSnapshot(this.name, row.epoch, name);
        if (outcome === 'conflict') return undefined;
        return { isGone: outcome === 'deleted' || (inDoubt && wasThere), epoch: row.epoch };
      });
      this.changeRow({ ...this.row, epoch });
      this.kept.forget(name);
      return isGone;
    };
    return this.listed.changing(() => this.alone(deletion));
  }

  /**
   * Back to a snapshot, or to the start, clock and all: a new branch from there. The history left behind stays readable until it is
   * pruned.
   */
  async restore(snapshot?: SnapshotRow): Promise<void> {
    if (snapshot) {
      await this.goBack(() => ({ ...startAt(forkOf(snapshot)), clock: snapshot.clock }), snapshot.name);
      return;
    }
    for (;;) {
      if (!this.isCurrent) await this.ready();
      const { start } = this;
      try {
        await this.goBack(() => this.start);
        return;
      } catch (error) {
        // Where the start was made another meanwhile, nobody keeps the one before.
        if (!(error instanceof HistoryPruned)) throw error;
        await this.ready();
        if (isSamePlace(this.start.fork, start.fork)) throw error;
      }
    }
  }

  /**
   * Takes over what another world, forked from this one's present, has come to: all of it in one step. False, and nothing taken over,
   * where something has happened here since. Calls under way go on: nothing that they saw is taken back. Throws HistoryPruned where the
   * other world was taken back meanwhile.
   */
  async adopt(other: WorldLog<S>): Promise<boolean> {
    const { fork: end, standing } = await other.moment();
    await this.ready();
    return this.alone(async () => {
      await this.known();
      const { branch, head } = this.row;
      const { fork } = other.start;
      if (head !== (fork?.position ?? 0) || (fork && fork.branch !== branch)) return false;
      if (!end || end.position === head) return true;
      const outcome = await this.change(async (row, inDoubt) => {
        if (row.branch === branch && row.head === head) return this.move(row, { fork: end, clock: row.clock });
        return inDoubt && (await this.holds(row, standing)) ? 'taken over' : 'elsewhere';
      });
      if (typeof outcome === 'string') this.behind = true;
      else this.goOnFrom(outcome, standing, false);
      return outcome !== 'elsewhere';
    });
  }

  /** The present, or a snapshot's moment: where it is in the history, and the state there, not to be written to. */
  async moment(snapshot?: SnapshotRow): Promise<{ fork?: Fork; clock: ClockSetting; standing: Standing<S> }> {
    await this.ready();
    await this.settled();
    if (!snapshot) {
      const { standing, fork, clock } = await this.alone(async () => this.present());
      return { ...startAt(fork), clock, standing };
    }
    const fork = forkOf(snapshot);
    return { ...startAt(fork), clock: snapshot.clock, standing: await this.standing(fork) };
  }

  /** The state after this many events on the present line. Undefined for more than there are. */
  async stateAt(position: number): Promise<S | undefined> {
    const { fork, standing } = await this.moment();
    if (position > standing.position) return undefined;
    if (position === standing.position) return standing.state;
    return this.fold.clone((await this.standing(fork && forkOf({ ...fork, position }))).state);
  }

  /** The lines that it has been on, the oldest first. */
  async branches(): Promise<readonly BranchRow[]> {
    await this.ready();
    return asked(() => this.store.branches(this.name));
  }

  snapshots(): Promise<readonly SnapshotRow[]> {
    return this.listed.all();
  }

  /** The events after a position, as they are committed. */
  async events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    await this.ready();
    await this.settled();
    return asked(() => this.store.page(this.row.branch, after, this.committed.position, limit));
  }

  /** Deletes it: what is in flight is still written, everything after throws WorldDeleted. False where somebody else had deleted it. */
  async retire(): Promise<boolean> {
    return this.alone(async () => {
      const isOurs = await this.certainly(() => this.stored.delete(this.row, this.clock.machine()));
      this.end();
      this.options.left?.();
      return isOurs;
    });
  }

  /** Whether it was set; undefined, and nothing set, where another process has taken the world elsewhere: the time there is to be seen first. */
  private async setClockHere(
    choose: (clock: WorldClock, untouched: boolean) => ClockSetting | undefined,
  ): Promise<boolean | undefined> {
    const { branch, clock: before } = this.row;
    let setting: ClockSetting | undefined;
    const epoch = await this.change(async (row, inDoubt) => {
      const isElsewhere = row.branch !== branch;
      if (inDoubt && setting) {
        if (!isElsewhere && isSameSetting(row.clock, setting)) return row.epoch;
        // It may have been set, and be set again since: twice would be once too often.
        if (isElsewhere || !isSameSetting(row.clock, before)) throw new LogUnavailable(undefined, 'unknown');
      }
      if (isElsewhere) return 'elsewhere';
      setting = choose(new WorldClock(row.clock, this.clock.machine), row.head === 0);
      if (!setting) return row.epoch;
      return (await this.store.setClock(this.name, row.epoch, setting)) ? row.epoch + 1 : undefined;
    });
    if (epoch === 'elsewhere') {
      this.behind = true;
      return undefined;
    }
    if (!setting) return false;
    this.changeRow({ ...this.row, epoch, clock: setting });
    this.tellFollowers();
    return true;
  }

  /** What is committed, as it is now: where, and when. */
  private present(): Present<S> {
    const { branch } = this.row;
    const standing = this.copyOf(this.committed);
    const fork = forkOf({ branch, position: standing.position });
    return { branch, fork, standing, clock: this.clock.current, at: this.clock.now() };
  }

  /**
   * Writes something of the present moment while it is the present. `write` is given the world's epoch, and answers what changes in its row,
   * or undefined where the epoch is another; if the world has gone elsewhere, it is asked again of what is the present then.
   */
  private async ofThisMoment(
    write: (present: Present<S>, epoch: number) => Promise<Partial<WorldRow> | undefined>,
  ): Promise<Present<S>> {
    for (;;) {
      await this.ready();
      const written = await this.alone(async () => {
        await this.known();
        const present = this.present();
        const changed = await this.change(async (row) => {
          if (row.branch !== present.branch) return 'elsewhere';
          const members = await write(present, row.epoch);
          return members && { ...members, epoch: row.epoch };
        });
        if (changed === 'elsewhere') this.behind = true;
        else this.changeRow({ ...this.row, ...changed });
        return changed === 'elsewhere' ? undefined : present;
      });
      if (written) return written;
    }
  }

  private change<R>(attempt: (row: WorldRow, inDoubt: boolean) => Promise<R | undefined>): Promise<R> {
    return this.certainly(() => this.stored.change(this.row, attempt));
  }

  /** Changes the row; see StoredWorld. Throws LogUnusable, or LogUnavailable with an unknown outcome; the next call then looks. */
  private async certainly<R>(change: () => Promise<R>): Promise<R> {
    try {
      return await change();
    } catch (error) {
      this.behind = true;
      throw error instanceof LogUnusable || error instanceof LogUnavailable
        ? error
        : new LogUnavailable(error, 'unknown');
    }
  }

  /** `to` is asked again once nothing is in flight. `snapshot`: under which name the state there is kept; none for the start. */
  private async goBack(to: () => Start, snapshot?: string): Promise<void> {
    const { fork } = to();
    // What has to be read is read before anybody has to wait.
    if (fork && !this.kept.at(fork)) await this.standingToKeep(fork, snapshot);
    await this.alone(async () => {
      const start = to();
      const standing = await this.standingToKeep(start.fork, snapshot);
      const moved = await this.change((row) => this.move(row, start));
      this.goOnFrom(moved, standing, true);
    });
  }

  private move({ branch, head, epoch }: WorldRow, to: Start): Promise<WorldRow | undefined> {
    return this.store.moveWorld({ world: this.name, branch, head, epoch }, to, this.clock.machine());
  }

  /** Whether the world's line goes through where this stands: a hash names an event and all before it. */
  private async holds({ branch, head }: WorldRow, { position, hash }: Standing<S>): Promise<boolean> {
    if (head < position) return false;
    const [last] = await this.store.page(branch, position - 1, position, 1);
    return last?.hash === hash;
  }

  /** The state at a place, not to be written to. Throws LogUnusable, or LogUnavailable. */
  private async standing(fork: Fork | undefined): Promise<Standing<S>> {
    if (!fork) return { state: this.fold.empty(), position: 0, hash: ROOT_HASH };
    const { branch, position } = fork;
    const kept = this.kept.at(fork);
    if (kept) return kept;
    const at = (): Promise<Folded<S>> => standingAt(this.store, this.fold, this.name, branch, position, false);
    return (await asked(() => this.stored.insist(at))).standing;
  }

  /** The same, of a snapshot or of the start: it is kept, for the next time. */
  private async standingToKeep(fork: Fork | undefined, snapshot: string | undefined): Promise<Standing<S>> {
    const standing = await this.standing(fork);
    if (fork && !this.kept.at(fork)) {
      if (snapshot === undefined) this.kept.keepStart(fork, standing);
      else this.kept.keep(snapshot, fork, standing);
    }
    return standing;
  }
}

/** What is committed at a time: the line, the place on it, the state there, the clock's setting and what it says. */
interface Present<S> {
  readonly branch: number;
  readonly fork: Fork | undefined;
  readonly standing: Standing<S>;
  readonly clock: ClockSetting;
  readonly at: number;
}

/** Nothing lies before the first event: that place is on no branch. */
const forkOf = ({ branch, position }: Fork): Fork | undefined => (position > 0 ? { branch, position } : undefined);

const isSamePlace = (one: Fork | undefined, other: Fork | undefined): boolean =>
  one?.branch === other?.branch && one?.position === other?.position;

const startAt = (fork: Fork | undefined): Pick<Start, 'fork'> => (fork ? { fork } : {});

/** What is only asked of the store is asked once. Throws LogUnusable, or LogUnavailable. */
const asked = async <R>(ask: () => Promise<R>): Promise<R> => {
  try {
    return await ask();
  } catch (error) {
    throw asUnavailable(error);
  }
};
