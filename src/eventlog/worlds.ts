import { randomUUID } from 'node:crypto';
import type { Fold } from './fold.js';
import { asUnavailable, LogUnavailable, WorldDeleted } from './log-refusals.js';
import { Pruner } from './pruner.js';
import type { WorldOptions } from './speculative-log.js';
import type { ClockSetting, NewWorld, SnapshotRow, Store, WorldRow } from './store.js';
import { HistoryPruned, LogUnusable } from './store-refusals.js';
import type { Standing } from './standing.js';
import { StoredWorld } from './stored-world.js';
import { Turns } from './turns.js';
import { WorldLog } from './world-log.js';

export const DEFAULT_WORLD = 'default';

/** How many lines each world keeps that it has left and that nothing needs. */
const KEEP_HISTORY = 100;

export interface WorldsOptions extends WorldOptions {
  /** How many lines each world keeps that it has left and that nothing needs; Infinity: all. 100 unless given. */
  readonly keepHistory?: number;
}

/** The worlds of one store, each opened when first asked for and kept open. */
export class Worlds<S> {
  private readonly opened = new Map<string, WorldLog<S>>();
  /** One attempt, and its failure, serves all who ask for a world. */
  private readonly opening = new Map<string, Promise<WorldLog<S> | undefined>>();
  /** A world is made, opened, or deleted unopened by one at a time: two logs of it would not know of each other, nor of its end. */
  private readonly turns = new Turns();
  /** Worlds that may still be deleted by a statement whose answer was lost. */
  private readonly inDoubt = new Set<string>();
  private readonly pruner: Pruner;
  private readonly options: WorldOptions;

  constructor(
    readonly store: Store,
    private readonly fold: Fold<S>,
    { keepHistory = KEEP_HISTORY, ...options }: WorldsOptions = {},
  ) {
    this.pruner = new Pruner(store, keepHistory, options.machineTime ?? Date.now);
    const left = (): void => {
      options.left?.();
      this.pruner.left();
    };
    this.options = { ...options, left };
  }

  /** The world, at once if it is open, however it stands. */
  ifOpen(name: string): WorldLog<S> | undefined {
    const world = this.opened.get(name);
    if (!world?.isDeleted) return world;
    // There may be another of its name.
    this.opened.delete(name);
    return undefined;
  }

  /** The worlds that are open, however they stand. */
  *allOpen(): Generator<WorldLog<S>> {
    for (const name of this.opened.keys()) {
      const world = this.ifOpen(name);
      if (world) yield world;
    }
  }

  /**
   * The world, its state and time being the present ones. Undefined where there is none of that name. Throws LogUnusable where its log
   * cannot be read, LogUnavailable where it cannot be read now.
   */
  async get(name: string): Promise<WorldLog<S> | undefined> {
    for (;;) {
      const open = this.ifOpen(name);
      if (open?.isCurrent) return open;
      const world = open ?? (await this.onceOpened(name));
      try {
        await world?.ready();
        return world;
      } catch (error) {
        // There may be another of its name by now.
        if (!(error instanceof WorldDeleted)) throw error;
      }
    }
  }

  /**
   * Undefined when the name is taken. `from` forks another world, at a snapshot or as it is, in O(1): it has that one's history, and its
   * seed, on which keys and passwords hang. Throws LogUnavailable with an unknown outcome where the store does not say whether it was
   * made, LogUnusable where the snapshot cannot be read, WorldDeleted where it was made and deleted at once.
   */
  async create(world: {
    name: string;
    seed: string;
    clock?: ClockSetting;
    from?: { world: WorldLog<S>; snapshot?: SnapshotRow | undefined };
  }): Promise<WorldLog<S> | undefined> {
    const { name, from } = world;
    for (;;) {
      const moment = await from?.world.moment(from.snapshot);
      const { fork, clock = { mode: 'real', offset: 0 }, standing } = moment ?? {};
      const made = {
        name,
        id: randomUUID(),
        seed: from?.world.seedText ?? world.seed,
        clock: world.clock ?? clock,
        ...(fork && { fork }),
      };
      try {
        return await this.turns.take(name, () => this.make(made, standing));
      } catch (error) {
        // Another process took it elsewhere meanwhile, and pruned: as it is now, it is something else.
        const isPast = error instanceof HistoryPruned && from && !from.snapshot;
        if (!isPast || (await from.world.moment()).fork?.branch === fork?.branch) throw error;
      }
    }
  }

