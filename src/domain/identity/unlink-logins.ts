import { accept, type Decision, refuse } from '../kernel/decision.js';
import {
  accessForbidden,
  developerUserElsewhere,
  developerUserNotFound,
  loginsDontMatch,
  noDeveloperProvider,
} from '../identity-pool/refusals.js';
import type { IdentityPool } from '../identity-pool/state.js';
import type { IdentityEvent, Login } from './events.js';
import { type Identity, sameLogin } from './state.js';

const unlinked = ({ identityPoolId, id: identityId }: Identity, logins: readonly Login[]): Decision<IdentityEvent> =>
  logins.length === 0
    ? accept()
    : accept<IdentityEvent>({ type: 'LoginsUnlinked', data: { identityPoolId, identityId, logins } });

/**
 * Takes logins away from an identity by their providers' names. `proved` are those that the caller has proved: every one that goes must be
 * among them. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UnlinkIdentity.html
 */
export const unlinkIdentity = (
  identity: Identity,
  proved: readonly Login[],
  providers: readonly string[],
): Decision<IdentityEvent> => {
  if (identity.disabled) return refuse(accessForbidden(identity.id));
  const own = identity.logins.filter((login) => proved.some((other) => sameLogin(login, other)));
  const isProved = (name: string): boolean => own.some(({ provider }) => provider === name);
  if (own.length === 0 || !providers.every(isProved)) return refuse(loginsDontMatch());
  return unlinked(
    identity,
    own.filter(({ provider }) => providers.includes(provider)),
  );
};

/**
 * Takes a developer user away from its identity. `holder` is the identity that has it.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UnlinkDeveloperIdentity.html
 */
export const unlinkDeveloperIdentity = (
  pool: IdentityPool,
  identity: Identity,
  login: Login,
  holder: Identity | undefined,
): Decision<IdentityEvent> => {
  if (login.provider !== pool.settings.DeveloperProviderName) return refuse(noDeveloperProvider());
  if (!holder) return refuse(developerUserNotFound(login.user));
  if (holder.id !== identity.id) return refuse(developerUserElsewhere(login.user, identity.id));
  return unlinked(identity, [login]);
};
