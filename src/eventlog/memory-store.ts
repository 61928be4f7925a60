// Over 250 lines: a whole store, each method beside the rows that it changes.
import type { StoredEvent } from '../domain/kernel/event.js';
import { HistoryPruned } from './store-refusals.js';
import type {
  BranchRow,
  Checkpoint,
  ClockSetting,
  EventRow,
  Fork,
  NewWorld,
  Place,
  SnapshotRow,
  Start,
  Store,
  WorldRow,
} from './store.js';

interface Line {
  readonly parent?: Fork;
  readonly events: StoredEvent[];
  /** Undefined once the world was deleted. */
  world: string | undefined;
  left?: { readonly at: number; readonly head: number };
  /** How far it was pruned to; undefined: not at all. */
  kept?: number;
}

/** The log without a database (`--memory`): the same rules, gone with the process. Checkpoints are pointless here and not kept. */
export class MemoryStore implements Store {
  readonly description = 'memory';
  readonly shared = false;
  private readonly lines = new Map<number, Line>();
  private lastLine = 0;
  private readonly rows = new Map<string, WorldRow>();
  /** By world, then by name. */
  private readonly saved = new Map<string, Map<string, SnapshotRow>>();
  /** The lines of each world, the oldest first. */
  private readonly linesOf = new Map<string, Set<number>>();
  private readonly contents = new Map<string, Uint8Array>();

  async world(name: string): Promise<WorldRow | undefined> {
    return this.rows.get(name);
  }

  async worlds(): Promise<readonly WorldRow[]> {
    return [...this.rows.values()];
  }

  async createWorld({ name, id, seed, clock, fork }: NewWorld): Promise<boolean> {
    if (this.rows.has(name)) return false;
    const start = { ...(fork && { fork }), clock };
    const branch = this.lineFrom(name, fork);
    this.rows.set(name, { name, id, branch, head: fork?.position ?? 0, epoch: 0, seed, clock, start });
    return true;
  }

  async deleteWorld(
    { name, id, epoch }: Pick<WorldRow, 'name' | 'id' | 'epoch'>,
    machineTime: number,
  ): Promise<boolean> {
    const row = this.rows.get(name);
    if (row?.id !== id || row.epoch !== epoch) return false;
    this.leave(row, machineTime);
    for (const line of this.linesOf.get(name) ?? []) {
      const left = this.lines.get(line);
      if (left) left.world = undefined;
    }
    this.linesOf.delete(name);
    this.saved.delete(name);
    return this.rows.delete(name);
  }

  async setStart(world: string, epoch: number, start: Start): Promise<boolean> {
    const row = this.rows.get(world);
    if (row?.epoch !== epoch) return false;
    this.rows.set(world, { ...row, start });
    return true;
  }

  async setClock(world: string, epoch: number, clock: ClockSetting): Promise<boolean> {
    const row = this.rows.get(world);
    if (row?.epoch !== epoch) return false;
    this.rows.set(world, { ...row, epoch: epoch + 1, clock });
    return true;
  }

