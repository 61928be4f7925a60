import type { ClaimValue, TokenChanges } from '../domain/trigger/question.js';
import { type Claims, unlessEmpty } from './claims.js';

/** The claims of both tokens of one issue. */
export interface TokenClaims {
  readonly access: Claims;
  readonly id: Claims;
}

/**
 * Claims that are Cognito's own: changes of them are ignored. `aud`, `scope` and those of groups have rules of their own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const FIXED: ReadonlySet<string> = new Set([
  'acr',
  'amr',
  'at_hash',
  'auth_time',
  'azp',
  'client_id',
  'device_key',
  'event_id',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'sub',
  'token_use',
  'username',
  'version',
]);
const GROUPS = 'cognito:groups';
const ROLES = ['cognito:roles', 'cognito:preferred_role'];

const isFixed = (name: string): boolean => FIXED.has(name) || name.startsWith('cognito:');
const isOfGroups = (name: string): boolean => name === GROUPS || ROLES.includes(name);

/**
 * What PreTokenGeneration makes of the claims: what it overrides stays in its place, what it adds comes last, and what it suppresses goes,
 * though it was added too.
 */
export const changeTokens = (claims: TokenClaims, changes: TokenChanges, clientId: string): TokenClaims => {
  const { idToken, accessToken, groups } = changes;
  const ofGroups = groups && {
    [GROUPS]: unlessEmpty(groups.groups),
    'cognito:roles': unlessEmpty(groups.roles),
    'cognito:preferred_role': groups.preferredRole ?? undefined,
  };
  const id = edited(
    { ...claims.id, ...ofGroups },
    addable(idToken.add, (name) => !isFixed(name) && name !== 'aud' && !/^(custom:)?dev:/.test(name)),
    idToken.suppress.filter((name) => isOfGroups(name) || (!isFixed(name) && name !== 'aud')),
  );
  const access = edited(
    {
      ...claims.access,
      ...(ofGroups && { [GROUPS]: ofGroups[GROUPS] }),
      scope: scopes(claims.access.scope, accessToken),
    },
    addable(accessToken.add, (name, value) =>
      name === 'aud' ? value === clientId : !isFixed(name) && name !== 'scope' && !name.startsWith('dev:'),
    ),
    accessToken.suppress.filter((name) => name === GROUPS || (!isFixed(name) && name !== 'scope')),
  );
  return { access, id };
};

const addable = (
  add: Readonly<Record<string, ClaimValue>>,
  may: (name: string, value: ClaimValue) => boolean,
): readonly (readonly [string, ClaimValue])[] => Object.entries(add).filter(([name, value]) => may(name, value));

/** No name of a claim means anything to JavaScript. */
const edited = (
  claims: Claims,
  added: readonly (readonly [string, ClaimValue])[],
  suppressed: readonly string[],
): Claims => {
  const all: Record<string, unknown> = { ...claims };
  for (const [name, value] of added) {
    if (name === '__proto__') Object.defineProperty(all, name, { ...OWN, value });
    else all[name] = value;
  }
  const gone = new Set(suppressed.flatMap((name) => (name === GROUPS ? [GROUPS, ...ROLES] : [name])));
  // Not by delete, after which an object is slow to read.
  return gone.size === 0 ? all : Object.fromEntries(Object.entries(all).filter(([name]) => !gone.has(name)));
};

const OWN = { enumerable: true, configurable: true, writable: true };

/** Absent, when none is left. */
const scopes = (
  before: unknown,
  { scopesToAdd, scopesToSuppress }: TokenChanges['accessToken'],
): string | undefined => {
  const all = new Set([...(typeof before === 'string' ? before.split(' ') : []), ...scopesToAdd]);
  for (const scope of scopesToSuppress) all.delete(scope);
  return all.size === 0 ? undefined : [...all].join(' ');
};
