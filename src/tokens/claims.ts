import { accessTokenLife, idTokenLife, readableAttributes, revokesTokens } from '../domain/client/effective.js';
import type { Client } from '../domain/client/state.js';
import type { Grant } from '../domain/grant/state.js';
import type { Group } from '../domain/group/state.js';
import { inSeconds } from '../domain/kernel/time.js';
import type { UserPool } from '../domain/user-pool/state.js';
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
}

export type Claims = Readonly<Record<string, unknown>>;

/** Sign-ins through the API have this scope, and no other. */
export const API_SCOPE = 'aws.cognito.signin.user.admin';

/** Members that are undefined are left out by JSON.stringify: the order is the one recorded from AWS. */
export const accessTokenClaims = (issue: Issue): Claims => {
  const { user, client, groups, grant, issuer, at, ids } = issue;
  return {
    sub: user.sub,
    'cognito:groups': unlessEmpty(groupClaims(groups).names),
    iss: issuer,
    client_id: client.id,
    origin_jti: revokesTokens(client) ? grant.id : undefined,
    event_id: ids.event,
    token_use: 'access',
    scope: API_SCOPE,
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
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'address',
  'name',
  'family_name',
]);

export const idTokenClaims = (issue: Issue): Claims => {
  const { pool, user, client, groups, grant, issuer, at, ids } = issue;
  const readable = readableAttributes(client, pool.schema);
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
    sub: user.sub,
    'cognito:groups': unlessEmpty(ofGroups.names),
    email_verified: flag('email_verified'),
    address: address === undefined ? undefined : { formatted: address },
    'cognito:preferred_role': ofGroups.preferredRole,
    iss: issuer,
    phone_number_verified: flag('phone_number_verified'),
    'cognito:username': user.username,
    ...others,
    origin_jti: revocable ? grant.id : undefined,
    'cognito:roles': unlessEmpty(ofGroups.roles),
    aud: client.id,
    event_id: ids.event,
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

/** The role of the group with the lowest precedence; none where groups of equal precedence name different roles. */
const preferredRole = (groups: readonly Group[]): string | undefined => {
  const withRole = groups.filter(({ details }) => details.RoleArn !== undefined);
  const best = withRole[0]?.details;
  const ties = withRole.filter(({ details }) => details.Precedence === best?.Precedence);
  return ties.every(({ details }) => details.RoleArn === best?.RoleArn) ? best?.RoleArn : undefined;
};
