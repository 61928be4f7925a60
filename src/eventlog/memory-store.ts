import type { StoredEvent } from '../domain/kernel/event.js';
import type { Checkpoint, ClockSetting, EventRow, Place, SnapshotRow, Store, WorldRow } from './store.js';

interface Branch {
  readonly parent?: { readonly branch: number; readonly position: number };
  readonly events: StoredEvent[];
}

/** The log without a database (`--memory`): the same rules, gone with the process. Checkpoints are pointless here and not kept. */
export class MemoryStore implements Store {
  readonly description = 'memory';
  readonly shared = false;
  private readonly branches: Branch[] = [];
  private readonly rows = new Map<string, WorldRow>();
  private readonly saved = new Map<string, SnapshotRow>();
  private readonly contents = new Map<string, Uint8Array>();

  async world(name: string): Promise<WorldRow | undefined> {
    return this.rows.get(name);
  }

  async worlds(): Promise<readonly WorldRow[]> {
    return [...this.rows.values()];
  }

  async createWorld(world: {
    name: string;
    seed: string;
    clock: ClockSetting;
    fork?: { branch: number; position: number };
  }): Promise<boolean> {
    if (this.rows.has(world.name)) return false;
    const branch = this.fork(world.fork);
    this.rows.set(world.name, {
      name: world.name,
      branch,
      head: world.fork?.position ?? 0,
      epoch: 0,
      seed: world.seed,
      clock: world.clock,
    });
    return true;
  }

  async deleteWorld(name: string): Promise<void> {
    this.rows.delete(name);
    for (const key of [...this.saved.keys()]) if (key.startsWith(`${name}\0`)) this.saved.delete(key);
  }

  async setClock(world: string, epoch: number, clock: ClockSetting): Promise<boolean> {
    const row = this.rows.get(world);
    if (row?.epoch !== epoch) return false;
    this.rows.set(world, { ...row, clock });
    return true;
  }

  async append(place: Place, rows: readonly EventRow[]): Promise<'written' | 'conflict'> {
    const row = this.at(place);
    const branch = this.branches[place.branch];
    if (!row || !branch) return 'conflict';
    for (const { data, meta, ...rest } of rows) {
      branch.events.push({
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
    const own = this.branches[branch];
    if (!own) return [];
    const start = own.parent?.position ?? 0;
    const events: StoredEvent[] = [];
    if (own.parent && after < start) {
      events.push(...(await this.page(own.parent.branch, after, Math.min(upTo, start), limit)));
    }
    const from = Math.max(after, start) - start;
    events.push(...own.events.slice(from, Math.max(from, Math.min(upTo - start, from + limit - events.length))));
    return events;
  }

  async moveWorld(place: Place, fork: { branch: number; position: number }): Promise<WorldRow | undefined> {
    const row = this.at(place);
    if (!row) return undefined;
    const moved = { ...row, branch: this.fork(fork), head: fork.position, epoch: row.epoch + 1 };
    this.rows.set(row.name, moved);
    return moved;
  }

  async saveSnapshot(snapshot: SnapshotRow): Promise<void> {
    this.saved.set(`${snapshot.world}\0${snapshot.name}`, snapshot);
  }

  async snapshots(world: string): Promise<readonly SnapshotRow[]> {
    return [...this.saved.values()].filter((snapshot) => snapshot.world === world);
  }

  async deleteSnapshot(world: string, name: string): Promise<boolean> {
    return this.saved.delete(`${world}\0${name}`);
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

  private fork(parent?: { branch: number; position: number }): number {
    this.branches.push(parent ? { parent, events: [] } : { events: [] });
    return this.branches.length - 1;
  }
}
