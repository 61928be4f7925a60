import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Checkpoint, EventRow, Place, WorldRow } from '../../src/eventlog/store.js';

interface Fork {
  readonly branch: number;
  readonly position: number;
}

/** Told of what is true from now on, in the moment it becomes so. */
export interface Witness {
  written(place: Place, rows: readonly EventRow[]): void;
  moved(world: string, branch: number, fork: Fork): void;
}

/** What is really stored, whatever a caller was told: the memory store, with checkpoints kept as a database keeps them. */
export class SimulatedStore extends MemoryStore {
  private readonly forks = new Map<number, Fork>();
  private readonly checkpoints: Checkpoint[] = [];

  constructor(private readonly witness: Witness) {
    super();
  }

  override async append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'> {
    const outcome = await super.append(place, rows);
    if (outcome === 'written') this.witness.written(place, rows);
    return outcome;
  }

  /** A world's beginning, of which the witness knows. */
  async prepare(place: Place, rows: readonly EventRow[]): Promise<void> {
    await super.append(place, rows);
  }

  override async moveWorld(place: Place, fork: Fork): Promise<WorldRow | undefined> {
    const moved = await super.moveWorld(place, fork);
    if (moved) {
      this.forks.set(moved.branch, fork);
      this.witness.moved(place.world, moved.branch, fork);
    }
    return moved;
  }

  override async saveCheckpoint(checkpoint?: Checkpoint): Promise<void> {
    if (checkpoint) this.checkpoints.push(checkpoint);
  }

  override async checkpoint(branch?: number, position = 0, format?: string): Promise<Checkpoint | undefined> {
    let upTo = position;
    for (let line = branch; line !== undefined;) {
      const candidates = this.checkpoints.filter(
        (one) => one.branch === line && one.position <= upTo && one.format === format,
      );
      const newest = candidates.sort((one, other) => other.position - one.position)[0];
      if (newest) return newest;
      const fork: Fork | undefined = this.forks.get(line);
      upTo = Math.min(upTo, fork?.position ?? 0);
      line = fork?.branch;
    }
    return undefined;
  }
}
