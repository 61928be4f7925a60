import { accept, refuse } from '../kernel/decision.js';
import { developerUserNotFound, noDeveloperProvider } from '../identity-pool/refusals.js';
import type { IdentityPool } from '../identity-pool/state.js';
import { type Resolved, resolved } from './find-identity.js';
import { linkLogins } from './link-logins.js';
import type { Identity } from './state.js';
import type { Login } from './events.js';

/**
 * Makes two developer users one: the identity of `source` is disabled, and its logins are those of the identity of `destination`.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MergeDeveloperIdentities.html
 */
export const mergeDeveloperIdentities = (
  pool: IdentityPool,
  asked: { readonly provider: string; readonly source: string; readonly destination: string },
  holderOf: (login: Login) => Identity | undefined,
): Resolved => {
  const { provider, source, destination } = asked;
  if (provider !== pool.settings.DeveloperProviderName) return resolved('', refuse(noDeveloperProvider()));
  const from = holderOf({ provider, user: source });
  if (!from) return resolved('', refuse(developerUserNotFound(source)));
  const into = holderOf({ provider, user: destination });
  if (!into) return resolved('', refuse(developerUserNotFound(destination)));
  return resolved(into.id, from.id === into.id ? accept() : linkLogins(pool, into, [from], []));
};
