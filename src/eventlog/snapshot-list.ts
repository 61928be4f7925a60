import type { SnapshotRow } from './store.js';

/** A world's snapshots, asked of the store once for as long as nobody changes them; where others write too, each time. */
export class SnapshotList {
  private changes = 0;
  private read: { readonly after: number; readonly all: readonly SnapshotRow[] } | undefined;

  constructor(
    private readonly isShared: boolean,
    private readonly ask: () => Promise<readonly SnapshotRow[]>,
  ) {}

  async all(): Promise<readonly SnapshotRow[]> {
    const { read, changes: after } = this;
    if (!this.isShared && read?.after === after) return read.all;
    const all = await this.ask();
    this.read = { after, all };
    return all;
  }

  /** What is read while they change is not good for later; after a failure, which may come true late, nothing is any more. */
  async changing<R>(change: () => Promise<R>): Promise<R> {
    this.changes += 1;
    try {
      const result = await change();
      this.changes += 1;
      return result;
    } catch (error) {
      this.changes = Number.NaN;
      throw error;
    }
  }
}
