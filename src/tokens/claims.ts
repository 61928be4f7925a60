import { accessTokenLife, idTokenLife, readableAttributes, revokesTokens } from '../domain/client/effective.js';
import type { Client } from '../domain/client/state.js';
import type { Grant } from '../domain/grant/state.js';
import type { Group } from '../domain/group/state.js';
import { sha256 } from '../domain/kernel/hash.js';
import { inSeconds } from '../domain/kernel/time.js';
import { SCOPE_ATTRIBUTES } from '../domain/oauth/scopes.js';
import { tracksSessions } from '../domain/user-pool/session-tracking.js';
import type { UserPool } from '../domain/user-pool/state.js';
import { identitiesClaim } from '../domain/user/identities.js';
import type { User } from '../domain/user/state.js';

/** What the tokens of one issue say. `groups` stand in order of precedence; `at` is epoch milliseconds. */
export interface Issue {
  readonly pool: UserPool;
  readonly client: Client;
  readonly user: User;
  readonly groups: readonly Group[];
  readonly grant: Grant;
  readonly issuer: string;
  readonly at: number;
  readonly ids: { readonly event: string; readonly accessJti: string; readonly idJti: string };
  /** As the client sent it to the authorize endpoint; only the tokens of a code or of an implicit grant have it. */
  readonly nonce?: string;
}

export type Claims = Readonly<Record<string, unknown>>;

/** Sign-ins through the API have this scope, and no other. */
export const API_SCOPE = 'aws.cognito.signin.user.admin';

export const scopesOf = ({ access }: Pick<Grant, 'access'>): readonly string[] => access?.scopes ?? [API_SCOPE];

/** Of an access token that a client gets for itself; times are seconds. The order is the one recorded from AWS. */
export const clientTokenClaims = (issue: {
  readonly client: Client;
  readonly scopes: readonly string[];
  readonly issuer: string;
  readonly at: number;
  readonly jti: string;
}): Claims => ({
  sub: issue.client.id,
  token_use: 'access',
  scope: issue.scopes.join(' '),
  auth_time: inSeconds(issue.at),
  iss: issue.issuer,
  exp: inSeconds(issue.at + accessTokenLife(issue.client)),
  iat: inSeconds(issue.at),
  version: 2,
  jti: issue.jti,
  client_id: issue.client.id,
});

/** Members that are undefined are left out by JSON.stringify: the order is the one recorded from AWS. */
export const accessTokenClaims = (issue: Issue): Claims => {
  const { pool, user, client, groups, grant, issuer, at, ids } = issue;
  return {
    sub: user.sub,
    device_key: grant.deviceKey,
    'cognito:groups': unlessEmpty(groupClaims(groups).names),
    iss: issuer,
    version: grant.access && 2,
    client_id: client.id,
    aud: grant.access?.resource,
    // A tracked session ends with its access tokens, which have to say whose they are.
    origin_jti: revokesTokens(client) || tracksSessions(pool) ? grant.id : undefined,
    event_id: ids.event,
    token_use: 'access',
    scope: scopesOf(grant).join(' '),
    auth_time: inSeconds(grant.authTime),
    exp: inSeconds(at + accessTokenLife(client)),
    iat: inSeconds(at),
    jti: ids.accessJti,
    username: user.username,
  };
};

/** Attributes whose claim has a place of its own; the others stand together in the middle. */
const PLACED: ReadonlySet<string> = new Set([
  'sub',
  'identities',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'address',
  'name',
  'family_name',
]);

/** Left half of SHA-256 of the access token, base64url. OpenID Connect Core, 3.1.3.6. */
export const atHash = (accessToken: string): string => sha256(accessToken).toString('base64url', 0, 16);

/** `at_hash` is of the access token that comes along; only tokens of the OAuth endpoints have it. */
export const idTokenClaims = (issue: Issue, at_hash?: string): Claims => {
  const { pool, user, client, groups, grant, issuer, at, ids } = issue;
  const readable = shownIn(readableAttributes(client, pool.schema), grant.access?.scopes);
  const attribute = (name: string): string | undefined => (readable.has(name) ? user.attributes[name] : undefined);
  const flag = (name: string): boolean | undefined => {
    const value = attribute(name);
    return value === undefined ? undefined : value === 'true';
  };
  const address = attribute('address');
  const others: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(user.attributes)) {
    if (PLACED.has(name) || !readable.has(name)) continue;
    others[name] = name === 'updated_at' ? Number(value) : value;
  }
  const revocable = revokesTokens(client);
  const ofGroups = groupClaims(groups);
  return {
    at_hash,
    sub: user.sub,
    'cognito:groups': unlessEmpty(ofGroups.names),
    email_verified: flag('email_verified'),
    address: address === undefined ? undefined : { formatted: address },
    'cognito:preferred_role': ofGroups.preferredRole,
    iss: issuer,
    phone_number_verified: flag('phone_number_verified'),
    'cognito:username': user.username,
    ...others,
    nonce: issue.nonce,
    origin_jti: revocable ? grant.id : undefined,
    'cognito:roles': unlessEmpty(ofGroups.roles),
    aud: client.id,
    identities: user.identities && identitiesClaim(user.identities),
    // Samples of managed login since 2022 have none.
    event_id: grant.access ? undefined : ids.event,
    token_use: 'id',
    auth_time: inSeconds(grant.authTime),
    name: attribute('name'),
    phone_number: attribute('phone_number'),
    exp: inSeconds(at + idTokenLife(client)),
    iat: inSeconds(at),
    family_name: attribute('family_name'),
    jti: revocable ? ids.idJti : undefined,
    email: attribute('email'),
  };
};

/** Which scope shows an attribute. */
const shownBy = (name: string): string =>
  [...SCOPE_ATTRIBUTES].find(([, attributes]) => attributes.has(name))?.[0] ?? 'profile';

/** Of the readable attributes those that the scopes show: `openid` alone shows them all, and so does a sign-in through the API. */
export const shownIn = (readable: ReadonlySet<string>, scopes: readonly string[] | undefined): ReadonlySet<string> => {
  const families = new Set(['email', 'phone', 'profile'].filter((family) => scopes?.includes(family)));
  return families.size === 0 ? readable : new Set([...readable].filter((name) => families.has(shownBy(name))));
};

/** What a user's groups say in tokens; `groups` stand in order of precedence. */
export const groupClaims = (
  groups: readonly Group[],
): { readonly names: readonly string[]; readonly roles: readonly string[]; readonly preferredRole?: string } => {
  const preferred = preferredRole(groups);
  return {
    names: groups.map(({ name }) => name),
    roles: [...new Set(groups.flatMap(({ details }) => details.RoleArn ?? []))],
    ...(preferred !== undefined && { preferredRole: preferred }),
  };
};

/** A claim that is left out rather than empty. */
export const unlessEmpty = (list: readonly string[]): readonly string[] | undefined =>
  list.length === 0 ? undefined : list;

/** The role of the group with the lowest precedence, if it has one; none where groups of equal precedence name different roles. */
const preferredRole = ([best, ...others]: readonly Group[]): string | undefined => {
  const ties = others.filter(({ details }) => details.Precedence === best?.details.Precedence);
  const roles = [best, ...ties].flatMap((group) => group?.details.RoleArn ?? []);
  return roles.every((role) => role === roles[0]) ? roles[0] : undefined;
};
