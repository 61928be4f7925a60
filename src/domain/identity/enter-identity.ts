import { accept, refuse } from '../kernel/decision.js';
import { accessForbidden, loginsDontMatch, unauthenticatedRefused } from '../identity-pool/refusals.js';
import type { IdentityPool } from '../identity-pool/state.js';
import type { Login } from './events.js';
import { type Resolved, resolved } from './find-identity.js';
import { holdersOf, linkLogins } from './link-logins.js';
import { type Identity, sameLogin } from './state.js';

/**
 * Whether these logins open an identity that has logins: one of them is its own. A developer's word, which his credentials stand for, opens
 * one that only developer users hold. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html
 */
const opens = ({ settings }: IdentityPool, identity: Identity, logins: readonly Login[]): boolean => {
  if (logins.some((login) => identity.logins.some((own) => sameLogin(login, own)))) return true;
  const isDeveloper = ({ provider }: Login): boolean => provider === settings.DeveloperProviderName;
  return logins.some(isDeveloper) && identity.logins.every(isDeveloper);
};

/**
 * Enters an identity by its id with these logins, all of which were proved. Logins that are new to it are linked. A guest who brings the
 * login of another identity becomes that one; an identity that proves itself takes in those that hold its other logins. `identityId` of
 * the answer is the one that lives on. https://docs.aws.amazon.com/cognito/latest/developerguide/switching-identities.html
 */
export const enterIdentity = (
  pool: IdentityPool,
  identity: Identity,
  logins: readonly Login[],
  holderOf: (login: Login) => Identity | undefined,
): Resolved => {
  if (identity.disabled) return resolved('', refuse(accessForbidden(identity.id)));
  const isGuest = identity.logins.length === 0;
  if (logins.length === 0) {
    if (!isGuest) return resolved('', refuse(accessForbidden(identity.id)));
    if (!pool.settings.AllowUnauthenticatedIdentities) return resolved('', refuse(unauthenticatedRefused()));
    return resolved(identity.id, accept());
  }
  const others = holdersOf(logins, holderOf).filter(({ id }) => id !== identity.id);
  if (isGuest) {
    const [parent, ...rest] = others;
    if (!parent) return resolved(identity.id, linkLogins(pool, identity, [], logins));
    return resolved(parent.id, linkLogins(pool, parent, [...rest, identity], logins));
  }
  if (!opens(pool, identity, logins)) return resolved('', refuse(loginsDontMatch()));
  return resolved(identity.id, linkLogins(pool, identity, others, logins));
};
