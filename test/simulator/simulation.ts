// Over 250 lines: the loop, what it can do, and how it ends are one experiment, and share everything.
import { createHash } from 'node:crypto';
import { LogUnavailable, WorldDeleted, type WorldLog } from '../../src/eventlog/world-log.js';
import { Worlds, type WorldsOptions } from '../../src/eventlog/worlds.js';
import { Refusal } from '../../src/domain/kernel/refusal.js';
import type { Fold } from '../../src/eventlog/fold.js';
import type { Fork, Store, WorldRow } from '../../src/eventlog/store.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { type CallKind, type Credential, nameOfKind, type Temper, type View } from './call-kind.js';
import { ALL_CALLS, FIRST_CALLS } from './calls/all-calls.js';
import { Chance } from './chance.js';
import type { EmulatedOperations } from './emulated-operations.js';
import { countsDiffer, dumpsDiffer } from './invariants.js';
import { CLIENT_NAMES, type ClientName, clientOf } from './setting.js';
import { type Answer, type Request, titleOf } from './oracle.js';
import type { PlantedBug } from './planted-bugs.js';
import type { Prepared } from './prepared-log.js';
import { Scheduler } from './scheduler.js';
import { SimulatedStore } from './simulated-store.js';
import { type Common, SimulatedWorld } from './simulated-world.js';
import { SimulationFailure } from './simulation-failure.js';
import { Tally } from './tally.js';
import { type Stage, TimeMachine } from './time-machine.js';

export interface Plan {
  readonly seed: number;
  readonly calls: number;
  readonly bug?: PlantedBug;
  /** Whose client most callers use; drawn unless given. */
  readonly client?: ClientName;
}

interface EmulatorProcess {
  readonly by: string;
  readonly worlds: Worlds<WorldState>;
  /** As the process sees it; of itself it never prunes here: that is done when the seed says so. */
  readonly store: Store;
}

const HISTORY = 40;
const CREDENTIALS = 60;

