import type { UserPoolDomainEvent } from '../domain/user-pool-domain/events.js';
import { evolveUserPoolDomain, kindOf } from '../domain/user-pool-domain/state.js';
import { domainKey, domainNameKey } from './domains.js';
import type { WorldState } from './world-state.js';

export const foldUserPoolDomain = (state: WorldState, event: UserPoolDomainEvent, at: number): void => {
  const { poolId, domain: name } = event.data;
  const key = domainKey(poolId, kindOf(name));
  const before = state.domains.get(key);
  const domain = evolveUserPoolDomain(before, event, at);
  if (domain) {
    state.domains.set(key, domain);
    state.domainsBy.set(domainNameKey(domain.region, name), key);
    return;
  }
  if (before) state.domainsBy.delete(domainNameKey(before.region, name));
  state.domains.delete(key);
};
