import type { IdentityEvent } from '../domain/identity/events.js';
import { evolveIdentity, type Identity, withLogins } from '../domain/identity/state.js';
import { keyOf } from './table.js';
import type { WorldState } from './world-state.js';

const store = (state: WorldState, key: string, before: Identity | undefined, after: Identity | undefined): void => {
  for (const { provider, user } of before?.logins ?? []) {
    const login = keyOf(before?.identityPoolId ?? '', provider, user);
    if (state.identitiesBy.get(login) === before?.id) state.identitiesBy.delete(login);
  }
  if (!after) {
    state.identities.delete(key);
    if (before) state.poolOfIdentity.delete(before.id);
    return;
  }
  state.identities.set(key, after);
  state.poolOfIdentity.set(after.id, after.identityPoolId);
  for (const { provider, user } of after.logins) {
    state.identitiesBy.set(keyOf(after.identityPoolId, provider, user), after.id);
  }
};

export const foldIdentity = (state: WorldState, event: IdentityEvent, at: number): void => {
  const { identityPoolId, identityId } = event.data;
  const key = keyOf(identityPoolId, identityId);
  const before = state.identities.get(key);
  store(state, key, before, evolveIdentity(before, event, at));
  if (event.type !== 'IdentityMerged' || !before) return;
  const intoKey = keyOf(identityPoolId, event.data.into);
  const into = state.identities.get(intoKey);
  if (into) store(state, intoKey, into, { ...withLogins(into, before.logins), modifiedAt: at });
};
