import type { DomainEvent } from '../kernel/event.js';

interface OfBrowser {
  readonly poolId: string;
  /** A UUID; the cookie proves it (tokens/browser-session.ts). */
  readonly browserSessionId: string;
}

export type BrowserSessionEvent =
  /** A user has signed in at the pages: until then (epoch milliseconds) the browser is known, by all clients of the pool. */
  | DomainEvent<
      'BrowserSessionBegun',
      OfBrowser & { readonly sub: string; readonly clientId: string; readonly expiresAt: number }
    >
  | DomainEvent<'BrowserSessionEnded', OfBrowser>;

interface OfCode {
  readonly poolId: string;
  /** See authorizationCodeDigest. */
  readonly code: string;
}

export type AuthorizationCodeEvent =
  | DomainEvent<
      'AuthorizationCodeIssued',
      OfCode & {
        readonly clientId: string;
        readonly sub: string;
        readonly grantId: string;
        readonly redirectUri: string;
        /** PKCE, S256. */
        readonly challenge?: string;
        /** Epoch milliseconds. */
        readonly expiresAt: number;
        /** What PreTokenGeneration wants changed, sealed (token-changes-kept.ts): it is asked before the redirect. */
        readonly changes?: string;
        /** The browser that it was handed to; absent in logs of versions that tracked no sessions. */
        readonly browserSessionId?: string;
      }
    >
  /** It was exchanged for tokens. */
  | DomainEvent<'AuthorizationCodeUsed', OfCode>
  /** Shown with a wrong verifier: it serves no more. */
  | DomainEvent<'AuthorizationCodeVoided', OfCode>;

/** A confidential client was given an access token of its own. */
export type ClientTokenEvent = DomainEvent<
  'ClientTokenIssued',
  { readonly poolId: string; readonly clientId: string; readonly scopes: readonly string[] }
>;
