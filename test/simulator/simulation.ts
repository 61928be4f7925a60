// Over 250 lines: the loop, what it can do, and how it ends are one experiment, and share everything.
import { createHash } from 'node:crypto';
import { LogUnavailable, type WorldLog } from '../../src/eventlog/world-log.js';
import { Worlds } from '../../src/eventlog/worlds.js';
import { LogUnusable } from '../../src/eventlog/store-refusals.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { Store } from '../../src/eventlog/store.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { type CallKind, type Credential, nameOfKind, type Temper, type View } from './call-kind.js';
import { ALL_CALLS, FIRST_CALLS } from './calls/all-calls.js';
import { Chance } from './chance.js';
import type { EmulatedOperations } from './emulated-operations.js';
import { countsDiffer, dumpsDiffer } from './invariants.js';
import { DAY, HOUR, MINUTE, SECOND } from './model.js';
import { CLIENT_NAMES } from './setting.js';
import { type Answer, type Request, titleOf } from './oracle.js';
import type { PlantedBug } from './planted-bugs.js';
import type { Prepared } from './prepared-log.js';
import { Scheduler } from './scheduler.js';
import { SimulatedStore } from './simulated-store.js';
import { SimulatedWorld } from './simulated-world.js';
import { SimulationFailure } from './simulation-failure.js';
import { Tally } from './tally.js';

export interface Plan {
  readonly seed: number;
  readonly calls: number;
  readonly bug?: PlantedBug;
}

interface EmulatorProcess {
  readonly by: string;
  readonly worlds: Worlds<WorldState>;
}

const HISTORY = 40;
const CREDENTIALS = 60;

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

/** One run: everything in it follows from the seed. Throws SimulationFailure where an invariant does not hold. */
export class Simulation {
  readonly tally = new Tally();
  private readonly digest = createHash('sha256');
  private readonly chance: Chance;
  private readonly scheduler: Scheduler;
  private readonly store: SimulatedStore;
  private readonly trueStore: Store;
  private readonly fold: Fold<WorldState>;
  private readonly worlds: readonly SimulatedWorld[];
  private readonly processes: EmulatorProcess[] = [];
  private readonly inFlight = new Set<Request>();
  /** What is under way besides calls: clocks, snapshots, restores, checkpoints. */
  private readonly chores = new Set<string>();
  private readonly credentials: Credential[] = [];
  private readonly oldCodes: string[] = [];
  private readonly history: string[] = [];
  /** Several processes serve one store, and look at the head before each answer. */
  private readonly shared: boolean;
  private readonly width: number;
  private readonly faultRate: number;
  /** Each simulation has favourites, so that some go deep where others go wide. */
  private readonly kinds: readonly CallKind[];
  private readonly temper: Temper;
  private readonly clockRate: number;
  /** Where most calls go. */
  private readonly mainWorld: number;
  private born = 0;
  private broken: Error | undefined;

  constructor(
    private readonly operations: EmulatedOperations,
    prepared: readonly [Prepared, Prepared],
    private readonly plan: Plan,
  ) {
    this.chance = new Chance(plan.seed);
    this.scheduler = new Scheduler(this.chance);
    this.shared = this.chance.happens(0.35);
    this.width = 1 + this.chance.below(6);
    this.faultRate = this.chance.pick([0, 0, 0.01, 0.05, 0.2]);
    this.kinds = ALL_CALLS.map((kind) => ({ ...kind, weight: kind.weight * this.chance.pick([0, 0.3, 1, 5]) }));
    const { chance } = this;
    this.temper = {
      wrong: chance.pick([0.1, 0.3, 0.85]),
      names: 1 + chance.below(3),
      client: chance.pick(CLIENT_NAMES),
    };
    this.mainWorld = chance.below(2);
    this.clockRate = this.chance.pick([0.3, 1, 2]);
    this.fold = plan.bug?.fold?.(worldFold) ?? worldFold;
    const gave = (credentials: readonly Credential[], codes: readonly string[]): void => {
      this.credentials.push(...credentials);
      if (this.credentials.length > CREDENTIALS) this.credentials.splice(0, this.credentials.length - CREDENTIALS);
      this.oldCodes.push(...codes);
    };
    this.worlds = prepared.map((one, i) => new SimulatedWorld(i === 0 ? 'left' : 'right', one, this.fold, gave));
    this.store = new SimulatedStore({
      written: (place, rows) => {
        this.noticing(() => {
          this.worldNamed(place.world).written(place, rows);
        });
      },
      moved: (world, branch, fork) => {
        this.noticing(() => {
          this.worldNamed(world).moved(branch, fork);
        });
      },
    });
    this.trueStore = plan.bug?.store?.(this.store) ?? this.store;
  }

