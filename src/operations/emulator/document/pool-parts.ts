import type { AnyEvent } from '../../../domain/event-catalogue.js';
import { accept, type Decision } from '../../../domain/kernel/decision.js';
import {
  importResourceServer,
  type ImportedResourceServer,
} from '../../../domain/resource-server/import-resource-server.js';
import { DEFAULT_VERSION } from '../../../domain/user-pool-domain/details-rules.js';
import {
  type ImportedUserPoolDomain,
  importUserPoolDomain,
} from '../../../domain/user-pool-domain/import-user-pool-domain.js';
import type { DomainKind } from '../../../domain/user-pool-domain/state.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import { customDomainCount, domainOfPool, domainTaken } from '../../../projections/domains.js';
import { resourceServerCount, resourceServerNamed } from '../../../projections/resource-servers.js';
import type { WorldState } from '../../../projections/world-state.js';
import { ANY_POOL } from './as-input.js';
import type { PoolEntry } from './document-schema.js';
import { drawFor } from './import-place.js';
import { importRefused } from './place.js';
import { saidDomain } from './said-domain.js';
import { saidResourceServer } from './said-resource-server.js';

/** Something that is said, and where. */
interface Placed<T> {
  readonly place: string;
  readonly said: T;
}

/** What a document says of a pool's domains and resource servers, which are counted as parts of it. */
export interface PoolParts {
  readonly domains: readonly (Placed<ImportedUserPoolDomain> & { readonly kind: DomainKind })[];
  readonly resourceServers: readonly Placed<ImportedResourceServer>[];
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
  return {
    domains: [...placed('prefix', 'domain', domain), ...placed('custom', 'customDomain', customDomain)],
    resourceServers: servers,
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

/** Brings a pool's domains and resource servers to what is said of them. Throws ControlRefusal with the place of what a rule refuses. */
export const importPoolParts = (
  state: WorldState,
  pool: UserPool,
  { domains, resourceServers }: PoolParts,
  { at, worldSeed }: { readonly at: number; readonly worldSeed: Uint8Array },
): Decision<AnyEvent> => {
  const events: AnyEvent[] = [];
  const take = (place: string, { events: more, refusal }: Decision<AnyEvent>): void => {
    if (refusal) throw importRefused(place, refusal.message);
    events.push(...more);
  };
  for (const { kind, place, said } of domains) {
    const there = {
      ofPool: domainOfPool(state, pool.id, kind),
      ofName: domainTaken(state, pool.region, said.domain),
      customDomains: customDomainCount(state, pool),
    };
    const draw = drawFor(worldSeed, 'domain', pool.region, said.domain);
    take(place, importUserPoolDomain(pool, there, said, { at, draw }));
  }
  const seen = new Map<string, string>();
  let count = resourceServerCount(state, pool.id);
  for (const { place, said } of resourceServers) {
    const other = seen.get(said.identifier);
    if (other !== undefined) throw importRefused(place, `This is ${other} again.`, 'Say it once.');
    seen.set(said.identifier, place);
    const before = resourceServerNamed(state, pool.id, said.identifier);
    take(place, importResourceServer(pool, before, count, said));
    if (!before) count += 1;
  }
  return accept(...events);
};