/** One run: everything in it follows from the seed. Throws SimulationFailure where an invariant does not hold. */
export class Simulation {
  readonly tally = new Tally();
  private readonly digest = createHash('sha256');
  private readonly chance: Chance;
  private readonly scheduler: Scheduler;
  private readonly store: SimulatedStore;
  private readonly trueStore: Store;
  private readonly fold: Fold<WorldState>;
  /** The worlds that there are: the two that are always there first, then their forks. */
  private worlds: readonly SimulatedWorld[];
  /** All that there ever were. */
  private readonly byId = new Map<string, SimulatedWorld>();
  /** How often a world of a name was made or deleted. */
  private readonly turns = new Map<string, number>();
  private readonly timeMachine: TimeMachine;
  private readonly common: Common;
  private readonly processes: EmulatorProcess[] = [];
  private readonly inFlight = new Set<Request>();
  /** What is under way besides calls: clocks, snapshots, restores, forks, checkpoints. */
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
  private readonly isSpecial: boolean;
  private readonly clockRate: number;
  private readonly travelRate: number;
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
    const { chance } = this;
    const drawn = chance.pick(CLIENT_NAMES);
    const client = plan.client ?? drawn;
    const { pool } = clientOf(client);
    // What only a pool like this has takes several calls of its own, one after the other.
    const isSpecial = pool === 'factors' || pool === 'devices';
    this.isSpecial = isSpecial;
    this.temper = {
      wrong: chance.pick(isSpecial ? [0.02, 0.1, 0.3] : [0.1, 0.3, 0.85]),
      names: 1 + chance.below(3),
      client,
    };
    this.kinds = ALL_CALLS.map((kind) => {
      const favour = chance.pick([0, 0.3, 1, 5]);
      if (!kind.pools) return { ...kind, weight: kind.weight * (isSpecial ? seldom(kind) : favour) };
      return { ...kind, weight: kind.weight * (kind.pools.includes(pool) ? 1 + favour / 2 : favour * 0.05) };
    });
    this.mainWorld = chance.below(2);
    this.clockRate = this.chance.pick([0.3, 1, 2]);
    this.travelRate = this.chance.pick([0.2, 0.7, 0.7, 3]);
    this.fold = plan.bug?.fold?.(worldFold) ?? worldFold;
    const gave = (credentials: readonly Credential[], codes: readonly string[]): void => {
      this.credentials.push(...credentials);
      if (this.credentials.length > CREDENTIALS) this.credentials.splice(0, this.credentials.length - CREDENTIALS);
      this.oldCodes.push(...codes);
    };
    const { fold } = this;
    const common: Common = { fold, lines: new Map(), models: new Map(), times: new Map(), gave };
    this.common = common;
    this.worlds = prepared.map((one, i) => {
      const name = i === 0 ? 'left' : 'right';
      const fork = { branch: one.branch, position: one.rows.length };
      return new SimulatedWorld(name, name, one, common, { fork, clock: { mode: 'frozen', now: one.at } });
    });
    for (const world of this.worlds) this.byId.set(world.id, world);
    this.store = new SimulatedStore({
      made: (row) => {
        this.noticing(() => {
          this.made(row);
        });
      },
      deleted: ({ name, id }) => {
        this.noticing(() => {
          this.deleted(name, id);
        });
      },
      written: (place, rows) => {
        this.noticing(() => {
          this.worldNamed(place.world).written(place, rows);
        });
      },
      moved: (row, to) => {
        this.noticing(() => {
          const world = this.worldNamed(row.name);
          world.moved(row, to, this.takenOver(world, to.fork));
        });
      },
      clockSet: (world, clock) => {
        this.noticing(() => {
          this.worldNamed(world).clockSet(clock);
        });
      },
      startSet: (world, start) => {
        this.noticing(() => {
          this.worldNamed(world).startSet(start);
        });
      },
      saved: (snapshot) => {
        this.noticing(() => {
          this.worldNamed(snapshot.world).saved(snapshot);
        });
      },
      unsaved: (world, name) => {
        this.noticing(() => {
          this.worldNamed(world).unsave(name);
        });
      },
    });
    this.trueStore = plan.bug?.store?.(this.store) ?? this.store;
    this.timeMachine = new TimeMachine(this.stage());
  }

  async run(): Promise<Tally> {
    try {
      await this.begin();
      while (await this.proceed()) await this.look();
      await this.end();
    } catch (error) {
      throw new SimulationFailure(this.plan.seed, this.tally.calls, this.tally.steps, this.history, error);
    } finally {
      // Their timers would hold all of the simulation for minutes.
      for (const { worlds } of this.processes) void worlds['pruner'].close();
    }
    this.tally.digest = this.digest.digest('hex');
    this.tally.simulations = 1;
    return this.tally;
  }

  private async begin(): Promise<void> {
    for (const { name, id, prepared } of this.worlds) {
      const { seed, at: now, branch, rows } = prepared;
      const clock = { mode: 'frozen', now } as const;
      await this.store.createWorld({ name, id, seed, clock });
      await this.store.prepare({ world: name, branch, head: 0, epoch: 0 }, rows, clock);
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
      { what: 'travel', weight: quiet * this.travelRate },
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
        this.timeMachine.moveClock();
        break;
      case 'travel':
        this.timeMachine.travel();
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
      for (const { name, id, truth } of this.worlds) {
        const world = worlds.ifOpen(name);
        if (world?.id !== id) continue;
        for (const which of ['current', 'committed'] as const) {
          // What is decided and not written yet has no truth to compare with.
          if (world[which].hash !== truth.hash) continue;
          const { state } = world[which];
          const problem =
            countsDiffer(state, truth.state) ??
            (thorough ? dumpsDiffer([...this.fold.dump(state)], truth.dump) : undefined);
          if (problem !== undefined) throw new Error(`${name} at ${by}, ${which}: ${problem}`);
        }
      }
    }
    if (thorough) await this.checkReach();
  }

  /** Whatever somebody may want to read or go back to is kept. */
  private async checkReach(): Promise<void> {
    for (const { name, truth, snapshots, start } of this.worlds) {
      const places = { head: truth.head, start: start.fork, ...Object.fromEntries(snapshots) };
      for (const [what, place] of Object.entries(places)) {
        if (!place) continue;
        const there = await this.store.reachable(place);
        if (there?.join() !== truth.hashesUpTo(place).join()) throw new Error(`${name}: its ${what} is not all kept`);
      }
    }
  }

  private async end(): Promise<void> {
    this.note('the end: no more calls, no more faults');
    await this.drain();
    // A last time from each process, then from one that starts with a checkpoint, or one that verifies the whole chain.
    const verifies = this.chance.happens(0.5);
    this.processes.push(this.launch({ verifyChain: async () => verifies }));
    for (const process of this.processes) {
      for (const simulated of this.worlds) await this.compare(process, simulated);
    }
    await this.checkReach();
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

  private async compare({ worlds, by }: EmulatorProcess, simulated: SimulatedWorld): Promise<void> {
    const { name, id, truth, start, now } = simulated;
    const found: { id?: string; live?: WorldState; about?: string } = {};
    this.chore(`reads ${name}`, { worlds, by }, async () => {
      const world = await worlds.get(name);
      if (!world) return;
      const snapshots = [...(await world.snapshots())].sort((one, other) => (one.name < other.name ? -1 : 1));
      found.live = await world.read((state) => this.fold.clone(state));
      found.id = world.id;
      found.about = JSON.stringify([snapshots, world.start, world.clock.now()]);
    });
    await this.drain();
    if (!found.live || found.id !== id) throw new Error(`${name} at ${by} cannot be read`);
    const problem = dumpsDiffer([...this.fold.dump(found.live)], truth.dump);
    if (problem !== undefined) throw new Error(`${name} at ${by}: ${problem}`);
    const snapshots = [...simulated.snapshots.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
    const about = JSON.stringify([snapshots, start, now]);
    if (found.about !== about) throw new Error(`${name} at ${by} has ${found.about}; it should be ${about}`);
  }

  // — what happens —

  private call(): void {
    const simulated = this.worldForCall();
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
    const deserted = view.model.users.size < temper.names + 2 && !this.isSpecial && chance.happens(0.5);
    // What was given is shown again soon, or else time runs out for it.
    const following =
      !deserted && chance.happens(this.isSpecial ? 0.6 : 0.4) ? this.kindsThatShow(this.someCredential()) : [];
    const kind = chance.weighted(deserted ? FIRST_CALLS : following.length > 0 ? following : this.kinds);
    const made = kind?.make(view);
    if (!kind || !made) return;
    const { worlds, by } = this.someProcess();
    this.tally.calls += 1;
    const { since } = simulated;
    const turnsBefore = this.turnsOf(simulated.name);
    // Which world of its name it will be is seen when it is opened.
    let home = simulated;
    let known: { readonly position: number; readonly hash: string } | undefined;
    const request: Request = {
      number: this.tally.calls,
      by,
      kind,
      facts: made.facts,
      mustSee: oracle.mustSee,
      isMoved: () => home.isMovedSince(since),
      isGone: () => this.turnsOf(simulated.name) > turnsBefore || simulated.isDeleted,
      trace: {
        events: 0,
        named: (stamp) => {
          home.oracle.name(request, stamp);
        },
      },
    };
    this.note(`${titleOf(request)} in ${simulated.name}: ${brief(made.input)}`);
    this.inFlight.add(request);
    const perform = async (): Promise<unknown> => {
      const world = await opened(worlds, simulated.name);
      home = this.homeOf(world);
      if (home !== simulated) request.mustSee = home.oracle.beginning;
      const { trace } = request;
      known = world['committed'];
      return this.operations.perform(world, kind.operation, JSON.stringify(made.input), trace, this.plan.bug?.call);
    };
    const answered = (answer: Answer): void => {
      this.noticing(() => {
        if (!this.inFlight.delete(request)) return;
        const { at, sight } = request.trace;
        const isDecided = 'output' in answer || answer.error instanceof Refusal;
        if (isDecided && sight && known && !home.truth.passes(sight, known)) {
          throw new Error(`${titleOf(request)} goes on in another history than it began in`);
        }
        if (at !== undefined && !home.wasTimeSince(at, since)) {
          throw new Error(`${titleOf(request)} has the time ${at}, which it was not`);
        }
        const outcome = outcomeOf(answer);
        this.tally.count(nameOfKind(kind), outcome);
        this.note(`  call ${request.number}: ${outcome}`);
        home.oracle.answered(request, answer);
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

  /** A world that is left alone for a while can take over what its fork comes to. */
  private worldForCall(): SimulatedWorld {
    const forks = this.worlds.slice(2);
    const place = this.chance.weighted([
      { worlds: this.worlds.slice(this.mainWorld, this.mainWorld + 1), weight: 5 },
      { worlds: forks, weight: forks.length > 0 ? 4 : 0 },
      { worlds: this.worlds.slice(0, 2), weight: 2 },
    ]);
    return this.chance.pick((place?.worlds ?? this.worlds) as [SimulatedWorld, ...SimulatedWorld[]]);
  }

  /** Sooner one of the newest. */
  private someCredential(): Credential | undefined {
    const { chance, credentials } = this;
    return chance.happens(0.5) ? credentials[credentials.length - 1 - chance.below(3)] : chance.pick(credentials);
  }

  private kindsThatShow(credential: Credential | undefined): readonly CallKind[] {
    return this.kinds.filter(
      ({ shows, answers, weight }) =>
        weight > 0 &&
        shows !== undefined &&
        shows === credential?.kind &&
        (answers ?? credential.challenge) === credential.challenge,
    );
  }

  private async step(faultRate: number): Promise<void> {
    const what = await this.scheduler.step(faultRate);
    if (what.endsWith('fails')) this.tally.faults += 1;
    this.note(`  ${what}`);
    // Before anybody can look what became of it.
    if (!this.shared || !what.endsWith('append fails') || !this.chance.happens(0.3)) return;
    this.note('a stranger restores and prunes');
    await this.timeMachine.strangerRestores(this.trueStore);
  }

  private checkpoint(): void {
    const { name } = this.someWorld();
    const process = this.someProcess();
    this.chore(
      `checkpoint of ${name}`,
      process,
      async () => {
        await process.worlds.ifOpen(name)?.checkpoint();
      },
      isInjected,
    );
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
    void old.worlds['pruner'].close();
    this.processes[place] = this.launch();
  }

  /** Something else than a call that a process does; only a store that fails may keep it from it, or what `mayBe` says. */
  private chore(
    what: string,
    { by }: Pick<EmulatorProcess, 'worlds' | 'by'>,
    work: () => Promise<void>,
    mayBe: (error: unknown) => boolean = () => false,
  ): void {
    const title = `${by} ${what}`;
    if (this.chores.has(title)) return;
    this.note(title);
    this.chores.add(title);
    work()
      .catch((error: unknown) => {
        this.noticing(() => {
          // Nobody hears what becomes of a process that was killed.
          if (!this.chores.has(title)) return;
          if (!(error instanceof LogUnavailable) && !mayBe(error)) throw error;
          this.note(`  ${title}: ${error instanceof Error ? error.name : '?'}`);
        });
      })
      .finally(() => this.chores.delete(title));
  }

  private stage(): Stage {
    return {
      chance: this.chance,
      tally: this.tally,
      worlds: () => this.worlds,
      someProcess: () => this.someProcess(),
      chore: (what, process, work, mayBe) => {
        this.chore(what, process, work, mayBe);
      },
      homeOf: (world) => this.homeOf(world),
      turnsOf: (name) => this.turnsOf(name),
    };
  }

  private made(row: WorldRow): void {
    if (this.byId.has(row.id)) return;
    this.timeMachine.asked.check(`make ${row.name}`);
    const source = this.worlds.find(({ name }) => row.name === `${name}2`);
    if (!source) throw new Error(`There is a world ${row.name}.`);
    const made = new SimulatedWorld(row.name, row.id, source.prepared, this.common, row.start, row.branch);
    this.tally.forks += 1;
    this.turns.set(row.name, this.turnsOf(row.name) + 1);
    this.byId.set(row.id, made);
    this.worlds = [...this.worlds, made];
  }

  private deleted(name: string, id: string): void {
    this.timeMachine.asked.check(`delete ${name}`);
    this.tally.deletions += 1;
    this.turns.set(name, this.turnsOf(name) + 1);
    const gone = this.byId.get(id);
    if (gone) gone.isDeleted = true;
    this.worlds = this.worlds.filter((world) => world !== gone);
  }

  /** Which other world's line this place is on, if it is no place that the world itself came from. It may have been deleted by now. */
  private takenOver(world: SimulatedWorld, fork: Fork | undefined): SimulatedWorld | undefined {
    const all = [...this.byId.values()];
    const other = fork && all.find((one) => one.name === `${world.name}2` && one.wasOn(fork.branch));
    if (other) this.tally.adoptions += 1;
    return other;
  }

  // — the parts —

  private launch(options: Pick<WorldsOptions, 'verifyChain'> = {}): EmulatorProcess {
    this.born += 1;
    const by = `p${this.born}`;
    const store = this.scheduler.port(by, this.trueStore, this.shared);
    const port = new Proxy(store, {
      get: (target, name) => (name === 'prune' ? async () => undefined : (Reflect.get(target, name) as unknown)),
    });
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
            const written = this.common.times.get(name)?.get(event.hash) ?? 0;
            if (times > written)
              throw new Error(`${by} announced an event ${times} times that is written ${written} times`);
          }
        });
      },
    });
    return { by, worlds, store };
  }

  /** Which of all that there were this is. */
  private homeOf(world: WorldLog<WorldState>): SimulatedWorld {
    const home = this.byId.get(world.id);
    if (!home) throw new Error(`${world.name} was never made`);
    return home;
  }

  private turnsOf(name: string): number {
    return this.turns.get(name) ?? 0;
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

/** What is left of others' weight where a sign-in has many steps. */
const seldom = ({ operation }: CallKind): number => (operation === 'InitiateAuth' ? 0.5 : 0.1);

/** A world as the door finds it. */
const opened = async (worlds: Worlds<WorldState>, name: string): Promise<WorldLog<WorldState>> => {
  const world = await worlds.get(name);
  if (!world) throw new WorldDeleted(name);
  return world;
};

const isInjected = (error: unknown): boolean => error instanceof Error && error.message.startsWith('injected');

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
