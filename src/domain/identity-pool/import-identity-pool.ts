import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { identityPoolLimitRefusal } from './create-identity-pool.js';
import type { IdentityPoolEvent, IdentityPoolRoles, PrincipalTagAttributeMap } from './events.js';
import { isMappingKey, isTaggedProvider } from './providers.js';
import { rolesOf, rolesRefusal } from './set-identity-pool-roles.js';
import { attributeMapOf, notTagged } from './set-principal-tag-attribute-map.js';
import { type GivenSettings, settingsOf, settingsRefusal } from './settings.js';
import type { IdentityPool } from './state.js';
import { developerProviderRefusal } from './update-identity-pool.js';

/** An identity pool as an import says it; what is left out stays as it is. */
export interface ImportedIdentityPool {
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
  readonly settings: Partial<GivenSettings> & Pick<GivenSettings, 'IdentityPoolName'>;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly roles?: IdentityPoolRoles | undefined;
  readonly principalTags?: Readonly<Record<string, PrincipalTagAttributeMap>> | undefined;
}

/**
 * Makes an identity pool, or brings the one that is there to what is said of it. Roles and principal tags may be of providers that the
 * pool does not have: those of a provider that was taken off it stay too. `poolsHere` is how many the account has in the Region.
 */
export const importIdentityPool = (
  before: IdentityPool | undefined,
  asked: ImportedIdentityPool,
  poolsHere: number,
): Decision<IdentityPoolEvent> => {
  const { id, region, accountId, tags = before?.tags ?? {}, roles } = asked;
  const given = { AllowUnauthenticatedIdentities: false, ...before?.settings, ...asked.settings };
  const settings = settingsOf(given);
  const refusal =
    settingsRefusal(given, settings, tags, accountId) ??
    (before ? developerProviderRefusal(before, settings) : identityPoolLimitRefusal(poolsHere)) ??
    (roles && rolesRefusal(roles, isMappingKey)) ??
    tagsRefusal(asked.principalTags ?? {});
  if (refusal) return refuse(refusal);
  const kept = roles ? rolesOf(roles) : before?.roles;
  const maps = asked.principalTags && Object.entries(asked.principalTags);
  const pool: IdentityPool = {
    ...{ id, accountId, region, settings, tags },
    ...(kept && { roles: kept }),
    principalTags: maps
      ? Object.fromEntries(maps.map(([provider, map]) => [provider, attributeMapOf(map)]))
      : (before?.principalTags ?? {}),
  };
  if (same(before, pool)) return accept();
  const { id: identityPoolId, ...data } = pool;
  return accept({ type: 'IdentityPoolImported', data: { identityPoolId, ...data } });
};

const tagsRefusal = (maps: Readonly<Record<string, PrincipalTagAttributeMap>>): Refusal | undefined => {
  const wrong = Object.keys(maps).find((provider) => !isTaggedProvider(provider));
  return wrong === undefined ? undefined : notTagged(wrong);
};
