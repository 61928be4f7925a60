import type { StoredEvent } from '../domain/kernel/event.js';

/** A world as the store holds it: a name that points at the end of a branch. `epoch` fences writers that lost their answer. */
export interface WorldRow {
  readonly name: string;
  readonly branch: number;
  readonly head: number;
  readonly epoch: number;
  /** As given by `--seed`, or drawn once. */
  readonly seed: string;
  readonly clock: ClockSetting;
}

/** `offset` is in milliseconds; a frozen clock stands at `now` (epoch milliseconds). */
export type ClockSetting =
  { readonly mode: 'real'; readonly offset: number } | { readonly mode: 'frozen'; readonly now: number };

export interface SnapshotRow {
  readonly world: string;
  readonly name: string;
  readonly branch: number;
  readonly position: number;
  /** World time, epoch milliseconds. */
  readonly at: number;
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
  /** False when the name is taken. Makes a branch of its own, from `fork` or from nothing. */
  createWorld(world: {
    name: string;
    seed: string;
    clock: ClockSetting;
    fork?: { branch: number; position: number };
  }): Promise<boolean>;
  deleteWorld(name: string): Promise<void>;
  /** False, and nothing set, when the world's epoch is another by now. */
  setClock(world: string, epoch: number, clock: ClockSetting): Promise<boolean>;

  /** Writes all rows and moves the head, or nothing. `conflict`: the world no longer stands at `place`. */
  append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'>;
  /** Ends every append and change of the clock still under way for this world, whatever became of it, by raising its epoch. */
  fence(world: string): Promise<WorldRow | undefined>;
  /** At most `limit` events after `after` up to `upTo`, in order, through the branches that this one came from. */
  page(branch: number, after: number, upTo: number, limit: number): Promise<readonly StoredEvent[]>;

  /** Points the world at a new branch forked at the given place, in one step; undefined when it no longer stands at `place`. */
  moveWorld(place: Place, fork: { branch: number; position: number }): Promise<WorldRow | undefined>;
  saveSnapshot(snapshot: SnapshotRow): Promise<void>;
  snapshots(world: string): Promise<readonly SnapshotRow[]>;
  deleteSnapshot(world: string, name: string): Promise<boolean>;

  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** The newest checkpoint of this format at or before `position` that lies on the branch's own line of history. */
  checkpoint(branch: number, position: number, format: string): Promise<Checkpoint | undefined>;

  /** Keeps bytes that events name by their hash; once is enough. Reset or not, they stay. */
  saveContent(hash: string, bytes: Uint8Array): Promise<void>;
  content(hash: string): Promise<Uint8Array | undefined>;

  close(): Promise<void>;
}