  async run(): Promise<Tally> {
    try {
      await this.begin();
      while (await this.proceed()) await this.look();
      await this.end();
    } catch (error) {
      throw new SimulationFailure(this.plan.seed, this.tally.calls, this.tally.steps, this.history, error);
    }
    this.tally.digest = this.digest.digest('hex');
    this.tally.simulations = 1;
    return this.tally;
  }

  private async begin(): Promise<void> {
    for (const { name, prepared } of this.worlds) {
      const { seed, at: now, branch, rows } = prepared;
      await this.store.createWorld({ name, seed, clock: { mode: 'frozen', now } });
      await this.store.prepare({ world: name, branch, head: 0, epoch: 0 }, rows);
    }
    for (let i = 0; i < (this.shared ? 2 : 1); i += 1) this.processes.push(this.launch());
  }

  /** One step; false when it is time to end. */
  private async proceed(): Promise<boolean> {
    const { inFlight, scheduler } = this;
    const storm = this.faultRate > 0 ? 1 : 0;
    const quiet = this.chores.size < 2 ? 1 : 0;
    const choice = this.chance.weighted([
      { what: 'call', weight: inFlight.size < this.width ? 10 : 0 },
      { what: 'step', weight: scheduler.idle ? 0 : 14 },
      { what: 'clock', weight: quiet * this.clockRate },
      { what: 'snapshot', weight: quiet * 0.15 },
      { what: 'restore', weight: quiet * 0.1 },
      { what: 'checkpoint', weight: quiet * 0.15 },
      { what: 'restart', weight: 0.15 },
      { what: 'outage', weight: storm * 0.1 },
    ]);
    this.tally.steps += 1;
    switch (choice?.what) {
      case 'call':
        if (this.tally.calls === this.plan.calls) return false;
        this.call();
        break;
      case 'step':
        await this.step(this.faultRate);
        break;
      case 'clock':
        this.moveClock();
        break;
      case 'snapshot':
        this.snapshot();
        break;
      case 'restore':
        this.restore();
        break;
      case 'checkpoint':
        this.checkpoint();
        break;
      case 'restart':
        await this.restart();
        break;
      case 'outage':
        scheduler.outage(this.someProcess().by, 1 + this.chance.below(25));
        break;
      case undefined:
        throw new Error('There is nothing to choose from.');
    }
    return true;
  }

