import { LogUnavailable, WorldDeleted } from './log-refusals.js';
import { LogUnusable } from './store-refusals.js';
import type { Store, WorldRow } from './store.js';

const TRIES = 8;
/** How often in a row a change may meet one of somebody else before it pauses. */
const MEETINGS = 3;

/** The row of one world in the store: read, and changed by what is no append, until the fate of that is known. */
export class StoredWorld {
  constructor(
    private readonly store: Store,
    private readonly world: Pick<WorldRow, 'name' | 'id'>,
    /** Told when the world turns out to be deleted. */
    private readonly isGone: () => void,
    /** Waits, milliseconds. */
    private readonly pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  /** Throws WorldDeleted. */
  async find(): Promise<WorldRow> {
    return this.sameWorld(await this.store.world(this.world.name));
  }

  /** Bars every statement that may still be at work for this world, or waits for it. Throws WorldDeleted. */
  async fenced(): Promise<WorldRow> {
    return this.sameWorld(await this.store.fence(this.world.name));
  }

  /** Deletes the world; false where somebody else has. Throws what `insist` does. */
  async delete(known: WorldRow, machineTime: number): Promise<boolean> {
    let unanswered = 0;
    try {
      return await this.change(known, async (row) => {
        unanswered += 1;
        const isDeleted = await this.store.deleteWorld(row, machineTime);
        unanswered -= 1;
        return isDeleted || undefined;
      });
    } catch (error) {
      if (error instanceof WorldDeleted) return unanswered > 0;
      throw error;
    }
  }

  /** The row, if it is that of this very world; throws WorldDeleted if not. */
  sameWorld(row: WorldRow | undefined): WorldRow {
    if (row?.id === this.world.id) return row;
    this.isGone();
    throw new WorldDeleted(this.world.name);
  }

  /** Tries a step that may be done twice, again and again until the store answers. Throws LogUnusable, LogUnavailable, or the last error. */
  async insist<R>(step: () => Promise<R>): Promise<R> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await step();
      } catch (error) {
        if (error instanceof LogUnusable || error instanceof LogUnavailable || tries === TRIES) throw error;
        await this.pause(25 * 2 ** tries);
      }
    }
  }

  /**
   * Changes the row by an attempt that asks for its epoch, and answers undefined where it was another by then. What an earlier attempt may
   * have left at work is barred before the next, which is given the row as it is then, and whether that earlier one may have come through.
   * Throws what `insist` does.
   */
  async change<R>(known: WorldRow, attempt: (row: WorldRow, inDoubt: boolean) => Promise<R | undefined>): Promise<R> {
    let next: WorldRow | undefined = known;
    let inDoubt = false;
    return this.insist(async () => {
      for (let meetings = 0; meetings < MEETINGS; meetings += 1) {
        const row = next ?? (await this.fenced());
        next = undefined;
        const wasInDoubt = inDoubt;
        inDoubt = true;
        const done = await attempt(row, wasInDoubt).catch((error: unknown) => {
          // It may have refused to do again what it had done.
          throw wasInDoubt && error instanceof LogUnusable ? new LogUnavailable(error, 'unknown') : error;
        });
        if (done !== undefined) return done;
        inDoubt = wasInDoubt;
      }
      throw new Error(`World ${this.world.name} keeps moving.`);
    });
  }
}
