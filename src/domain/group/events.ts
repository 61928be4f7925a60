import type { DomainEvent } from '../kernel/event.js';

/** What can be said of a group; absent members were never set. */
export interface GroupDetails {
  readonly Description?: string;
  readonly RoleArn?: string;
  readonly Precedence?: number;
}

interface Named {
  readonly poolId: string;
  readonly group: string;
}

export type GroupEvent =
  | DomainEvent<'GroupCreated', Named & { readonly details: GroupDetails }>
  /** An import says how a group stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<
      'GroupImported',
      Named & { readonly details: GroupDetails; readonly createdAt: number; readonly modifiedAt: number }
    >
  | DomainEvent<'GroupUpdated', Named & { readonly details: GroupDetails }>
  | DomainEvent<'GroupDeleted', Named>;

export type MembershipEvent =
  | DomainEvent<'UserAddedToGroup', Named & { readonly sub: string }>
  | DomainEvent<'UserRemovedFromGroup', Named & { readonly sub: string }>;
