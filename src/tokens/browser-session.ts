import { sameSecret } from '../domain/kernel/hash.js';
import type { BrowserSession } from '../domain/oauth/state.js';
import { claimed, opaqueBytes } from './opaque.js';

const PURPOSE = 'browser session';
const LENGTH = 192;

/** What the cookie of a browser session holds: 256 characters of base64url, bound to pool and user. */
export const browserSessionCookie = (
  worldSeed: Uint8Array,
  session: Pick<BrowserSession, 'id' | 'poolId' | 'sub'>,
): string => opaqueBytes(worldSeed, PURPOSE, session.id, [session.poolId, session.sub], LENGTH).toString('base64url');

/** Between the sessions of several pools in one cookie: at AWS each pool has a host of its own, here they may share one. */
const BETWEEN = '.';
const MOST = 8;

/** The cookie with one more session, the newest first. */
export const withSession = (cookie: string | undefined, session: string): string =>
  [session, ...(cookie ?? '').split(BETWEEN).filter((other) => other !== '' && other !== session)]
    .slice(0, MOST)
    .join(BETWEEN);

/** The cookie without these sessions; undefined where it has no other. */
export const withoutSessions = (
  worldSeed: Uint8Array,
  cookie: string,
  sessions: readonly BrowserSession[],
): string | undefined => {
  const gone = new Set(sessions.map((session) => browserSessionCookie(worldSeed, session)));
  const others = cookie.split(BETWEEN, MOST).filter((text) => text !== '' && !gone.has(text));
  return others.length > 0 ? others.join(BETWEEN) : undefined;
};

/** The sessions that this cookie proves, of those that `sessionOf` finds, the newest first; each may have ended. */
export function* provenBrowserSessions(
  worldSeed: Uint8Array,
  cookie: string,
  sessionOf: (id: string) => BrowserSession | undefined,
): Generator<BrowserSession, void> {
  for (const text of cookie.split(BETWEEN, MOST)) {
    const id = claimed(worldSeed, PURPOSE, Buffer.from(text, 'base64url'))?.id;
    const session = id === undefined ? undefined : sessionOf(id);
    if (session && sameSecret(browserSessionCookie(worldSeed, session), text)) yield session;
  }
}

/** The newest of them. */
export const provenBrowserSession = (
  ...given: Parameters<typeof provenBrowserSessions>
): BrowserSession | undefined => {
  const [newest] = provenBrowserSessions(...given);
  return newest;
};
