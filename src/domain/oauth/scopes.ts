import { SYSTEM_SCOPES } from '../client/scopes.js';
import type { OAuthErrorCode } from './oauth-refusal.js';

/** Scopes that are claims of a user. https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
const WITH_OPENID: readonly string[] = ['email', 'phone', 'profile'];

/** The attributes of the scopes that have some of their own; `profile` shows all others that a client may read. */
export const SCOPE_ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['email', new Set(['email', 'email_verified'])],
  ['phone', new Set(['phone_number', 'phone_number_verified'])],
]);

/** Whether a client may read all that the scopes show. */
export const isReadable = (scopes: readonly string[], readable: ReadonlySet<string>): boolean =>
  scopes.every((scope) => [...(SCOPE_ATTRIBUTES.get(scope) ?? [])].every((name) => readable.has(name)));

/** `read write` as a list, in its order, none twice. */
const readScopes = (text: string): readonly string[] => [...new Set(text.split(' ').filter((word) => word !== ''))];

/** What a user is asked for: the scopes of the request, or all of the client where it names none. */
export const userScopes = (
  asked: string | undefined,
  allowed: readonly string[],
): readonly string[] | OAuthErrorCode => {
  const scopes = asked === undefined ? [] : readScopes(asked);
  if (scopes.length === 0) return allowed.length > 0 ? allowed : 'invalid_scope';
  if (scopes.some((scope) => !allowed.includes(scope))) return 'invalid_scope';
  const isWithout = !scopes.includes('openid') && scopes.some((scope) => WITH_OPENID.includes(scope));
  return isWithout ? 'invalid_scope' : scopes;
};

/** What a client asks for itself: scopes of resource servers, all of its own where it names none. */
export const clientScopes = (
  asked: string | undefined,
  allowed: readonly string[],
): readonly string[] | OAuthErrorCode => {
  const custom = allowed.filter((scope) => !SYSTEM_SCOPES.has(scope));
  const scopes = asked === undefined ? [] : readScopes(asked);
  if (scopes.length === 0) return custom.length > 0 ? custom : 'invalid_scope';
  return scopes.every((scope) => custom.includes(scope)) ? scopes : 'invalid_scope';
};
