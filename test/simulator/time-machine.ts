import { HistoryPruned } from '../../src/eventlog/store-refusals.js';
import type { SnapshotRow, Store } from '../../src/eventlog/store.js';
import { LogUnavailable, WorldDeleted, type WorldLog } from '../../src/eventlog/world-log.js';
import type { Worlds } from '../../src/eventlog/worlds.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { Asked } from './asked.js';
import type { Chance } from './chance.js';
import { DAY, HOUR, MINUTE, SECOND } from './model.js';
import type { SimulatedWorld } from './simulated-world.js';
import type { Tally } from './tally.js';

type Log = WorldLog<WorldState>;

interface Process {
  readonly by: string;
  readonly worlds: Worlds<WorldState>;
  readonly store: Store;
}

/** What the time machine needs of the simulation. */
export interface Stage {
  readonly chance: Chance;
  readonly tally: Tally;
  worlds(): readonly SimulatedWorld[];
  someProcess(): Process;
  chore(what: string, process: Process, work: () => Promise<void>, mayBe?: (error: unknown) => boolean): void;
  homeOf(world: Log): SimulatedWorld;
  /** How often a world of this name was made or deleted. */
  turnsOf(name: string): number;
}

/** How far a clock is moved. Short steps more often: what expires has to live before. */
const MOVES = [
  { ms: SECOND, weight: 6 },
  { ms: 20 * SECOND, weight: 6 },
  { ms: MINUTE, weight: 5 },
  { ms: 4 * MINUTE, weight: 4 },
  { ms: 16 * MINUTE, weight: 3 },
  { ms: HOUR, weight: 2 },
  { ms: DAY, weight: 1 },
  { ms: 8 * DAY, weight: 0.5 },
  { ms: 31 * DAY, weight: 0.3 },
];

const NAMES = ['s0', 's1', 's2'] as const;
const ALWAYS = Number.MAX_SAFE_INTEGER;

/** What simulations do to the history of worlds; each time it looks whether what is answered is what was done. */
export class TimeMachine {
  /** Worlds that are to be made or deleted. */
  readonly asked = new Asked();
  private advances = 0;

  constructor(private readonly stage: Stage) {}

  travel(): void {
    const choice = this.stage.chance.weighted([
      { go: () => this.snapshot(), weight: 5 },
      { go: () => this.restore(), weight: 4 },
      { go: () => this.startHere(), weight: 1 },
      { go: () => this.deleteSnapshot(), weight: 2 },
      { go: () => this.fork(), weight: 3 },
      { go: () => this.adopt(), weight: 5 },
      { go: () => this.delete(), weight: 1.5 },
      { go: () => this.prune(), weight: 4 },
    ]);
    choice?.go();
  }

  moveClock(): void {
    const { name } = this.someWorld();
    this.advances += 1;
    // By its milliseconds each move is told from all others.
    const ms = (this.stage.chance.weighted(MOVES)?.ms ?? SECOND) + this.advances;
    this.inWorld(name, `moves clock of ${name} by ${ms}`, undefined, async (log, home) => {
      home.advance(ms);
      await log.setClock((clock) => ({ mode: 'frozen', now: clock.now() + ms }));
      if (!home.isAdvanced(ms)) throw new Error(`the clock of ${name} was to be moved by ${ms}, and was not`);
    });
  }

  private snapshot(): void {
    const { name } = this.someWorld();
    const snapshot = this.stage.chance.pick(NAMES);
    this.inWorld(name, `takes snapshot ${snapshot} of ${name}`, `save ${snapshot}`, async (log, home) => {
      const { since } = home;
      const { mustSee } = home.oracle;
      const taken = await log.snapshot(snapshot);
      if (!home.wasSaved(taken)) throw new Error(`${name} answered a snapshot that was not saved`);
      if (taken.branch === mustSee.branch && taken.position < mustSee.position) {
        throw new Error(`the snapshot ${snapshot} of ${name} forgets what had been acknowledged`);
      }
      if (!home.wasTimeSince(taken.at, since)) throw new Error(`the snapshot ${snapshot} of ${name} has another time`);
    });
  }