  async append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'> {
    const row = this.at(place);
    const line = this.lines.get(place.branch);
    if (!row || !line) return 'conflict';
    for (const { data, meta, ...rest } of rows) {
      line.events.push({
        ...rest,
        data: JSON.parse(data) as unknown,
        meta: JSON.parse(meta) as StoredEvent['meta'],
      });
    }
    this.rows.set(place.world, { ...row, head: row.head + rows.length });
    return 'written';
  }

  async fence(world: string): Promise<WorldRow | undefined> {
    const row = this.rows.get(world);
    if (!row) return undefined;
    const fenced = { ...row, epoch: row.epoch + 1 };
    this.rows.set(world, fenced);
    return fenced;
  }

  async page(branch: number, after: number, upTo: number, limit: number): Promise<readonly StoredEvent[]> {
    const newest = this.lines.get(branch);
    if (!newest || upTo > (newest.kept ?? Infinity)) throw new HistoryPruned();
    const parts: { readonly line: Line; readonly start: number; readonly end: number }[] = [];
    for (let line: Line | undefined = newest, end = upTo; line;) {
      const { parent }: Line = line;
      const start: number = parent?.position ?? 0;
      parts.push({ line, start, end });
      end = Math.min(end, start);
      line = parent && after < start ? this.lines.get(parent.branch) : undefined;
    }
    const events: StoredEvent[] = [];
    for (const { line, start, end } of parts.reverse()) {
      const from = Math.max(after, start) - start;
      events.push(...line.events.slice(from, Math.max(from, Math.min(end - start, from + limit - events.length))));
    }
    return events;
  }

  async moveWorld(place: Place, { fork, clock }: Start, machineTime: number): Promise<WorldRow | undefined> {
    const row = this.at(place);
    if (!row) return undefined;
    const branch = this.lineFrom(row.name, fork);
    this.leave(row, machineTime);
    const moved = { ...row, branch, head: fork?.position ?? 0, epoch: row.epoch + 1, clock };
    this.rows.set(row.name, moved);
    return moved;
  }

  async branches(world: string): Promise<readonly BranchRow[]> {
    const head = this.rows.get(world)?.head ?? 0;
    return [...(this.linesOf.get(world) ?? [])].flatMap((id) => {
      const line = this.lines.get(id);
      if (!line) return [];
      const { parent, left } = line;
      return {
        id,
        ...(parent && { parent: parent.branch }),
        forkPosition: parent?.position ?? 0,
        head: left?.head ?? head,
        ...(left && { leftAt: left.at }),
      };
    });
  }

  async prune(keep: number, leftBefore: number): Promise<void> {
    const needed = this.neededUpTo(keep, leftBefore);
    for (const [id, line] of this.lines) {
      const upTo = needed.get(id);
      if (upTo === undefined) {
        this.lines.delete(id);
        if (line.world !== undefined) this.linesOf.get(line.world)?.delete(id);
      } else if (line.left && upTo < (line.kept ?? line.left.head)) {
        line.kept = upTo;
        line.events.splice(Math.max(0, upTo - (line.parent?.position ?? 0)));
      }
    }
  }

  async saveSnapshot(snapshot: SnapshotRow, epoch: number): Promise<boolean> {
    const row = this.rows.get(snapshot.world);
    if (row?.epoch !== epoch || row.branch !== snapshot.branch) return false;
    const ofWorld = this.saved.get(snapshot.world) ?? new Map<string, SnapshotRow>();
    this.saved.set(snapshot.world, ofWorld.set(snapshot.name, snapshot));
    return true;
  }

  async snapshots(world: string): Promise<readonly SnapshotRow[]> {
    return [...(this.saved.get(world)?.values() ?? [])];
  }

  async deleteSnapshot(world: string, epoch: number, name: string): Promise<'deleted' | 'none' | 'conflict'> {
    if (this.rows.get(world)?.epoch !== epoch) return 'conflict';
    return this.saved.get(world)?.delete(name) ? 'deleted' : 'none';
  }

  async saveCheckpoint(): Promise<void> {
    // Nothing outlives this process.
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    return undefined;
  }

  async saveContent(hash: string, bytes: Uint8Array): Promise<void> {
    this.contents.set(hash, bytes);
  }

  async content(hash: string): Promise<Uint8Array | undefined> {
    return this.contents.get(hash);
  }

  async close(): Promise<void> {
    // Nothing to give back.
  }

  private at(place: Place): WorldRow | undefined {
    const row = this.rows.get(place.world);
    const stands = row?.branch === place.branch && row.head === place.head && row.epoch === place.epoch;
    return stands ? row : undefined;
  }

  private lineFrom(world: string, fork: Fork | undefined): number {
    const parent = fork && this.originOf(fork);
    this.lastLine += 1;
    this.lines.set(this.lastLine, { ...(parent && { parent }), events: [], world });
    this.linesOf.set(world, (this.linesOf.get(world) ?? new Set()).add(this.lastLine));
    return this.lastLine;
  }

  /**
   * The line that holds the event at this place itself: lines that have added nothing to it would make a chain that grows with every
   * restore. A place before everything is on none. Throws HistoryPruned.
   */
  private originOf({ branch, position }: Fork): Fork | undefined {
    let line = this.lines.get(branch);
    if (position > 0 && (!line || position > (line.kept ?? Infinity))) throw new HistoryPruned();
    let holder = branch;
    while (line?.parent && position <= line.parent.position) {
      holder = line.parent.branch;
      line = this.lines.get(holder);
    }
    return position > 0 ? { branch: holder, position } : undefined;
  }

  private leave({ branch, head }: WorldRow, at: number): void {
    const line = this.lines.get(branch);
    if (line) line.left = { at, head };
  }

  /** How far each line is still needed: Infinity for all of it; a line that is missing here is not. */
  private neededUpTo(keep: number, leftBefore: number): ReadonlyMap<number, number> {
    const needed = new Map<number, number>();
    const need = (id: number, upTo: number): void => {
      for (let next: Fork | undefined = { branch: id, position: upTo }; next;) {
        const { branch, position }: Fork = next;
        const line = this.lines.get(branch);
        if (!line || (needed.get(branch) ?? -1) >= position) return;
        needed.set(branch, position);
        next = line.parent && { branch: line.parent.branch, position: Math.min(position, line.parent.position) };
      }
    };
    for (const { branch, start } of this.rows.values()) {
      need(branch, Infinity);
      if (start.fork) need(start.fork.branch, start.fork.position);
    }
    for (const ofWorld of this.saved.values())
      for (const { branch, position } of ofWorld.values()) need(branch, position);
    // A world leaves its lines in the order in which it came to them; it is still on the last one.
    for (const lines of this.linesOf.values()) {
      const left = [...lines].slice(0, -1);
      for (const id of keep > 0 ? left.slice(-keep) : []) need(id, Infinity);
    }
    for (const [id, { left }] of this.lines) if (left && left.at >= leftBefore) need(id, Infinity);
    return needed;
  }
}
