import type { AnyEvent } from '../../../domain/event-catalogue.js';
import { accept, type Decision } from '../../../domain/kernel/decision.js';
import {
  importResourceServer,
  type ImportedResourceServer,
} from '../../../domain/resource-server/import-resource-server.js';
import type { ImportedRiskConfiguration } from '../../../domain/threat/import-risk-configuration.js';
import { DEFAULT_VERSION } from '../../../domain/user-pool-domain/details-rules.js';
import {
  type ImportedUserPoolDomain,
  importUserPoolDomain,
} from '../../../domain/user-pool-domain/import-user-pool-domain.js';
import { ALL_CLIENTS } from '../../../domain/ui-customization/events.js';
import {
  importUICustomization,
  type ImportedUICustomization,
} from '../../../domain/ui-customization/import-ui-customization.js';
import type { ImportedJob } from '../../../domain/user-import/import-user-import-job.js';
import type { DomainKind } from '../../../domain/user-pool-domain/state.js';
import { importReplicas, type ImportedReplica } from '../../../domain/user-pool/import-replicas.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import { ownUICustomization } from '../../../projections/brandings.js';
import { customDomainCount, domainOfPool, domainTaken } from '../../../projections/domains.js';
import { resourceServerCount, resourceServerNamed } from '../../../projections/resource-servers.js';
import type { WorldState } from '../../../projections/world-state.js';
import { ANY_POOL } from './as-input.js';
import type { PoolEntry } from './document-schema.js';
import { drawFor } from './import-place.js';
import { importIdentityProviders, type PlacedProviders, saidIdentityProviders } from './imported-identity-providers.js';
import { importUserImportJobs, saidImportJobs } from './imported-jobs.js';
import { Gathered } from './gathered.js';
import type { Placed } from './place.js';
import { saidDomain } from './said-domain.js';
import { type SaidImage, saidUICustomization } from './said-looks.js';
import { saidResourceServer } from './said-resource-server.js';
import { saidReplicas } from './said-replicas.js';
import { takeRiskConfiguration, saidRiskConfiguration } from './said-risk-configuration.js';

/** What a document says of what a pool has beside clients, groups and users, which is counted as part of it. */
export interface PoolParts {
  readonly domains: readonly (Placed<ImportedUserPoolDomain> & { readonly kind: DomainKind })[];
  readonly resourceServers: readonly Placed<ImportedResourceServer>[];
  readonly identityProviders: PlacedProviders;
  /** How the classic hosted UI looks to clients that have no look of their own. */
  readonly uiCustomization: Placed<ImportedUICustomization> | undefined;
  readonly riskConfiguration: Placed<ImportedRiskConfiguration> | undefined;
  readonly replicas: Placed<readonly ImportedReplica[]> | undefined;
  readonly importJobs: readonly Placed<ImportedJob>[];
  readonly images: readonly SaidImage[];
}

/** Throws ControlRefusal. */
export const saidPoolParts = (entry: PoolEntry, poolPlace: string): PoolParts => {
  const { domain, customDomain, resourceServers = [] } = entry;
  const placed = (kind: DomainKind, name: string, said: typeof domain | typeof customDomain) => {
    const place = `${poolPlace}.${name}`;
    return said ? [{ kind, place, said: saidDomain(said, ANY_POOL, place) }] : [];
  };
  const servers = resourceServers.map((server, index) => {
    const place = `${poolPlace}.resourceServers[${index}]`;
    return { place, said: saidResourceServer(server, ANY_POOL, place) };
  });
  const uiPlace = `${poolPlace}.uiCustomization`;
  const ui = entry.uiCustomization && saidUICustomization(entry.uiCustomization, uiPlace);
  return {
    domains: [...placed('prefix', 'domain', domain), ...placed('custom', 'customDomain', customDomain)],
    resourceServers: servers,
    identityProviders: saidIdentityProviders(entry, poolPlace),
    uiCustomization: ui && { place: uiPlace, said: ui.said },
    riskConfiguration: saidRiskConfiguration(entry, poolPlace),
    replicas: saidReplicas(entry, poolPlace),
    importJobs: saidImportJobs(entry, poolPlace),
    images: ui?.images ?? [],
  };
};

/** Whether the pool has a domain with managed login, the pages' version 2, once it is as it is said. */
export const hasManagedLogin = (state: WorldState, poolId: string, { domains }: PoolParts): boolean =>
  (['prefix', 'custom'] as const).some((kind) => {
    const held = domainOfPool(state, poolId, kind);
    const said = domains.find((one) => one.kind === kind)?.said;
    const before = !said || held?.domain === said.domain ? held?.details.ManagedLoginVersion : DEFAULT_VERSION;
    return (said?.managedLoginVersion ?? before) === 2;
  });

/** Brings the parts of a pool to what is said of them. Throws ControlRefusal with the place of what a rule refuses. */
export const importPoolParts = (
  state: WorldState,
  pool: UserPool,
  poolPlace: string,
  { domains, resourceServers, identityProviders, uiCustomization, riskConfiguration, replicas, importJobs }: PoolParts,
  { at, worldSeed }: { readonly at: number; readonly worldSeed: Uint8Array },
): Decision<AnyEvent> => {
  const gathered = new Gathered();
  gathered.take(replicas?.place ?? poolPlace, importReplicas(pool, replicas?.said, { at }));
  for (const { kind, place, said } of domains) {
    const there = {
      ofPool: domainOfPool(state, pool.id, kind),
      ofName: domainTaken(state, pool.region, said.domain),
      customDomains: customDomainCount(state, pool),
    };
    const draw = drawFor(worldSeed, 'domain', pool.region, said.domain);
    gathered.take(place, importUserPoolDomain(pool, there, said, { at, draw }));
  }
  let count = resourceServerCount(state, pool.id);
  for (const { place, said } of resourceServers) {
    gathered.once(said.identifier, place);
    const before = resourceServerNamed(state, pool.id, said.identifier);
    gathered.take(place, importResourceServer(pool, before, count, said));
    if (!before) count += 1;
  }
  importIdentityProviders(state, pool, identityProviders, { at }, gathered);
  if (uiCustomization) {
    const { place, said } = uiCustomization;
    const look = { poolId: pool.id, clientId: ALL_CLIENTS };
    const before = ownUICustomization(state, pool.id, ALL_CLIENTS);
    gathered.take(place, importUICustomization(look, before, said, { at }));
  }
  if (riskConfiguration) takeRiskConfiguration(state, { poolId: pool.id }, riskConfiguration, gathered, { at });
  importUserImportJobs(state, pool.id, importJobs, gathered);
  return accept(...gathered.events);
};
