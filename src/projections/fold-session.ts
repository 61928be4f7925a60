import { HOUR } from '../domain/kernel/time.js';
import type { SessionEvent } from '../domain/session/events.js';
import { evolveSession } from '../domain/session/state.js';
import { keyOf } from './table.js';
import type { WorldState } from './world-state.js';

/** A session that expired this long ago is answered like one that never was. */
const FORGOTTEN_AFTER = HOUR;

export const foldSession = (state: WorldState, event: SessionEvent, at: number, position: number): void => {
  const key = keyOf(event.data.poolId, event.data.sessionId);
  const session = evolveSession(state.sessions.get(key), event);
  if (session) state.sessions.set(key, session);
  if (event.type !== 'ChallengeIssued') return;
  state.sessionOrder.set(position, key);
  for (;;) {
    const oldest = state.sessionOrder.minKey();
    if (oldest === undefined) return;
    const oldKey = state.sessionOrder.get(oldest) ?? '';
    const old = state.sessions.get(oldKey);
    if (old && old.expiresAt + FORGOTTEN_AFTER > at) return;
    state.sessions.delete(oldKey);
    state.sessionOrder.delete(oldest);
  }
};
