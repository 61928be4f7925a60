import type { DomainEvent } from '../kernel/event.js';
import type { UserEvent } from '../user/events.js';

interface Named {
  readonly poolId: string;
  readonly grantId: string;
}

export type GrantEvent =
  | DomainEvent<'TokensRefreshed', Named & { readonly sub: string; readonly clientId: string }>
  | DomainEvent<'GrantRevoked', Named>;

/** A sign-in is also the beginning of a grant. */
export type GrantBeginning = Extract<UserEvent, { readonly type: 'AuthSucceeded' }>;
