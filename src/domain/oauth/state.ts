import type { AuthorizationCodeEvent, BrowserSessionEvent } from './events.js';

/** A browser that a user has signed in with at the pages. Times are epoch milliseconds. */
export interface BrowserSession {
  readonly poolId: string;
  readonly id: string;
  readonly sub: string;
  readonly authTime: number;
  readonly expiresAt: number;
  readonly ended: boolean;
}

export const evolveBrowserSession = (
  session: BrowserSession | undefined,
  event: BrowserSessionEvent,
  at: number,
): BrowserSession | undefined => {
  switch (event.type) {
    case 'BrowserSessionBegun': {
      const { poolId, browserSessionId: id, sub, expiresAt } = event.data;
      return { poolId, id, sub, authTime: at, expiresAt, ended: false };
    }
    case 'BrowserSessionEnded':
      return session && { ...session, ended: true };
  }
};

/** An authorization code. Times are epoch milliseconds. */
export interface AuthorizationCode {
  readonly poolId: string;
  /** See authorizationCodeDigest. */
  readonly code: string;
  readonly clientId: string;
  readonly sub: string;
  readonly grantId: string;
  readonly redirectUri: string;
  /** PKCE, S256. */
  readonly challenge?: string;
  readonly expiresAt: number;
  /** See AuthorizationCodeIssued. */
  readonly changes?: string;
  readonly browserSessionId?: string;
  /** Exchanged, or shown with a wrong verifier. */
  readonly spent: boolean;
}

export const evolveAuthorizationCode = (
  code: AuthorizationCode | undefined,
  event: AuthorizationCodeEvent,
): AuthorizationCode | undefined => {
  switch (event.type) {
    case 'AuthorizationCodeIssued':
      return { ...event.data, spent: false };
    case 'AuthorizationCodeUsed':
    case 'AuthorizationCodeVoided':
      return code && { ...code, spent: true };
  }
};
