import type { DomainEvent } from '../kernel/event.js';

interface OfSession {
  readonly poolId: string;
  readonly sub: string;
  /** `tkn…` or `sso…`, 28 characters. */
  readonly sessionId: string;
}

/** Who came with a request, as far as it shows. */
export interface Activity {
  /** See deviceType. */
  readonly device: string;
  /** An IP address; absent where nobody called from outside. */
  readonly address?: string;
}

/** What a session follows: the refresh tokens of one grant, or a browser that is known at the pages. It is active as long as that is. */
export type Followed =
  | { readonly type: 'TOKEN'; readonly grantId: string }
  | { readonly type: 'SSO'; readonly browserSessionId: string };

export type UserSessionEvent =
  /** A pool that tracks its users' sessions has another one. `originSessionId`: the SSO session that a token session came through. */
  | DomainEvent<
      'UserSessionBegun',
      OfSession &
        Activity & { readonly clientId: string; readonly follows: Followed; readonly originSessionId?: string }
    >
  /** `by` is absent where somebody else than its holder used it: the server of a client, for tokens of an SSO session. */
  | DomainEvent<'UserSessionUsed', OfSession & { readonly by?: Activity }>;