  private restore(): void {
    const world = this.someWorld();
    const { name, snapshots } = world;
    const snapshot = this.stage.chance.happens(0.75) ? this.stage.chance.pick([...snapshots.values()]) : undefined;
    const what = snapshot ? `restores ${name} to ${snapshot.name} at ${snapshot.position}` : `resets ${name}`;
    const work = async (log: Log, home: SimulatedWorld): Promise<void> => {
      // Another world of that name does not have this snapshot.
      if (home !== world) return;
      this.stage.tally.restores += 1;
      await log.restore(snapshot);
    };
    this.inWorld(name, what, 'restore', work, (error) => isPrunedOf(error, world, snapshot));
  }

  private startHere(): void {
    const { name } = this.someWorld();
    this.inWorld(name, `makes the start of ${name}`, 'start', (log) => log.startHere());
  }

  private deleteSnapshot(): void {
    const { name } = this.someWorld();
    const snapshot = this.stage.chance.pick(NAMES);
    this.inWorld(name, `deletes snapshot ${snapshot} of ${name}`, `delete ${snapshot}`, async (log, home) => {
      const before = { times: home.timesUnsaved(snapshot), wasThere: home.snapshots.has(snapshot) };
      const isGone = await log.deleteSnapshot(snapshot);
      const wasDeleted = home.timesUnsaved(snapshot) > before.times;
      if (isGone && !wasDeleted) throw new Error(`the snapshot ${snapshot} of ${name} was answered as deleted`);
      if (!isGone && before.wasThere && !wasDeleted)
        throw new Error(`the snapshot ${snapshot} of ${name} is still there`);
    });
  }

  /** A world in which nothing has happened for a while can take over what its fork comes to. */
  private fork(): void {
    const { chance } = this.stage;
    const source = chance.pick(this.stage.worlds().slice(0, 2));
    if (!source) return;
    const name = `${source.name}2`;
    const snapshot = chance.happens(0.4) ? chance.pick([...source.snapshots.values()]) : undefined;
    const now = (snapshot?.at ?? source.now) + chance.pick([0, HOUR]);
    const clock = chance.happens(0.2) ? { clock: { mode: 'frozen', now } as const } : {};
    const turns = this.stage.turnsOf(name);
    const wasThere = this.isThere(name);
    const work = async (worlds: Worlds<WorldState>): Promise<void> => {
      const world = await worlds.get(source.name);
      if (!world) throw new Error(`There is no world ${source.name}.`);
      const made = await worlds.create({ name, seed: 'unused', ...clock, from: { world, snapshot } });
      if (made && this.stage.homeOf(made).prepared !== source.prepared)
        throw new Error(`${name} is no fork of ${source.name}`);
      if (!made && !wasThere && this.stage.turnsOf(name) === turns) throw new Error(`${name} could not be made`);
    };
    const mayBe = (error: unknown): boolean =>
      isPrunedOf(error, source, snapshot) ||
      // Made, and deleted by somebody before it was opened.
      (error instanceof WorldDeleted && this.stage.turnsOf(name) >= turns + 2);
    this.ofStore(`forks ${source.name}${snapshot ? ` at ${snapshot.name}` : ''}`, `make ${name}`, work, mayBe);
  }

  private delete(): void {
    const source = this.stage.chance.pick(this.stage.worlds().slice(0, 2));
    if (!source) return;
    const name = `${source.name}2`;
    const turns = this.stage.turnsOf(name);
    const wasThere = this.isThere(name);
    this.ofStore(`deletes ${name}`, `delete ${name}`, async (worlds) => {
      const isDeleted = await worlds.delete(name);
      const isOtherwise = this.stage.turnsOf(name) > turns;
      // It may have been gone by an earlier deletion that nobody was answered.
      const isEarlier = !wasThere && this.asked.open(`delete ${name}`) > 1;
      if (isDeleted && !isOtherwise && !isEarlier) throw new Error(`${name} was answered as deleted`);
      if (!isDeleted && wasThere && !isOtherwise) throw new Error(`${name} is still there`);
    });
  }

