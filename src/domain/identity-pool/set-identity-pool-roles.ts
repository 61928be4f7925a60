import { readRoleArn } from '../identity-credentials/role-arn.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, notAuthorized, type Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import type { IdentityPoolEvent, IdentityPoolRoles, RoleMapping } from './events.js';
import { mappingKeys } from './providers.js';
import type { IdentityPool } from './state.js';

/** The model allows 400. */
const MAX_RULES = 25;

/** Replaces roles and role mappings; mappings that are left out are removed. */
export const setIdentityPoolRoles = (pool: IdentityPool, asked: IdentityPoolRoles): Decision<IdentityPoolEvent> => {
  const configured = mappingKeys(pool.settings);
  const refusal = rolesRefusal(asked, (key) => configured.has(key));
  if (refusal) return refuse(refusal);
  const roles = rolesOf(asked);
  if (same(roles, pool.roles)) return accept();
  return accept({ type: 'IdentityPoolRolesSet', data: { identityPoolId: pool.id, ...roles } });
};

/** What is kept of them: no mappings at all are as if they were not given. */
export const rolesOf = ({ Roles, RoleMappings }: IdentityPoolRoles): IdentityPoolRoles => ({
  Roles,
  ...(RoleMappings && Object.keys(RoleMappings).length > 0 && { RoleMappings }),
});

/**
 * The order, as far as it is known, is that of real deployments: key, what a mapping must have, number of its rules. `isProvider` says which
 * keys may have a mapping.
 */
export const rolesRefusal = (
  { Roles, RoleMappings = {} }: IdentityPoolRoles,
  isProvider: (key: string) => boolean,
): Refusal | undefined => {
  for (const [key, mapping] of Object.entries(RoleMappings)) {
    if (!isProvider(key)) {
      return invalidParameter(`(${key}) is not a valid RoleMapping ProviderName or is not a configured provider.`);
    }
    const refusal = mappingRefusal(key, mapping);
    if (refusal) return refusal;
  }
  const inRules = Object.values(RoleMappings).flatMap(({ RulesConfiguration }) => RulesConfiguration?.Rules ?? []);
  const wrong = [...Object.values(Roles), ...inRules.map(({ RoleARN }) => RoleARN)].find((arn) => !readRoleArn(arn));
  // What AWS says where the caller may not pass the role, or there is none of that name: roles are not known here, their ARNs are.
  return wrong === undefined ? undefined : notAuthorized(`Access to Role '${wrong}' is forbidden.`);
};

/** That each is refused is documented; TODO settle the first three sentences with observed answers. */
const mappingRefusal = (key: string, mapping: RoleMapping): Refusal | undefined => {
  const { Type, AmbiguousRoleResolution, RulesConfiguration } = mapping;
  if (AmbiguousRoleResolution === undefined) {
    return invalidParameter(`AmbiguousRoleResolution is required in the role mapping of (${key}).`);
  }
  if (Type === 'Rules' && RulesConfiguration === undefined) {
    return invalidParameter(`RulesConfiguration is required in the role mapping of (${key}), whose type is Rules.`);
  }
  if (Type === 'Token' && RulesConfiguration !== undefined) {
    return invalidParameter(`RulesConfiguration is not allowed in the role mapping of (${key}), whose type is Token.`);
  }
  return (RulesConfiguration?.Rules.length ?? 0) > MAX_RULES
    ? invalidParameter(`The number of rules in the request exceeded ${MAX_RULES}.`)
    : undefined;
};
