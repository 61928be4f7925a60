/** What an import makes: how many of each. */
export type ImportCounts = Readonly<Record<ImportedKind, number>>;
export type ImportedKind = 'pools' | 'clients' | 'groups' | 'users';
export type ImportedChange = 'created' | 'updated' | 'unchanged';

export interface ImportedClientReport {
  readonly name: string;
  readonly id: string;
  /** The newest, where it has one. */
  readonly secret?: string;
}

/** What an import did, and under which ids a program finds it. */
export interface ImportReport extends Readonly<Record<ImportedChange, ImportCounts>> {
  /** In the order of the document. */
  readonly pools: readonly {
    readonly name: string;
    readonly id: string;
    readonly clients: readonly ImportedClientReport[];
  }[];
}

/** Counts what becomes of the things of a document. */
export class ImportTally {
  readonly counts: Readonly<Record<ImportedChange, Record<ImportedKind, number>>> = {
    created: none(),
    updated: none(),
    unchanged: none(),
  };

  add(kind: ImportedKind, change: ImportedChange): void {
    this.counts[change][kind] += 1;
  }

  get changed(): boolean {
    const { created, updated } = this.counts;
    return [created, updated].some((counts) => Object.values(counts).some((count) => count > 0));
  }
}

const none = (): Record<ImportedKind, number> => ({ pools: 0, clients: 0, groups: 0, users: 0 });
