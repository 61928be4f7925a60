import type { ControlApi } from './control-api.js';
import type { IdentityPoolDocument } from './document-parts.js';
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
type IdentityPoolsOf<D extends WorldDocument> = D extends {
  readonly identityPools: readonly (infer P extends IdentityPoolDocument)[];
}
  ? P
  : never;
type PoolsOf<D extends WorldDocument> = D extends { readonly pools: readonly (infer P extends PoolDocument)[] }
  ? P
  : never;

export type SeedCounts = Readonly<
  Record<'pools' | 'clients' | 'groups' | 'users', number> &
    /** Where the document says any. */
    Partial<Record<'provisionedLimits' | 'compromisedPasswords' | 'identityPools' | 'identities', number>>
>;

/** What became of a document: its pools by name, and how many things of each kind were made, changed, or as they should be already. */
export interface Seeded<D extends WorldDocument = WorldDocument> {
  readonly pools: { readonly [P in PoolsOf<D> as P['name']]: SeededPool<P> };
  /** By name. */
  readonly identityPools: { readonly [P in IdentityPoolsOf<D> as P['name']]: { readonly id: string } };
  readonly created: SeedCounts;
  readonly updated: SeedCounts;
  readonly unchanged: SeedCounts;
}

/** Brings a world to what a document says. Throws RecognitoError with the path of what breaks a rule; then nothing of it is done. */
export const seedWorld = async <const D extends WorldDocument>(api: ControlApi, document: D): Promise<Seeded<D>> => {
  const { pools, identityPools = [], ...counts } = await api.json<ImportReport>('POST', '/import', { body: document });
  const byName = pools.map(({ name, id, clients }) => {
    const seeded = clients.map(({ name: client, ...rest }) => [client, rest] as const);
    return [name, { id, clients: Object.fromEntries(seeded) }] as const;
  });
  const identityPoolsByName = identityPools.map(({ name, id }) => [name, { id }] as const);
  return {
    ...counts,
    pools: Object.fromEntries(byName),
    identityPools: Object.fromEntries(identityPoolsByName),
  } as Seeded<D>;
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
  readonly identityPools?: readonly { readonly name: string; readonly id: string }[];
}
