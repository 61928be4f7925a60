/** What an import makes: how many of each. */
export type ImportCounts = Readonly<Counts>;
type Counts = Record<PoolKind, number> & Partial<Record<WorldKind, number>>;
type PoolKind = 'pools' | 'clients' | 'groups' | 'users';
/** What belongs to no user pool; counted where a document says any. */
type WorldKind = 'provisionedLimits' | 'compromisedPasswords' | 'identityPools' | 'identities';
export type ImportedKind = PoolKind | WorldKind;
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
  /** The same of identity pools, where the document says any. */
  readonly identityPools?: readonly { readonly name: string; readonly id: string }[];
}

/** Counts what becomes of the things of a document. */
export class ImportTally {
  readonly counts: Readonly<Record<ImportedChange, Counts>> = {
    created: none(),
    updated: none(),
    unchanged: none(),
  };

  add(kind: ImportedKind, change: ImportedChange): void {
    for (const counts of Object.values(this.counts)) counts[kind] ??= 0;
    this.counts[change][kind] = (this.counts[change][kind] ?? 0) + 1;
  }

  get changed(): boolean {
    const { created, updated } = this.counts;
    return [created, updated].some((counts) => Object.values(counts).some((count) => count > 0));
  }
}

const none = (): Counts => ({ pools: 0, clients: 0, groups: 0, users: 0 });
