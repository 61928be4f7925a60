import type { IdentityProviderEvent } from '../domain/identity-provider/events.js';
import { evolveIdentityProvider } from '../domain/identity-provider/state.js';
import { keyOf } from './table.js';
import type { WorldState } from './world-state.js';

export const foldIdentityProvider = (state: WorldState, event: IdentityProviderEvent, at: number): void => {
  const { poolId, name } = event.data;
  const key = keyOf(poolId, name);
  const provider = evolveIdentityProvider(state.identityProviders.get(key), event, at);
  if (provider) state.identityProviders.set(key, provider);
  else state.identityProviders.delete(key);
};
