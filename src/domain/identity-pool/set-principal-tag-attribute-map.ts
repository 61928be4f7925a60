import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import type { IdentityPoolEvent, PrincipalTagAttributeMap } from './events.js';
import { taggedProviders } from './providers.js';
import type { IdentityPool } from './state.js';

/** What stands where nothing was set: logins of the provider have no tags. */
const NO_TAGS: PrincipalTagAttributeMap = { UseDefaults: false };

/** The map that holds for logins of a provider. Its name is a user pool's without a client, a social provider's, or an ARN. */
export const principalTagAttributeMap = (pool: IdentityPool, providerName: string): PrincipalTagAttributeMap =>
  pool.principalTags[providerName] ?? NO_TAGS;

/** TODO settle with an observed answer to a provider that the pool does not have. */
export const notTagged = (providerName: string): Refusal =>
  invalidParameter(`(${providerName}) is not a valid IdentityProviderName or is not a configured provider.`);

export const tagProviderRefusal = (pool: IdentityPool, providerName: string): Refusal | undefined =>
  taggedProviders(pool.settings).has(providerName) ? undefined : notTagged(providerName);

/** The defaults take the place of tags that are given with them. */
export const attributeMapOf = ({ UseDefaults, PrincipalTags }: PrincipalTagAttributeMap): PrincipalTagAttributeMap =>
  UseDefaults || !PrincipalTags || Object.keys(PrincipalTags).length === 0
    ? { UseDefaults }
    : { UseDefaults, PrincipalTags };

/** Replaces the map of a provider. */
export const setPrincipalTagAttributeMap = (
  pool: IdentityPool,
  providerName: string,
  asked: PrincipalTagAttributeMap,
): Decision<IdentityPoolEvent> => {
  const refusal = tagProviderRefusal(pool, providerName);
  if (refusal) return refuse(refusal);
  const map = attributeMapOf(asked);
  if (same(map, pool.principalTags[providerName])) return accept();
  return accept({
    type: 'PrincipalTagAttributeMapSet',
    data: { identityPoolId: pool.id, providerName, map },
  });
};
