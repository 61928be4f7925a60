import { refuse } from '../kernel/decision.js';
import { developerUserRegistered } from '../identity-pool/refusals.js';
import type { IdentityPool } from '../identity-pool/state.js';
import { enterIdentity } from './enter-identity.js';
import type { Login } from './events.js';
import { type Resolved, resolved } from './find-identity.js';
import type { Identity } from './state.js';

/**
 * Enters an identity as a developer's user, with public logins beside if there are any. A user who is somebody else already is not merged:
 * that is MergeDeveloperIdentities' to do.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html
 */
export const enterDeveloperIdentity = (
  pool: IdentityPool,
  identity: Identity,
  [user, ...others]: readonly [Login, ...Login[]],
  holderOf: (login: Login) => Identity | undefined,
): Resolved => {
  const holder = holderOf(user);
  if (holder && holder.id !== identity.id) return resolved('', refuse(developerUserRegistered()));
  return enterIdentity(pool, identity, [user, ...others], holderOf);
};