  private adopt(): void {
    const pairs = this.stage
      .worlds()
      .slice(0, 2)
      .flatMap((one) =>
        this.stage.worlds().flatMap((other) => (other.name === `${one.name}2` ? [[one, other] as const] : [])),
      );
    const [one, other] = this.stage.chance.pick(pairs) ?? [];
    if (!one || !other) return;
    const process = this.stage.someProcess();
    const since = other.since;
    this.inWorld(
      one.name,
      `takes over ${other.name}`,
      'adoption',
      async (log, home) => {
        const fork = await process.worlds.get(other.name);
        if (!fork) throw new WorldDeleted(other.name);
        const { since: homeSince, truth } = home;
        const from = this.stage.homeOf(fork);
        const fromSince = from.since;
        const start = from.start.fork;
        const { head } = truth;
        const isAsForked = start?.branch === head.branch && start.position === head.position;
        const isTaken = await log.adopt(fork);
        const isChanged = home.isWrittenSince(homeSince) || from.isWrittenSince(fromSince) || from.start.fork !== start;
        if (!isTaken && isAsForked && !isChanged) throw new Error(`${one.name} does not take over ${other.name}`);
        if (isTaken && !isAsForked && !isChanged) throw new Error(`${one.name} says that it took over ${other.name}`);
      },
      (error) =>
        error instanceof WorldDeleted ||
        (error instanceof HistoryPruned && (other.isDeleted || other.isMovedSince(since))),
      process,
    );
  }

  private prune(): void {
    const process = this.stage.someProcess();
    const keep = this.stage.chance.pick([0, 0, 1, 3]);
    this.stage.chore(
      `prunes to ${keep}`,
      process,
      async () => {
        this.stage.tally.prunes += 1;
        await process.store.prune(keep, ALWAYS);
      },
      (error) => error instanceof Error && error.message.startsWith('injected'),
    );
  }

  /** A process that nobody else hears of takes a world back, and prunes at once what it has left. */
  async strangerRestores(store: Store): Promise<void> {
    const { name, asked, snapshots, start } = this.someWorld();
    const [snapshot] = this.stage.chance.happens(0.5) ? snapshots.values() : [];
    const row = await store.world(name);
    if (!row) return;
    const { branch, head, epoch } = row;
    const to = snapshot
      ? { fork: { branch: snapshot.branch, position: snapshot.position }, clock: snapshot.clock }
      : start;
    asked.begin('restore');
    await store.moveWorld({ world: name, branch, head, epoch }, to, 0);
    asked.end('restore');
    await store.prune(0, ALWAYS);
  }

  /** Does something in the world that has this name by then. It may be gone, where it is a fork. */
  private inWorld(
    name: string,
    what: string,
    ask: string | undefined,
    work: (log: Log, home: SimulatedWorld) => Promise<void>,
    mayBe: (error: unknown) => boolean = () => false,
    process = this.stage.someProcess(),
  ): void {
    this.stage.chore(
      what,
      process,
      async () => {
        const log = await process.worlds.get(name);
        if (!log) throw new WorldDeleted(name);
        const home = this.stage.homeOf(log);
        await asking(home.asked, ask, () => work(log, home));
      },
      (error) => (error instanceof WorldDeleted && name.endsWith('2')) || mayBe(error),
    );
  }

  /** Makes or deletes a world. */
  private ofStore(
    what: string,
    ask: string,
    work: (worlds: Worlds<WorldState>) => Promise<void>,
    mayBe?: (error: unknown) => boolean,
  ): void {
    const process = this.stage.someProcess();
    this.stage.chore(what, process, () => asking(this.asked, ask, () => work(process.worlds)), mayBe);
  }

  private isThere(name: string): boolean {
    return this.stage.worlds().some((world) => world.name === name);
  }

  private someWorld(): SimulatedWorld {
    return this.stage.chance.pick(this.stage.worlds() as [SimulatedWorld, ...SimulatedWorld[]]);
  }
}

/** What is asked for may still come, when its outcome is unknown or its process has died. */
const asking = async (asked: Asked, what: string | undefined, work: () => Promise<void>): Promise<void> => {
  if (what === undefined) {
    await work();
    return;
  }
  asked.begin(what);
  try {
    await work();
    asked.end(what);
  } catch (error) {
    if (!(error instanceof LogUnavailable && error.outcome === 'unknown')) asked.end(what);
    throw error;
  }
};

/** A snapshot that was deleted or replaced meanwhile may not be there any more; nor anything of a world that is gone. */
const isPrunedOf = (error: unknown, world: SimulatedWorld, snapshot: SnapshotRow | undefined): boolean => {
  const isGone = snapshot !== undefined && world.snapshots.get(snapshot.name) !== snapshot;
  return error instanceof HistoryPruned && (isGone || world.isDeleted);
};
