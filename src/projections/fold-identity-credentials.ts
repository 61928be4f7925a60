import type { IdentityCredentialsEvent } from '../domain/identity-credentials/events.js';
import type { WorldState } from './world-state.js';

/** Milliseconds for which expired credentials are still known as such. */
const REMEMBERED_MS = 3_600_000;
/** Dropped at most with each that comes, so that a long wait costs no one call much. */
const DROPPED_AT_ONCE = 4;

export const foldIdentityCredentials = (
  state: WorldState,
  { data }: IdentityCredentialsEvent,
  at: number,
  position: number,
): void => {
  state.credentials.set(data.accessKeyId, data);
  state.credentialOrder.set(position, data.accessKeyId);
  for (let dropped = 0; dropped < DROPPED_AT_ONCE; dropped++) {
    const oldest = state.credentialOrder.minKey();
    const accessKeyId = oldest === undefined ? undefined : state.credentialOrder.get(oldest);
    const known = accessKeyId === undefined ? undefined : state.credentials.get(accessKeyId);
    if (oldest === undefined || accessKeyId === undefined) return;
    if (known && known.expiresAt + REMEMBERED_MS > at) return;
    state.credentialOrder.delete(oldest);
    state.credentials.delete(accessKeyId);
  }
};
