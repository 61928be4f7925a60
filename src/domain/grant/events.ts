import type { DomainEvent } from '../kernel/event.js';
import type { UserEvent } from '../user/events.js';
import type { OAuthAccess } from '../user/oauth-access.js';

interface Named {
  readonly poolId: string;
  readonly grantId: string;
}

/** One refresh token took another's place; both are numbers within the grant. The old one works before `until`, epoch milliseconds. */
export interface Rotation {
  readonly from: number;
  readonly to: number;
  readonly until: number;
}

export type GrantEvent =
  | DomainEvent<
      'TokensRefreshed',
      Named & { readonly sub: string; readonly clientId: string; readonly rotation?: Rotation }
    >
  | DomainEvent<'GrantRevoked', Named>
  /** A grant of the pages has its refresh token, which is good until then (epoch milliseconds). `browserSessionId`: see AuthorizationCodeIssued. */
  | DomainEvent<
      'RefreshTokenIssued',
      Named & { readonly refreshExpiresAt: number; readonly browserSessionId?: string }
    >;

/** A user who is signed in at the pages already was granted access for another client, or again: its tokens say when it signed in, epoch milliseconds. */
export type ContinuedGrantEvent = DomainEvent<
  'GrantContinued',
  Named & {
    readonly sub: string;
    readonly clientId: string;
    readonly access: OAuthAccess;
    readonly authTime: number;
    /** See AuthorizationCodeIssued. */
    readonly browserSessionId?: string;
  }
>;

/** A token was made for a test, without a sign-in: the grant is what it stems from. It has no refresh token. */
export type MintEvent = DomainEvent<'TokenMinted', Named & { readonly sub: string; readonly clientId: string }>;

/** A sign-in is also the beginning of a grant. */
export type GrantBeginning = Extract<UserEvent, { readonly type: 'AuthSucceeded' }> | ContinuedGrantEvent | MintEvent;
