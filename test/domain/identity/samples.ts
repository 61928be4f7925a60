import type { IdentityPool } from '../../../src/domain/identity-pool/state.js';
import type { IdentityEvent, Login } from '../../../src/domain/identity/events.js';
import { evolveIdentity, type Identity, sameLogin, withLogins } from '../../../src/domain/identity/state.js';
import type { Decision } from '../../../src/domain/kernel/decision.js';

export const DEVELOPER = 'login.dev';
export const pool: IdentityPool = {
  id: 'us-east-1:00000000-0000-4000-8000-00000000000a',
  accountId: '000000000000',
  region: 'us-east-1',
  settings: {
    IdentityPoolName: 'pool',
    AllowUnauthenticatedIdentities: true,
    DeveloperProviderName: DEVELOPER,
  },
  tags: {},
  principalTags: {},
};
export const closedPool: IdentityPool = {
  ...pool,
  settings: { IdentityPoolName: 'pool', AllowUnauthenticatedIdentities: false },
};

export const login = (provider: string, user = 'u'): Login => ({ provider, user });
export const developer = (user: string): Login => login(DEVELOPER, user);

export const identity = (id: string, ...logins: readonly Login[]): Identity => ({
  identityPoolId: pool.id,
  id,
  logins,
  disabled: false,
  createdAt: 0,
  modifiedAt: 0,
});

/** Who holds a login, of these identities. */
export const heldBy =
  (...identities: readonly Identity[]) =>
  (asked: Login): Identity | undefined =>
    identities.find(({ logins }) => logins.some((own) => sameLogin(own, asked)));

/** What becomes of identities by a decision; a refusal leaves them as they are. */
export const afterwards = (
  identities: readonly Identity[],
  { events }: Decision<IdentityEvent>,
): readonly Identity[] => {
  const all = new Map(identities.map((one) => [one.id, one]));
  for (const event of events) {
    const { identityId } = event.data;
    const before = all.get(identityId);
    const next = evolveIdentity(before, event, 1);
    if (next) all.set(identityId, next);
    else all.delete(identityId);
    if (event.type !== 'IdentityMerged') continue;
    const into = all.get(event.data.into);
    if (into && before) all.set(into.id, withLogins(into, before.logins));
  }
  return [...all.values()];
};

export const refusalOf = ({ refusal, events }: Decision<IdentityEvent>) => [
  refusal?.exception,
  refusal?.message,
  events.length,
];