  /** Waits until nothing moves by itself, and looks whether all is as it should be. */
  private async look(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.operations.signing || this.dumping);
    if (this.broken) throw this.broken;
    const thorough = this.chance.happens(0.01);
    for (const { worlds, by } of this.processes) {
      for (const { name, truth } of this.worlds) {
        const world = worlds.ifOpen(name);
        for (const which of ['current', 'committed'] as const) {
          // What is decided and not written yet has no truth to compare with.
          if (world?.[which].hash !== truth.hash) continue;
          const { state } = world[which];
          const problem =
            countsDiffer(state, truth.state) ??
            (thorough ? dumpsDiffer([...this.fold.dump(state)], truth.dump) : undefined);
          if (problem !== undefined) throw new Error(`${name} at ${by}, ${which}: ${problem}`);
        }
      }
    }
  }

  private async end(): Promise<void> {
    this.note('the end: no more calls, no more faults');
    await this.drain();
    // A last time from each process, then from one that starts with a checkpoint, or one that verifies the whole chain.
    for (const process of [...this.processes, this.launch({ verifyChain: this.chance.happens(0.5) })]) {
      for (const simulated of this.worlds) await this.compare(process, simulated);
    }
  }

  private async drain(): Promise<void> {
    await this.look();
    while (!this.scheduler.idle) {
      this.tally.steps += 1;
      await this.step(0);
      await this.look();
    }
    const [unanswered] = this.inFlight;
    if (unanswered) throw new Error(`${titleOf(unanswered)} is never answered`);
    const [chore] = this.chores;
    if (chore !== undefined) throw new Error(`${chore} never ends`);
  }

  private async compare({ worlds, by }: EmulatorProcess, { name, truth }: SimulatedWorld): Promise<void> {
    let live: WorldState | undefined;
    this.chore(`${by} reads ${name}`, async () => {
      const world = await worlds.get(name);
      live = await world?.read((state) => this.fold.clone(state));
    });
    await this.drain();
    const problem = live && dumpsDiffer([...this.fold.dump(live)], truth.dump);
    if (!live) throw new Error(`${name} at ${by} cannot be read`);
    if (problem !== undefined) throw new Error(`${name} at ${by}: ${problem}`);
  }

  // — what happens —

  private call(): void {
    const main = this.chance.happens(0.7) ? this.worlds[this.mainWorld] : undefined;
    const simulated = main ?? this.someWorld();
    const { oracle, prepared } = simulated;
    const { chance, credentials, oldCodes } = this;
    const { temper } = this;
    const view: View = {
      chance,
      temper,
      now: simulated.now,
      ids: prepared.ids,
      model: oracle.newest,
      credentials,
      oldCodes,
    };
    // A world with nobody in it has little to tell.
    const deserted = view.model.users.size < temper.names && chance.happens(0.5);
    // What was given is shown again soon, or else time runs out for it.
    const following = !deserted && chance.happens(0.35) ? this.kindsThatShow(chance.pick(credentials)) : [];
    const kind = chance.weighted(deserted ? FIRST_CALLS : following.length > 0 ? following : this.kinds);
    const made = kind?.make(view);
    if (!kind || !made) return;
    const { worlds, by } = this.someProcess();
    this.tally.calls += 1;
    const request: Request = {
      number: this.tally.calls,
      by,
      kind,
      facts: made.facts,
      mustSee: oracle.mustSee,
      trace: {
        events: 0,
        named: (stamp) => {
          oracle.name(request, stamp);
        },
      },
    };
    this.note(`${titleOf(request)} in ${simulated.name}: ${brief(made.input)}`);
    this.inFlight.add(request);
    const perform = async (): Promise<unknown> => {
      const world = await opened(worlds, simulated.name);
      const { trace } = request;
      return this.operations.perform(world, kind.operation, JSON.stringify(made.input), trace, this.plan.bug?.call);
    };
    // Another process learns of a change later.
    const earliest = simulated.earliest(!this.shared);
    const answered = (answer: Answer): void => {
      this.noticing(() => {
        if (!this.inFlight.delete(request)) return;
        const { at } = request.trace;
        if (at !== undefined && (at < earliest || !simulated.isTime(at)))
          throw new Error(`${titleOf(request)} has the time ${at}`);
        const outcome = outcomeOf(answer);
        this.tally.count(nameOfKind(kind), outcome);
        this.note(`  call ${request.number}: ${outcome}`);
        oracle.answered(request, answer);
      });
    };
    perform().then(
      (output) => {
        answered({ output });
      },
      (error: unknown) => {
        answered({ error });
      },
    );
  }

  private kindsThatShow(credential: Credential | undefined): readonly CallKind[] {
    return this.kinds.filter(({ shows, weight }) => weight > 0 && shows !== undefined && shows === credential?.kind);
  }

  private async step(faultRate: number): Promise<void> {
    const what = await this.scheduler.step(faultRate);
    if (what.endsWith('fails')) this.tally.faults += 1;
    this.note(`  ${what}`);
  }

  private moveClock(): void {
    const simulated = this.someWorld();
    // Two at once could come through in either order, and the later one is to win.
    if ([...this.chores].some((chore) => chore.endsWith(`clock of ${simulated.name}`))) return;
    const ms = this.chance.weighted(MOVES)?.ms ?? SECOND;
    const now = simulated.moveClock(ms);
    this.chore(`clock of ${simulated.name}`, async (worlds) => {
      await (await opened(worlds, simulated.name)).setClock({ mode: 'frozen', now });
      simulated.clockSettled(now);
    });
  }

  private snapshot(): void {
    const { name, snapshots } = this.someWorld();
    this.chore(`snapshot of ${name}`, async (worlds) => {
      snapshots.push(await (await opened(worlds, name)).snapshot(`s${snapshots.length}`));
    });
  }

  private restore(): void {
    const { name, snapshots } = this.someWorld();
    const snapshot = this.chance.pick(snapshots);
    if (!snapshot) return;
    this.tally.restores += 1;
    this.chore(`restore of ${name} to ${snapshot.name}`, async (worlds) => {
      await (await opened(worlds, name)).restore(snapshot);
    });
  }

  private checkpoint(): void {
    const { name } = this.someWorld();
    this.chore(`checkpoint of ${name}`, async (worlds) => {
      await worlds.ifOpen(name)?.checkpoint();
    });
  }

  private async restart(): Promise<void> {
    const place = this.chance.below(this.processes.length);
    const old = this.processes[place];
    if (!old) return;
    this.tally.restarts += 1;
    this.note(`${old.by} is killed`);
    await this.scheduler.kill(old.by, this.shared);
    // Nobody hears of what was under way there.
    for (const request of this.inFlight) if (request.by === old.by) this.inFlight.delete(request);
    for (const chore of this.chores) if (chore.startsWith(`${old.by} `)) this.chores.delete(chore);
    this.processes[place] = this.launch();
  }

  /** Something else than a call that a process does; only a store that fails may keep it from it. */
  private chore(what: string, work: (worlds: Worlds<WorldState>) => Promise<void>): void {
    const { worlds, by } = this.someProcess();
    const title = `${by} ${what}`;
    if (this.chores.has(title)) return;
    this.note(title);
    this.chores.add(title);
    work(worlds)
      .catch((error: unknown) => {
        this.noticing(() => {
          if (!isUnavailable(error)) throw error;
          this.note(`  ${title}: unavailable`);
        });
      })
      .finally(() => this.chores.delete(title));
  }

  // — the parts —

  private launch(options: { verifyChain?: boolean } = {}): EmulatorProcess {
    this.born += 1;
    const by = `p${this.born}`;
    const port = this.scheduler.port(by, this.trueStore, this.shared);
    const announced = new Map<string, number>();
    const worlds = new Worlds<WorldState>(port, this.fold, {
      by,
      pause: this.scheduler.timer(by),
      ...options,
      announce: (name, events) => {
        this.noticing(() => {
          for (const event of events) {
            const key = `${name} ${event.hash}`;
            const times = (announced.get(key) ?? 0) + 1;
            announced.set(key, times);
            const written = this.worldNamed(name).truth.timesWritten(event);
            if (times > written)
              throw new Error(`${by} announced an event ${times} times that is written ${written} times`);
          }
        });
      },
    });
    return { by, worlds };
  }

  private someProcess(): EmulatorProcess {
    return this.chance.pick(this.processes as [EmulatorProcess, ...EmulatorProcess[]]);
  }

  private someWorld(): SimulatedWorld {
    return this.chance.pick(this.worlds as [SimulatedWorld, ...SimulatedWorld[]]);
  }

  private worldNamed(name: string): SimulatedWorld {
    const found = this.worlds.find((world) => world.name === name);
    if (!found) throw new Error(`There is no world ${name}.`);
    return found;
  }

  /** A checkpoint is being written down, piece by piece, which does not wait for the scheduler. */
  private get dumping(): boolean {
    const begun = [...this.chores].filter((chore) => chore.includes(' checkpoint of ')).length;
    return begun > this.scheduler.unanswered('saveCheckpoint');
  }

  /** What goes wrong inside the emulator's own work would be taken for an error of its store. */
  private noticing(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.broken ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  private note(line: string): void {
    this.digest.update(line);
    this.history.push(line);
    if (this.history.length > HISTORY) this.history.shift();
  }
}

const opened = async (worlds: Worlds<WorldState>, name: string): Promise<WorldLog<WorldState>> => {
  let world: WorldLog<WorldState> | undefined;
  try {
    world = worlds.ifOpen(name) ?? (await worlds.get(name));
  } catch (error) {
    // The door answers like any other failure of the store: nothing of the call has happened.
    throw error instanceof LogUnusable ? error : new LogUnavailable(error);
  }
  if (!world) throw new Error(`There is no world ${name}.`);
  return world;
};

const isUnavailable = (error: unknown): boolean =>
  error instanceof LogUnavailable || (error instanceof Error && error.message.startsWith('injected'));

const outcomeOf = (answer: Answer): string => {
  if (!('error' in answer)) return 'accepted';
  const { error } = answer;
  if (error instanceof LogUnavailable) return `unavailable (${error.outcome})`;
  return error instanceof Error
    ? `${(error as { exception?: string }).exception ?? error.name}: ${error.message}`
    : '?';
};

/** The input without the long parts of tokens. */
const brief = (input: object): string => JSON.stringify(input).replace(/"([\w.-]{12})[\w.-]{100,}"/g, '"$1…"');
