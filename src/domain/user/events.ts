import type { OAuthAccess } from './oauth-access.js';
import type { DomainEvent } from '../kernel/event.js';
import type { UserMfaEvent } from './user-mfa.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { CodePurpose, SentCode } from './code.js';
import type { HourlyQuota } from './hourly-quota.js';
import type { LinkedIdentity } from './identities.js';
import type { PasswordRecord } from './password-record.js';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'EXTERNAL_PROVIDER';

/** Attribute values by name, always strings; `sub` is not among them. */
export type Attributes = Readonly<Record<string, string>>;

/** Every event of a user names its pool and its `sub`. */
export interface OfUser {
  readonly poolId: string;
  readonly sub: string;
}

/** A user's record, as far as a document can say it. Times are epoch milliseconds. */
export interface ImportedRecord {
  readonly username: string;
  readonly login?: VerifiedAttribute;
  readonly attributes: Attributes;
  readonly enabled: boolean;
  readonly status: UserStatus;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly password?: PasswordRecord & { readonly setAt: number };
  /** The newest first; absent: none. */
  readonly formerPasswords?: readonly PasswordRecord[];
  readonly signedOutAt?: number;
  /** In the order of their linking; absent: none. */
  readonly identities?: readonly LinkedIdentity[];
}

export type UserEvent =
  | UserMfaEvent
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
  /** An import says how a user stands: it is made, or brought to that. What is under way for it (codes, attempts, grants) goes on. */
  | DomainEvent<'UserImported', OfUser & ImportedRecord>
  /** `status` is the user's from now on. */
  | DomainEvent<'PasswordSet', OfUser & { readonly password: PasswordRecord; readonly status: UserStatus }>
  | DomainEvent<'UserConfirmed', OfUser>
  /** An administrator has taken the password away: a code sets the next one. */
  | DomainEvent<'PasswordResetRequired', OfUser>
  | DomainEvent<'UserAttributesUpdated', OfUser & { readonly attributes: Attributes }>
  | DomainEvent<'UserAttributesDeleted', OfUser & { readonly names: readonly string[] }>
  /**
   * A code went to `sentTo`, the value of `attribute` or what is to become it; an earlier one for this purpose is void. `code` is its
   * digest (code.ts), `expiresAt` epoch milliseconds; `quota` the hourly limit that the request counts towards.
   */
  | DomainEvent<'CodeSent', OfUser & SentCode & { readonly purpose: CodePurpose; readonly quota?: HourlyQuota }>
  /** The right code came back; it is spent. */
  | DomainEvent<'CodeUsed', OfUser & { readonly purpose: CodePurpose }>
  /** A wrong proof, counted towards an hourly limit. */
  | DomainEvent<'AttemptRefused', OfUser & { readonly quota: HourlyQuota }>
  /** The user can be reached at `value`, which is the attribute's value from now on. */
  | DomainEvent<'AttributeVerified', OfUser & { readonly attribute: VerifiedAttribute; readonly value: string }>
  /** An alias another user held has moved away: its attribute is no longer verified. */
  | DomainEvent<'AliasLost', OfUser & { readonly attribute: string }>
  | DomainEvent<'UserEnabled', OfUser>
  | DomainEvent<'UserDisabled', OfUser>
  | DomainEvent<'UserSignedOut', OfUser>
  /** Whoever the provider names so signs in as this user. */
  | DomainEvent<'ProviderLinked', OfUser & { readonly identity: LinkedIdentity }>
  | DomainEvent<'ProviderUnlinked', OfUser & Pick<LinkedIdentity, 'providerName' | 'attribute' | 'userId'>>
  /** The user's password is taken away; nothing but an administrator or a code sets another. */
  | DomainEvent<'PasswordSignInDisabled', OfUser>
  | DomainEvent<'UserDeleted', OfUser>
  /** A wrong password, counted towards the lock-out. */
  | DomainEvent<'AuthFailed', OfUser & { readonly clientId: string }>
  /** The user proved who it is; the grant is what its tokens stem from. */
  | DomainEvent<
      'AuthSucceeded',
      OfUser & {
        readonly clientId: string;
        readonly grantId: string;
        /** Epoch milliseconds; absent for a sign-in at the pages, whose refresh token comes with the code, if it does. */
        readonly refreshExpiresAt?: number;
        /** Of a sign-in at the pages. */
        readonly access?: OAuthAccess;
        /** Of a pool that tracks devices: the one that signed in, or the key that it was told. */
        readonly deviceKey?: string;
      }
    >;
