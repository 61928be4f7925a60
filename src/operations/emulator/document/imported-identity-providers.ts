import {
  importIdentityProvider,
  type ImportedIdentityProvider,
} from '../../../domain/identity-provider/import-identity-provider.js';
import { evolveIdentityProvider, type IdentityProvider } from '../../../domain/identity-provider/state.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import {
  identityProviderCount,
  identityProviderIdentified,
  identityProviderNamed,
} from '../../../projections/identity-providers.js';
import type { WorldState } from '../../../projections/world-state.js';
import { ANY_POOL } from './as-input.js';
import type { PoolEntry } from './document-schema.js';
import type { Gathered } from './gathered.js';
import type { Placed } from './place.js';
import { saidIdentityProvider } from './said-identity-provider.js';

export type PlacedProviders = readonly Placed<ImportedIdentityProvider>[];

/** Throws ControlRefusal. */
export const saidIdentityProviders = (
  { identityProviders = [] }: Pick<PoolEntry, 'identityProviders'>,
  poolPlace: string,
): PlacedProviders =>
  identityProviders.map((provider, index) => {
    const place = `${poolPlace}.identityProviders[${index}]`;
    return { place, said: saidIdentityProvider(provider, ANY_POOL, place) };
  });

/** Brings a pool's identity providers to what is said of them. Throws ControlRefusal with the place of what a rule refuses. */
export const importIdentityProviders = (
  state: WorldState,
  pool: UserPool,
  providers: PlacedProviders,
  { at }: { readonly at: number },
  gathered: Gathered,
): void => {
  let count = identityProviderCount(state, pool.id);
  const taken = new Map<string, IdentityProvider>();
  const identified = (identifier: string): IdentityProvider | undefined => {
    const holder = identityProviderIdentified(state, pool.id, identifier);
    // Whose identifiers are said anew does not keep the others.
    const isSaid = providers.some(({ said }) => said.name === holder?.name && said.idpIdentifiers);
    return taken.get(identifier) ?? (isSaid ? undefined : holder);
  };
  for (const { place, said } of providers) {
    gathered.once(`identity provider ${said.name}`, place);
    const before = identityProviderNamed(state, pool.id, said.name);
    const decision = importIdentityProvider(pool, before, count, said, { at, identified });
    gathered.take(place, decision);
    if (!before) count += 1;
    const after = decision.events.reduce((one, event) => evolveIdentityProvider(one, event, at), before);
    for (const identifier of after?.idpIdentifiers ?? []) if (after) taken.set(identifier, after);
  }
};
