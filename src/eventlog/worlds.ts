import type { StoredEvent } from '../domain/kernel/event.js';
import type { Fold } from './fold.js';
import type { ClockSetting, Store } from './store.js';
import { WorldLog, type WorldOptions } from './world-log.js';

export const DEFAULT_WORLD = 'default';

/** Something committed, for onlookers. */
export interface Announcement {
  readonly world: string;
  readonly events: readonly StoredEvent[];
}

/** The worlds of one store, each opened when first asked for and kept open. */
export class Worlds<S> {
  private readonly opened = new Map<string, WorldLog<S>>();
  private readonly opening = new Map<string, Promise<WorldLog<S> | undefined>>();

  constructor(
    readonly store: Store,
    private readonly fold: Fold<S>,
    private readonly options: WorldOptions = {},
  ) {}

  /** The world, at once if it is open. */
  ifOpen(name: string): WorldLog<S> | undefined {
    return this.opened.get(name);
  }

  /** Throws LogUnusable where its log cannot be read; undefined where there is none of that name. */
  async get(name: string): Promise<WorldLog<S> | undefined> {
    const open = this.opened.get(name);
    if (open) return open;
    let opening = this.opening.get(name);
    if (!opening) {
      opening = this.open(name).finally(() => this.opening.delete(name));
      this.opening.set(name, opening);
    }
    return opening;
  }

  /** Undefined when the name is taken. `from` forks another world's log at a position, in O(1). Throws what the store throws. */
  async create(world: {
    name: string;
    seed: string;
    clock?: ClockSetting;
    from?: { branch: number; position: number };
  }): Promise<WorldLog<S> | undefined> {
    const { name, seed, clock = { mode: 'real', offset: 0 }, from } = world;
    let made: boolean;
    try {
      made = await this.store.createWorld({ name, seed, clock, ...(from && { fork: from }) });
    } catch (error) {
      // It may have been made all the same. One that nobody has used yet, with this seed and in this place, is as good as ours.
      const row = await this.store.world(name);
      made = row?.seed === seed && row.head === (from?.position ?? 0) && row.epoch === 0;
      if (!made) throw error;
    }
    return made ? this.get(name) : undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened.values()].map((world) => world.close()));
    await this.store.close();
  }

  private async open(name: string): Promise<WorldLog<S> | undefined> {
    const row = await this.store.world(name);
    if (!row) return undefined;
    const world = await WorldLog.open(this.store, this.fold, row, this.options);
    this.opened.set(name, world);
    return world;
  }
}
