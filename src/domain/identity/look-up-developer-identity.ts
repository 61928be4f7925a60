import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { developerUserElsewhere, developerUserNotFound, identityNotFound } from '../identity-pool/refusals.js';
import type { IdentityPool } from '../identity-pool/state.js';
import type { Login } from './events.js';
import type { Identity } from './state.js';

/** An identity and users of the developer provider whose it is. */
export interface FoundDeveloperIdentity {
  readonly identityId: string;
  readonly users: readonly string[];
}

/**
 * Finds what was not given: the identity of a developer user, or the developer users of an identity of this pool. Both given: whether they
 * belong together. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_LookupDeveloperIdentity.html
 */
export const lookUpDeveloperIdentity = (
  { settings }: IdentityPool,
  asked: { readonly identityId: string | undefined; readonly user: string | undefined },
  identityOf: (identityId: string) => Identity | undefined,
  holderOf: (login: Login) => Identity | undefined,
): FoundDeveloperIdentity | Refusal => {
  const { identityId, user } = asked;
  // AWS's sentence is not known: its documentation says as much.
  if (identityId === undefined && user === undefined) {
    return invalidParameter('Either IdentityId or DeveloperUserIdentifier must be given.');
  }
  const provider = settings.DeveloperProviderName ?? '';
  const isOfDeveloper = (login: Login): boolean => login.provider === provider;
  const identity = identityId === undefined ? undefined : identityOf(identityId);
  if (identityId !== undefined && !identity) return identityNotFound(identityId);
  if (user === undefined) {
    const users = identity?.logins.filter(isOfDeveloper).map((login) => login.user) ?? [];
    return users.length === 0 ? identityNotFound(identityId ?? '') : { identityId: identityId ?? '', users };
  }
  const holder = holderOf({ provider, user });
  if (!holder) return developerUserNotFound(user);
  if (identity && holder.id !== identity.id) return developerUserElsewhere(user, identity.id);
  return { identityId: holder.id, users: [user] };
};
