import { HOUR, SECOND } from '../kernel/time.js';
import type { User } from '../user/state.js';
import type { AuthorizationRequest } from './authorization-request.js';
import type { BrowserSession } from './state.js';

/** Milliseconds, from the sign-in on; nothing prolongs it. Pools that track sessions may have another. */
export const BROWSER_SESSION_LIFE = HOUR;

/**
 * Who is signed in in a browser, as far as a request lets that do. It outlives sign-outs and revocations through the API; a user who is
 * disabled or deleted is not signed in any more. `reuse`: how long after the sign-in the client lets that do, milliseconds.
 */
export const signedInAt = (
  session: BrowserSession | undefined,
  user: User | undefined,
  at: number,
  { prompt, maxAge }: Pick<AuthorizationRequest, 'prompt' | 'maxAge'> = { prompt: new Set() },
  reuse = BROWSER_SESSION_LIFE,
): User | undefined => {
  if (!session || session.ended || session.expiresAt <= at || !user?.enabled) return undefined;
  if (at - session.authTime >= reuse) return undefined;
  if (prompt.has('login') || (maxAge !== undefined && at - session.authTime > maxAge * SECOND)) return undefined;
  return user;
};
