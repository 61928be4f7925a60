import type { ControlApi } from './control-api.js';
import type { ClientDocument, PoolDocument, WorldDocument } from './document.js';

export interface SeededClient {
  readonly id: string;
  readonly secret?: string;
}

/** A pool of the document, its clients by name. */
export interface SeededPool<P extends PoolDocument = PoolDocument> {
  readonly id: string;
  readonly clients: { readonly [C in ClientsOf<P> as C['name']]: SeededClient };
}

type ClientsOf<P extends PoolDocument> = P extends { readonly clients: readonly (infer C extends ClientDocument)[] }
  ? C
  : never;
type PoolsOf<D extends WorldDocument> = D extends { readonly pools: readonly (infer P extends PoolDocument)[] }
  ? P
  : never;

export type SeedCounts = Readonly<Record<'pools' | 'clients' | 'groups' | 'users', number>>;

/** What became of a document: its pools by name, and how many things of each kind were made, changed, or as they should be already. */
export interface Seeded<D extends WorldDocument = WorldDocument> {
  readonly pools: { readonly [P in PoolsOf<D> as P['name']]: SeededPool<P> };
  readonly created: SeedCounts;
  readonly updated: SeedCounts;
  readonly unchanged: SeedCounts;
}

/** Brings a world to what a document says. Throws RecognitoError with the path of what breaks a rule; then nothing of it is done. */
export const seedWorld = async <const D extends WorldDocument>(api: ControlApi, document: D): Promise<Seeded<D>> => {
  const { pools, ...counts } = await api.json<ImportReport>('POST', '/import', { body: document });
  const byName = pools.map(({ name, id, clients }) => {
    const seeded = clients.map(({ name: client, ...rest }) => [client, rest] as const);
    return [name, { id, clients: Object.fromEntries(seeded) }] as const;
  });
  return { ...counts, pools: Object.fromEntries(byName) } as Seeded<D>;
};

interface ImportReport {
  readonly created: SeedCounts;
  readonly updated: SeedCounts;
  readonly unchanged: SeedCounts;
  readonly pools: readonly {
    readonly name: string;
    readonly id: string;
    readonly clients: readonly { readonly name: string; readonly id: string; readonly secret?: string }[];
  }[];
}
