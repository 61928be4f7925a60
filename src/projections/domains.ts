import { type DomainKind, kindOf, type UserPoolDomain } from '../domain/user-pool-domain/state.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** The key of a pool's domain of a kind. */
export const domainKey = (poolId: string, kind: DomainKind): string => keyOf(poolId, kind);

/** The key by which a domain is found: a prefix is one of its Region, a custom domain one of the world. */
export const domainNameKey = (region: string, name: string): string =>
  keyOf(kindOf(name) === 'custom' ? '' : region, name);

/** The pool's domain of a kind. */
export const domainOfPool = (state: WorldState, poolId: string, kind: DomainKind): UserPoolDomain | undefined =>
  state.domains.get(domainKey(poolId, kind));

/** The pool's domains: the prefix first, then the custom one. */
export const domainsOfPool = (state: WorldState, poolId: string): readonly UserPoolDomain[] =>
  (['prefix', 'custom'] as const).flatMap((kind) => domainOfPool(state, poolId, kind) ?? []);

/** Who has the name: a prefix in this Region, a custom domain in any. */
export const domainTaken = (state: WorldState, region: string, name: string): UserPoolDomain | undefined => {
  const key = state.domainsBy.get(domainNameKey(region, name));
  return key === undefined ? undefined : state.domains.get(key);
};

/** The domain of this name in this Region. */
export const domainNamed = (state: WorldState, region: string, name: string): UserPoolDomain | undefined => {
  const domain = domainTaken(state, region, name);
  return domain?.region === region ? domain : undefined;
};

/** How many custom domains an account has in a Region. */
export const customDomainCount = (
  state: WorldState,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): number => {
  let count = 0;
  for (const [, key] of startingWith(state.domainsBy, keyOf('', ''))) {
    const domain = state.domains.get(key);
    const isHere = domain?.region === region && state.pools.get(domain.poolId)?.accountId === accountId;
    if (isHere) count += 1;
  }
  return count;
};

/** Hosts of prefix domains: at AWS, and those that lead to this machine wherever names are looked up by the standard. */
const PREFIX_HOST = /^([a-z0-9-]+)\.auth\.([a-z0-9-]+)\.(?:amazoncognito\.com|localhost)$/;

/** The domain that a host leads to: `<prefix>.auth.<region>.localhost`, AWS's own host of it, or a custom domain. Lower case, no port. */
export const domainAtHost = (state: WorldState, host: string): UserPoolDomain | undefined => {
  const [, prefix, region] = PREFIX_HOST.exec(host) ?? [];
  if (prefix !== undefined && region !== undefined) return domainTaken(state, region, prefix);
  return kindOf(host) === 'custom' ? domainTaken(state, '', host) : undefined;
};
