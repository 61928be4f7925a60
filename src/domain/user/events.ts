import type { DomainEvent } from '../kernel/event.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { PasswordRecord } from './password-record.js';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'EXTERNAL_PROVIDER';

/** Attribute values by name, always strings; `sub` is not among them. */
export type Attributes = Readonly<Record<string, string>>;

/** Every event of a user names its pool and its `sub`. */
export interface OfUser {
  readonly poolId: string;
  readonly sub: string;
}

export type UserEvent =
  | DomainEvent<
      'UserCreated',
      OfUser & {
        readonly username: string;
        readonly attributes: Attributes;
        readonly status: UserStatus;
        /** In a pool that signs in by attribute: the one that this user was created with, and signs in by. */
        readonly login?: VerifiedAttribute;
      }
    >
  /** A temporary password must be changed at the next sign-in; any other confirms the user. */
  | DomainEvent<'PasswordSet', OfUser & { readonly password: PasswordRecord; readonly temporary: boolean }>
  | DomainEvent<'UserAttributesUpdated', OfUser & { readonly attributes: Attributes }>
  | DomainEvent<'UserAttributesDeleted', OfUser & { readonly names: readonly string[] }>
  /** `code` is its digest (see attribute-code.ts), `expiresAt` epoch milliseconds. */
  | DomainEvent<
      'AttributeCodeSent',
      OfUser & { readonly attribute: string; readonly code: string; readonly expiresAt: number }
    >
  /** An alias another user held has moved away: its attribute is no longer verified. */
  | DomainEvent<'AliasLost', OfUser & { readonly attribute: string }>
  | DomainEvent<'UserEnabled', OfUser>
  | DomainEvent<'UserDisabled', OfUser>
  | DomainEvent<'UserSignedOut', OfUser>
  | DomainEvent<'UserDeleted', OfUser>
  /** ChangePassword with a wrong previous password, counted towards its limit. */
  | DomainEvent<'PasswordChangeRefused', OfUser>
  /** A wrong password, counted towards the lock-out. */
  | DomainEvent<'AuthFailed', OfUser & { readonly clientId: string }>
  /** The user proved who it is; the grant is what its tokens stem from. */
  | DomainEvent<
      'AuthSucceeded',
      OfUser & {
        readonly clientId: string;
        readonly grantId: string;
        /** Epoch milliseconds. */
        readonly refreshExpiresAt: number;
      }
    >;
