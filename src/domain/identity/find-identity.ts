import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { unauthenticatedRefused } from '../identity-pool/refusals.js';
import type { IdentityPool } from '../identity-pool/state.js';
import type { IdentityEvent, Login } from './events.js';
import { holdersOf, linkLogins, loginsRefusal, plain } from './link-logins.js';
import type { Identity } from './state.js';

/** A decision, and whose identity the caller has from now on. `identityId` is empty beside a refusal. */
export interface Resolved extends Decision<IdentityEvent> {
  readonly identityId: string;
}

/** `<region>:<uuid>` */
export const newIdentityId = (pool: IdentityPool, draw: Draw): string => `${pool.region}:${draw.uuid('identity')}`;

/** The decision with the id of the identity that it is about. */
export const resolved = (identityId: string, decision: Decision<IdentityEvent>): Resolved => ({
  ...decision,
  identityId: decision.refusal ? '' : identityId,
});

/**
 * The identity of these logins, all of which were proved: the one that holds them, or a new one, whose id is asked for only then. Without logins a new
 * unauthenticated one each time. Identities that hold some of the logins each become one: the first login's.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
 */
export const findIdentity = (
  pool: IdentityPool,
  logins: readonly Login[],
  holderOf: (login: Login) => Identity | undefined,
  newId: () => string,
): Resolved => {
  if (logins.length === 0 && !pool.settings.AllowUnauthenticatedIdentities) {
    return resolved('', refuse(unauthenticatedRefused()));
  }
  const [parent, ...others] = holdersOf(logins, holderOf);
  if (parent) return resolved(parent.id, linkLogins(pool, parent, others, logins));
  const refusal = loginsRefusal(pool, logins);
  if (refusal) return resolved('', refuse(refusal));
  const identityId = newId();
  const data = { identityPoolId: pool.id, identityId, logins: plain(logins) };
  return resolved(identityId, accept({ type: 'IdentityCreated', data }));
};
