import type { StoredEvent } from '../domain/kernel/event.js';

/** A world as the store holds it: a name that points at the end of a branch. `epoch` fences writers that lost their answer. */
export interface WorldRow {
  readonly name: string;
  /** Names this very world: one that is made later under the same name has another. */
  readonly id: string;
  readonly branch: number;
  readonly head: number;
  readonly epoch: number;
  /** As given by `--seed`, or drawn once. */
  readonly seed: string;
  readonly clock: ClockSetting;
  /** What a reset goes back to. */
  readonly start: Start;
}

/** A place in the history: the state after `position` events along this branch's line. */
export interface Fork {
  readonly branch: number;
  readonly position: number;
}

/** Where a world began, and how its clock was set there. No fork: with nothing. */
export interface Start {
  readonly fork?: Fork;
  readonly clock: ClockSetting;
}

/** A line that a world has or had. */
export interface BranchRow {
  readonly id: number;
  /** The line whose last event before this one's first it goes on from; absent for one that began with nothing. */
  readonly parent?: number;
  readonly forkPosition: number;
  /** The position that it has come to, or had when it was left. */
  readonly head: number;
  /** Machine time, epoch milliseconds; absent for the line that the world is on. */
  readonly leftAt?: number;
}

/** `offset` is in milliseconds; a frozen clock stands at `now` (epoch milliseconds). */
export type ClockSetting =
  | { readonly mode: 'real'; readonly offset: number }
  | { readonly mode: 'frozen'; readonly now: number };

export interface SnapshotRow {
  readonly world: string;
  readonly name: string;
  readonly branch: number;
  readonly position: number;
  /** World time, epoch milliseconds. */
  readonly at: number;
  /** How the clock was set then. */
  readonly clock: ClockSetting;
}

/** What a world is made with. */
export interface NewWorld {
  readonly name: string;
  /** Unique: by it one finds out whether a world whose making was answered with an error is one's own. */
  readonly id: string;
  readonly seed: string;
  readonly clock: ClockSetting;
  readonly fork?: Fork;
}

/** A folded state, cut into parts that each fit a string. `format` names the shape; another format is not read. */
export interface Checkpoint {
  readonly branch: number;
  readonly position: number;
  readonly format: string;
  readonly hash: string;
  readonly parts: readonly string[];
}

/** An event ready to be written: its parts as the JSON text that the hash was made over. */
export interface EventRow {
  readonly position: number;
  readonly type: string;
  readonly version: number;
  readonly data: string;
  readonly meta: string;
  readonly at: number;
  readonly hash: string;
}

/** Where appends go: the world must still stand exactly here. */
export interface Place {
  readonly world: string;
  readonly branch: number;
  readonly head: number;
  readonly epoch: number;
}

/**
 * What the log needs of a database. Every method may reject; after a rejected write its fate is unknown, and the caller finds out
 * by `fence` and `page`.
 */
export interface Store {
  /** For the start-up message: `memory`, `embedded Postgres 18.4`, … */
  readonly description: string;
  /** Other processes may write too: reads are then made current by a look at the world's head. */
  readonly shared: boolean;

  world(name: string): Promise<WorldRow | undefined>;
  worlds(): Promise<readonly WorldRow[]>;
  /** False when the name is taken. Makes a branch of its own, from `fork` or from nothing, which is the world's start. Throws HistoryPruned. */
  createWorld(world: NewWorld): Promise<boolean>;
  /** False where that very world is not there, or its epoch is another by now. Its lines are left to be pruned. */
  deleteWorld(world: Pick<WorldRow, 'name' | 'id' | 'epoch'>, machineTime: number): Promise<boolean>;
  /** False, and nothing set, when the world's epoch is another by now. */
  setStart(world: string, epoch: number, start: Start): Promise<boolean>;
  /**
   * False, and nothing set, when the world's epoch is another by now. Raises it: of two changes that were made of the same setting, one is
   * refused.
   */
  setClock(world: string, epoch: number, clock: ClockSetting): Promise<boolean>;

  /** Writes all rows and moves the head, or nothing. `conflict`: the world no longer stands at `place`. */
  append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'>;
  /** Ends every write still under way for this world, whatever became of it, by raising its epoch. */
  fence(world: string): Promise<WorldRow | undefined>;
  /**
   * At most `limit` events after `after` up to `upTo`, in order, through the branches that this one came from. Throws HistoryPruned where
   * the branch, or its end before `upTo`, was pruned.
   */
  page(branch: number, after: number, upTo: number, limit: number): Promise<readonly StoredEvent[]>;

  /**
   * Points the world at a new branch, from `to.fork` or from nothing, and sets its clock, in one step; undefined when it no longer stands
   * at `place`. Throws HistoryPruned where the fork's place is not there any more.
   */
  moveWorld(place: Place, to: Start, machineTime: number): Promise<WorldRow | undefined>;
  /** The lines that a world has been on and that are still kept, the oldest first. */
  branches(world: string): Promise<readonly BranchRow[]>;
  /**
   * Deletes the events of lines that were left: all that no world, snapshot or start can reach any more. Spared are the `keep` lines that
   * each world left last (Infinity: all), and those left at `leftBefore` (machine time) or later.
   */
  prune(keep: number, leftBefore: number): Promise<void>;
  /** In place of one of that name. False, and nothing saved, when the world's epoch or branch is another by now. */
  saveSnapshot(snapshot: SnapshotRow, epoch: number): Promise<boolean>;
  snapshots(world: string): Promise<readonly SnapshotRow[]>;
  /** `conflict`, and nothing deleted, when the world's epoch is another by now. */
  deleteSnapshot(world: string, epoch: number, name: string): Promise<'deleted' | 'none' | 'conflict'>;

  /** Not kept where its place was pruned. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** The newest checkpoint of this format at or before `position` that lies on the branch's own line of history. */
  checkpoint(branch: number, position: number, format: string): Promise<Checkpoint | undefined>;

  /** Keeps bytes that events name by their hash; once is enough. Reset or not, they stay. */
  saveContent(hash: string, bytes: Uint8Array): Promise<void>;
  content(hash: string): Promise<Uint8Array | undefined>;

  close(): Promise<void>;
}