  /** The worlds that there are, those of the house (whose names begin with a dot) left out. */
  async list(): Promise<readonly WorldRow[]> {
    return (await this.store.worlds()).filter(({ name }) => !name.startsWith('.'));
  }

  /**
   * False where there is none of that name. Calls under way there are still written, or refused with WorldDeleted. Throws LogUnavailable
   * with an unknown outcome where the store does not say whether it was deleted.
   */
  async delete(name: string): Promise<boolean> {
    for (;;) {
      const open = this.ifOpen(name);
      const isDeleted = open
        ? await this.retire(open)
        : await this.turns.take(name, async () => (this.ifOpen(name) ? undefined : this.deleteRow(name)));
      if (isDeleted !== undefined) return isDeleted;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened.values()].map((world) => world.close()));
    await this.pruner.close();
    await this.store.close();
  }

  private async make(world: NewWorld, standing: Standing<S> | undefined): Promise<WorldLog<S> | undefined> {
    if (!(await this.isMade(world))) return undefined;
    const { name, id } = world;
    const made = await this.open(name, standing && { id, standing }).catch((error: unknown) => {
      throw error instanceof LogUnusable ? error : new LogUnavailable(error, 'unknown');
    });
    if (made?.id !== id) throw new WorldDeleted(name);
    return made;
  }

  /** False when the name is taken. It is not tried twice: a first try that came late could bring back what was deleted since. */
  private async isMade(world: NewWorld): Promise<boolean> {
    try {
      return await this.store.createWorld(world);
    } catch (error) {
      if (error instanceof LogUnusable) throw error;
      const row = await this.certainly(world, (stored) => stored.insist(() => this.store.world(world.name)));
      if (row?.id === world.id) return true;
      throw new LogUnavailable(error, 'unknown');
    }
  }

  private async onceOpened(name: string): Promise<WorldLog<S> | undefined> {
    let opening = this.opening.get(name);
    if (!opening) {
      opening = this.turns
        .take(name, async () => this.ifOpen(name) ?? this.open(name))
        .catch((error: unknown) => {
          throw asUnavailable(error);
        })
        .finally(() => this.opening.delete(name));
      this.opening.set(name, opening);
    }
    return opening;
  }

  private async open(name: string, known?: { id: string; standing: Standing<S> }): Promise<WorldLog<S> | undefined> {
    const row = await (this.inDoubt.has(name) ? this.store.fence(name) : this.store.world(name));
    this.inDoubt.delete(name);
    if (!row) return undefined;
    const isUntouched = known?.id === row.id && row.epoch === 0 && row.head === known.standing.position;
    const world = await WorldLog.open(
      this.store,
      this.fold,
      row,
      this.options,
      isUntouched ? known.standing : undefined,
    ).catch(async (error: unknown) => {
      // Another process may have taken it elsewhere meanwhile.
      if (error instanceof HistoryPruned && (await this.store.world(name))?.branch !== row.branch) return undefined;
      throw error;
    });
    if (!world) return this.open(name);
    this.opened.set(name, world);
    return world;
  }

  /** Deletes a world that is open; undefined where that was deleted, and another of its name may be meant. */
  private async retire(world: WorldLog<S>): Promise<boolean | undefined> {
    try {
      if (this.store.shared) await world.ready();
    } catch (error) {
      if (error instanceof WorldDeleted) return undefined;
      throw error;
    }
    try {
      return await world.retire();
    } catch (error) {
      if (error instanceof WorldDeleted) return false;
      throw error;
    } finally {
      this.ifOpen(world.name);
    }
  }

  private async deleteRow(name: string): Promise<boolean> {
    const row = await this.store.world(name).catch((error: unknown) => {
      throw asUnavailable(error);
    });
    if (!row) return false;
    const machineTime = (this.options.machineTime ?? Date.now)();
    try {
      return await this.certainly(row, (stored) => stored.delete(row, machineTime));
    } catch (error) {
      this.inDoubt.add(name);
      throw error;
    } finally {
      this.pruner.left();
    }
  }

  private async certainly<R>(
    world: Pick<WorldRow, 'name' | 'id'>,
    work: (stored: StoredWorld) => Promise<R>,
  ): Promise<R> {
    try {
      return await work(new StoredWorld(this.store, world, () => undefined, this.options.pause));
    } catch (error) {
      throw error instanceof LogUnusable || error instanceof LogUnavailable
        ? error
        : new LogUnavailable(error, 'unknown');
    }
  }
}
