import type { AuthorizationCodeEvent, BrowserSessionEvent } from '../domain/oauth/events.js';
import { evolveAuthorizationCode, evolveBrowserSession } from '../domain/oauth/state.js';
import { keyOf, type NumberedTable, type Table } from './table.js';
import type { WorldState } from './world-state.js';

/** What expired is not kept: the pages and the token endpoint answer it like what never was. */
export const foldBrowserSession = (
  { browserSessions, browserSessionOrder }: WorldState,
  event: BrowserSessionEvent,
  at: number,
  position: number,
): void => {
  const key = keyOf(event.data.poolId, event.data.browserSessionId);
  const session = evolveBrowserSession(browserSessions.get(key), event, at);
  if (session) browserSessions.set(key, session);
  if (event.type === 'BrowserSessionBegun')
    rememberUntilExpired(browserSessions, browserSessionOrder, key, position, at);
};

/** See foldBrowserSession. */
export const foldAuthorizationCode = (
  { authorizationCodes, authorizationCodeOrder }: WorldState,
  event: AuthorizationCodeEvent,
  at: number,
  position: number,
): void => {
  const key = keyOf(event.data.poolId, event.data.code);
  const code = evolveAuthorizationCode(authorizationCodes.get(key), event);
  if (code) authorizationCodes.set(key, code);
  if (event.type === 'AuthorizationCodeIssued') {
    rememberUntilExpired(authorizationCodes, authorizationCodeOrder, key, position, at);
  }
};

/** Notes the order in which records came, which is that of their ends, and drops those that have expired. */
const rememberUntilExpired = <R extends { readonly expiresAt: number }>(
  records: Table<R>,
  order: NumberedTable<string>,
  key: string,
  position: number,
  at: number,
): void => {
  order.set(position, key);
  for (;;) {
    const oldest = order.minKey();
    if (oldest === undefined) return;
    const oldKey = order.get(oldest) ?? '';
    const old = records.get(oldKey);
    if (old && old.expiresAt > at) return;
    records.delete(oldKey);
    order.delete(oldest);
  }
};
