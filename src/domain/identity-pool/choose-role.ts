import { notAuthorized, Refusal } from '../kernel/refusal.js';
import { claimText } from './claim-text.js';
import type { MappingRule, RoleMapping } from './events.js';
import type { IdentityPool } from './state.js';

/** What a login has to say about its role. */
export interface LoginWithClaims {
  readonly claims: Readonly<Record<string, unknown>>;
  /** The key of its provider's role mapping. */
  readonly mappingKey: string;
}

/** Where a SAML assertion names roles: an ARN, or a role's and its provider's with a comma between them. */
const SAML_ROLES = 'https://aws.amazon.com/SAML/Attributes/Role';
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\//;

/** No role is set that fits. */
export const wrongConfiguration = (): Refusal =>
  new Refusal(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );

/** The mapping leaves no role, and says that none is to be had then. */
const ambiguousRole = (mappingKey: string): Refusal =>
  notAuthorized(`The ambiguous role mapping rules for: ${mappingKey} denied this request.`);

/**
 * The role that an identity gets with these logins, which were all proved: none of them, and it is the unauthenticated one. `custom` is the
 * caller's CustomRoleArn. https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export const chooseRole = (
  { roles }: IdentityPool,
  logins: readonly LoginWithClaims[],
  custom?: string,
): string | Refusal => {
  const [first] = logins;
  if (!first) return roles?.Roles.unauthenticated ?? wrongConfiguration();
  const authenticated = roles?.Roles.authenticated ?? wrongConfiguration();
  const mapped = logins.find(({ mappingKey }) => roles?.RoleMappings?.[mappingKey]);
  const mapping = mapped && roles?.RoleMappings?.[mapped.mappingKey];
  if (!mapping) {
    const isInToken = custom !== undefined && logins.some(({ claims }) => rolesIn(claims).includes(custom));
    return isInToken ? custom : authenticated;
  }
  const chosen = mapping.Type === 'Token' ? byToken(mapped, custom) : byRules(mapping, mapped, custom);
  if (chosen !== undefined) return chosen;
  // Who asks for a role gets that one, or none.
  if (custom !== undefined || mapping.AmbiguousRoleResolution !== 'AuthenticatedRole') {
    return ambiguousRole(mapped.mappingKey);
  }
  return authenticated;
};

/** Undefined where the token says none, or several without preference. */
const byToken = ({ claims }: LoginWithClaims, custom: string | undefined): string | undefined => {
  const roles = rolesIn(claims);
  if (custom !== undefined) return roles.find((role) => role === custom);
  const { 'cognito:preferred_role': preferred } = claims;
  if (typeof preferred === 'string' && preferred !== '') return preferred;
  return roles.length === 1 ? roles[0] : undefined;
};

const byRules = (
  { RulesConfiguration }: RoleMapping,
  { claims }: LoginWithClaims,
  custom: string | undefined,
): string | undefined => {
  const matching = (RulesConfiguration?.Rules ?? []).filter((rule) => isMatch(rule, claims));
  return (custom === undefined ? matching[0] : matching.find(({ RoleARN }) => RoleARN === custom))?.RoleARN;
};

const isMatch = ({ Claim, MatchType, Value }: MappingRule, claims: Readonly<Record<string, unknown>>): boolean => {
  const text = Object.hasOwn(claims, Claim) ? claimText(claims[Claim]) : undefined;
  if (text === undefined) return false;
  switch (MatchType) {
    case 'Equals':
      return text === Value;
    case 'NotEqual':
      return text !== Value;
    case 'StartsWith':
      return text.startsWith(Value);
    case 'Contains':
      return text.includes(Value);
  }
};

const rolesIn = (claims: Readonly<Record<string, unknown>>): readonly string[] => {
  const named = [claims['cognito:roles'], claims[SAML_ROLES]].flat();
  // A role's name may have commas too: a new ARN begins where one says so.
  const roles = named.flatMap((one) => (typeof one === 'string' ? one.split(/,(?=\s*arn:)/) : []));
  return [...new Set(roles.map((role) => role.trim()).filter((role) => ROLE_ARN.test(role)))];
};
