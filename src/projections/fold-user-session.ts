import type { UserSessionEvent } from '../domain/user-session/events.js';
import { evolveUserSession } from '../domain/user-session/state.js';
import { keyOf, startingWith } from './table.js';
import { isActive } from './user-sessions.js';
import type { WorldState } from './world-state.js';

/** What is over is dropped when the user begins another session. */
export const foldUserSession = (state: WorldState, event: UserSessionEvent, at: number): void => {
  const { poolId, sub, sessionId } = event.data;
  const user = state.users.get(keyOf(poolId, sub));
  if (user && event.type === 'UserSessionBegun') {
    const rows = [...startingWith(state.userSessions, keyOf(poolId, sub, ''))];
    for (const [key, session] of rows) if (!isActive(state, user, session, at)) state.userSessions.delete(key);
  }
  const key = keyOf(poolId, sub, sessionId);
  const session = evolveUserSession(state.userSessions.get(key), event, at);
  if (session) state.userSessions.set(key, session);
};
