import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { HistoryPruned } from '../../src/eventlog/store-refusals.js';
import type {
  Checkpoint,
  ClockSetting,
  EventRow,
  NewWorld,
  Place,
  SnapshotRow,
  Start,
  WorldRow,
} from '../../src/eventlog/store.js';

/** Told of what is true from now on, in the moment it becomes so. */
export interface Witness {
  made(row: WorldRow): void;
  deleted(row: Pick<WorldRow, 'name' | 'id'>): void;
  written(place: Place, rows: readonly EventRow[]): void;
  moved(row: WorldRow, to: Start): void;
  clockSet(world: string, clock: ClockSetting): void;
  startSet(world: string, start: Start): void;
  saved(snapshot: SnapshotRow): void;
  unsaved(world: string, name: string): void;
}

/** What is really stored, whatever a caller was told: the memory store, with checkpoints kept as a database keeps them. */
export class SimulatedStore extends MemoryStore {
  private checkpoints: Checkpoint[] = [];

  constructor(private readonly witness: Witness) {
    super();
  }

  override async createWorld(world: NewWorld): Promise<boolean> {
    const isMade = await super.createWorld(world);
    const row = await this.world(world.name);
    if (isMade && row) this.witness.made(row);
    return isMade;
  }

  override async deleteWorld(world: Pick<WorldRow, 'name' | 'id' | 'epoch'>, machineTime: number): Promise<boolean> {
    const isDeleted = await super.deleteWorld(world, machineTime);
    if (isDeleted) this.witness.deleted(world);
    return isDeleted;
  }

  override async append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'> {
    const outcome = await super.append(place, rows);
    if (outcome === 'written') this.witness.written(place, rows);
    return outcome;
  }

  /** A world's beginning, of which the witness knows; it is also its start. */
  async prepare(place: Place, rows: readonly EventRow[], clock: ClockSetting): Promise<void> {
    await super.append(place, rows);
    await super.setStart(place.world, 0, { fork: { branch: place.branch, position: rows.length }, clock });
  }

  override async moveWorld(place: Place, to: Start, machineTime: number): Promise<WorldRow | undefined> {
    const moved = await super.moveWorld(place, to, machineTime);
    if (moved) this.witness.moved(moved, to);
    return moved;
  }

  override async setClock(world: string, epoch: number, clock: ClockSetting): Promise<boolean> {
    const isSet = await super.setClock(world, epoch, clock);
    if (isSet) this.witness.clockSet(world, clock);
    return isSet;
  }

  override async setStart(world: string, epoch: number, start: Start): Promise<boolean> {
    const isSet = await super.setStart(world, epoch, start);
    if (isSet) this.witness.startSet(world, start);
    return isSet;
  }

  override async saveSnapshot(snapshot: SnapshotRow, epoch: number): Promise<boolean> {
    const isSaved = await super.saveSnapshot(snapshot, epoch);
    if (isSaved) this.witness.saved(snapshot);
    return isSaved;
  }

  override async deleteSnapshot(world: string, epoch: number, name: string): Promise<'deleted' | 'none' | 'conflict'> {
    const outcome = await super.deleteSnapshot(world, epoch, name);
    if (outcome === 'deleted') this.witness.unsaved(world, name);
    return outcome;
  }

  override async prune(keep: number, leftBefore: number): Promise<void> {
    await super.prune(keep, leftBefore);
    this.checkpoints = this.checkpoints.filter(({ branch, position }) => this.isKept(branch, position));
  }

  override async saveCheckpoint(checkpoint?: Checkpoint): Promise<void> {
    if (checkpoint && this.isKept(checkpoint.branch, checkpoint.position)) this.checkpoints.push(checkpoint);
  }

  override async checkpoint(branch = -1, position = 0, format?: string): Promise<Checkpoint | undefined> {
    let upTo = position;
    for (let line: number | undefined = branch; line !== undefined;) {
      const here = line;
      const candidates = this.checkpoints.filter(
        (one) => one.branch === here && one.position <= upTo && one.format === format,
      );
      const newest = candidates.sort((one, other) => other.position - one.position)[0];
      if (newest) return newest;
      const parent: { branch: number; position: number } | undefined = this['lines'].get(line)?.parent;
      upTo = Math.min(upTo, parent?.position ?? 0);
      line = parent?.branch;
    }
    return undefined;
  }

  /** How many events of a place's line are there. */
  async reachable({ branch, position }: { branch: number; position: number }): Promise<readonly string[] | undefined> {
    try {
      return (await super.page(branch, 0, position, position)).map(({ hash }) => hash);
    } catch (error) {
      if (error instanceof HistoryPruned) return undefined;
      throw error;
    }
  }

  private isKept(branch: number, position: number): boolean {
    const line = this['lines'].get(branch);
    return line !== undefined && position <= (line.kept ?? Infinity);
  }
}
