import type { ClaimValue, TokenChanges } from '../../domain/trigger/question.js';
import { listOf, mapOf, members, nullable, otherwise, type Read, text } from './read-json.js';

/** Claims and scopes together. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html, "Resource quotas" */
const MOST_ADDED = 5_000;

/** They may be of any type in an access token, but neither lists nor objects in an ID token. */
const PLAIN_IN_ID_TOKENS = ['phone_number_verified', 'email_verified', 'updated_at', 'address'];

const claimValue: Read<ClaimValue> = (value) => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? listOf(claimValue)(value) : mapOf(claimValue)(value);
};
const claims = otherwise(mapOf(claimValue), {});
const idClaims: Read<Readonly<Record<string, ClaimValue>>> = (value) => {
  const read = claims(value);
  return read && PLAIN_IN_ID_TOKENS.every((name) => typeof read[name] !== 'object') ? read : undefined;
};
const textClaims = otherwise(mapOf(text), {});
const names = otherwise(listOf(text), []);
const scope: Read<string> = (value) => (typeof value === 'string' && !/\s/.test(value) ? value : undefined);

type Groups = NonNullable<TokenChanges['groups']>;
const configuration = members({
  groupsToOverride: names,
  iamRolesToOverride: names,
  preferredRole: nullable(text),
});
const groupOverride: Read<Groups> = (value) => {
  const read = configuration(value);
  if (!read) return undefined;
  return { groups: read.groupsToOverride, roles: read.iamRolesToOverride, preferredRole: read.preferredRole };
};
const NO_GROUPS: Groups = { groups: [], roles: [], preferredRole: null };
/** Left out, the groups stay as they are; null or empty, they are suppressed. */
const groups = { groupOverrideDetails: otherwise(groupOverride, NO_GROUPS) };

interface IdChanges {
  readonly claimsToAddOrOverride: Readonly<Record<string, ClaimValue>>;
  readonly claimsToSuppress: readonly string[];
}
interface AccessChanges extends IdChanges {
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: readonly string[];
}
const NO_ID_CHANGES: IdChanges = { claimsToAddOrOverride: {}, claimsToSuppress: [] };
const NO_ACCESS_CHANGES: AccessChanges = { ...NO_ID_CHANGES, scopesToAdd: [], scopesToSuppress: [] };

const idChanges = members<IdChanges>({ claimsToAddOrOverride: idClaims, claimsToSuppress: names });
const accessChanges = members<AccessChanges>({
  claimsToAddOrOverride: claims,
  claimsToSuppress: names,
  scopesToAdd: otherwise(listOf(scope), []),
  scopesToSuppress: names,
});

const firstVersion = members({
  claimsOverrideDetails: nullable(members({ claimsToAddOrOverride: textClaims, claimsToSuppress: names }, groups)),
});
const laterVersions = members({
  claimsAndScopeOverrideDetails: nullable(
    members(
      {
        idTokenGeneration: otherwise(idChanges, NO_ID_CHANGES),
        accessTokenGeneration: otherwise(accessChanges, NO_ACCESS_CHANGES),
      },
      groups,
    ),
  ),
});

/** Version 1: values are text, and of the access token only the groups change. */
export const readFirstVersion: Read<TokenChanges> = (response) => {
  const answer = firstVersion(response);
  if (!answer) return undefined;
  const details = answer.claimsOverrideDetails;
  return changes(details ?? NO_ID_CHANGES, NO_ACCESS_CHANGES, details?.groupOverrideDetails);
};

/** Versions 2 and 3, whose answers are alike. */
export const readLaterVersions: Read<TokenChanges> = (response) => {
  const answer = laterVersions(response);
  if (!answer) return undefined;
  const details = answer.claimsAndScopeOverrideDetails;
  return changes(
    details?.idTokenGeneration ?? NO_ID_CHANGES,
    details?.accessTokenGeneration ?? NO_ACCESS_CHANGES,
    details?.groupOverrideDetails,
  );
};

const changes = (id: IdChanges, access: AccessChanges, override: Groups | undefined): TokenChanges | undefined => {
  const { claimsToAddOrOverride: idClaimsAdded, claimsToSuppress: idClaimsSuppressed } = id;
  const { claimsToAddOrOverride, claimsToSuppress, scopesToAdd, scopesToSuppress } = access;
  const added = Object.keys(idClaimsAdded).length + Object.keys(claimsToAddOrOverride).length + scopesToAdd.length;
  if (added > MOST_ADDED) return undefined;
  return {
    idToken: { add: idClaimsAdded, suppress: idClaimsSuppressed },
    accessToken: { add: claimsToAddOrOverride, suppress: claimsToSuppress, scopesToAdd, scopesToSuppress },
    ...(override && { groups: override }),
  };
};
