import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Refusal } from '../kernel/refusal.js';
import { linkedElsewhere, tooManyLogins } from '../identity-pool/refusals.js';
import type { IdentityPool } from '../identity-pool/state.js';
import type { IdentityEvent, Login } from './events.js';
import { type Identity, sameLogin } from './state.js';

/** Quota of linked logins of one identity. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const MOST_LOGINS = 20;

/** The identities that hold these logins, each once, in the logins' order. */
export const holdersOf = (
  logins: readonly Login[],
  holderOf: (login: Login) => Identity | undefined,
): readonly Identity[] => {
  const holders = new Map<string, Identity>();
  for (const login of logins) {
    const holder = holderOf(login);
    if (holder) holders.set(holder.id, holder);
  }
  return [...holders.values()];
};

/** What an identity that has all of these logins is refused for. The developer provider may know it as several users: merges make such identities. */
export const loginsRefusal = (pool: IdentityPool, logins: readonly Login[]): Refusal | undefined => {
  const userAt = new Map<string, string>();
  for (const { provider, user } of logins) {
    if (provider === pool.settings.DeveloperProviderName) continue;
    if ((userAt.get(provider) ?? user) !== user) return linkedElsewhere();
    userAt.set(provider, user);
  }
  return logins.length > MOST_LOGINS ? tooManyLogins() : undefined;
};

/**
 * Makes `parent` the identity of these logins. `others`, who hold some of them, are merged into it; what nobody holds is linked.
 * Refuses two users of one public provider in one identity, and more than 20 logins.
 */
export const linkLogins = (
  pool: IdentityPool,
  parent: Identity,
  others: readonly Identity[],
  logins: readonly Login[],
): Decision<IdentityEvent> => {
  const held = [parent, ...others].flatMap((identity) => identity.logins);
  const fresh = plain(logins.filter((login) => !held.some((other) => sameLogin(login, other))));
  const refusal = loginsRefusal(pool, [...held, ...fresh]);
  if (refusal) return refuse(refusal);
  const of = { identityPoolId: pool.id };
  return accept<IdentityEvent>(
    ...others.map(({ id }) => ({ type: 'IdentityMerged' as const, data: { ...of, identityId: id, into: parent.id } })),
    ...(fresh.length === 0
      ? []
      : [{ type: 'LoginsLinked' as const, data: { ...of, identityId: parent.id, logins: fresh } }]),
  );
};

/** Provider and user alone: a verified login carries what its token said, which no event keeps. */
export const plain = (logins: readonly Login[]): readonly Login[] =>
  logins.map(({ provider, user }) => ({ provider, user }));
