import type { BrandingEvent } from './branding/events.js';
import type { ClientEvent } from './client/events.js';
import type { FunctionEvent } from './function/events.js';
import type { ContinuedGrantEvent, GrantEvent, MintEvent } from './grant/events.js';
import type { GroupEvent, MembershipEvent } from './group/events.js';
import type { InboxEvent, MessageEvent } from './message/events.js';
import type { AuthorizationCodeEvent, BrowserSessionEvent, ClientTokenEvent } from './oauth/events.js';
import type { ResourceServerEvent } from './resource-server/events.js';
import type { SessionEvent } from './session/events.js';
import type { TermsEvent } from './terms/events.js';
import type { UICustomizationEvent } from './ui-customization/events.js';
import type { UserPoolDomainEvent } from './user-pool-domain/events.js';
import type { UserPoolEvent } from './user-pool/events.js';
import type { UserEvent } from './user/events.js';

/** Everything that can happen. */
export type AnyEvent =
  | UserPoolEvent
  | ClientEvent
  | ResourceServerEvent
  | UserPoolDomainEvent
  | UICustomizationEvent
  | BrandingEvent
  | TermsEvent
  | UserEvent
  | GroupEvent
  | MembershipEvent
  | SessionEvent
  | GrantEvent
  | MintEvent
  | ContinuedGrantEvent
  | BrowserSessionEvent
  | AuthorizationCodeEvent
  | ClientTokenEvent
  | MessageEvent
  | InboxEvent
  | FunctionEvent;

/** The version in which each event is written today. A change of an event's data raises it, and its fold reads both. */
export const EVENT_VERSIONS = {
  UserPoolCreated: 1,
  UserPoolImported: 1,
  UserPoolUpdated: 1,
  CustomAttributesAdded: 1,
  UserPoolMfaConfigured: 1,
  UserPoolTagged: 1,
  UserPoolUntagged: 1,
  UserPoolDeleted: 1,
  UserPoolClientCreated: 1,
  UserPoolClientImported: 1,
  UserPoolClientUpdated: 1,
  ClientSecretAdded: 1,
  ClientSecretDeleted: 1,
  UserPoolClientDeleted: 1,
  ResourceServerCreated: 1,
  ResourceServerImported: 1,
  ResourceServerUpdated: 1,
  ResourceServerDeleted: 1,
  UserPoolDomainCreated: 1,
  UserPoolDomainImported: 1,
  UserPoolDomainUpdated: 1,
  UserPoolDomainDeleted: 1,
  UICustomizationSet: 1,
  UICustomizationImported: 1,
  UICustomizationRemoved: 1,
  ManagedLoginBrandingCreated: 1,
  ManagedLoginBrandingUpdated: 1,
  ManagedLoginBrandingImported: 1,
  ManagedLoginBrandingDeleted: 1,
  TermsCreated: 1,
  TermsUpdated: 1,
  TermsImported: 1,
  TermsDeleted: 1,
  UserCreated: 1,
  UserImported: 1,
  PasswordSet: 1,
  UserAttributesUpdated: 1,
  UserAttributesDeleted: 1,
  UserConfirmed: 1,
  PasswordResetRequired: 1,
  CodeSent: 1,
  CodeUsed: 1,
  AttemptRefused: 1,
  AttributeVerified: 1,
  AliasLost: 1,
  UserEnabled: 1,
  UserDisabled: 1,
  UserSignedOut: 1,
  UserDeleted: 1,
  AuthFailed: 1,
  AuthSucceeded: 2,
  GroupCreated: 1,
  GroupImported: 1,
  GroupUpdated: 1,
  GroupDeleted: 1,
  UserAddedToGroup: 1,
  UserRemovedFromGroup: 1,
  ChallengeIssued: 1,
  ChallengePassed: 1,
  ChallengeFailed: 1,
  TokensRefreshed: 1,
  GrantRevoked: 1,
  TokenMinted: 1,
  GrantContinued: 1,
  RefreshTokenIssued: 1,
  BrowserSessionBegun: 1,
  BrowserSessionEnded: 1,
  AuthorizationCodeIssued: 1,
  AuthorizationCodeUsed: 1,
  AuthorizationCodeVoided: 1,
  ClientTokenIssued: 1,
  MessageSent: 1,
  MessagesDeleted: 1,
  FunctionCreated: 1,
  FunctionCodeUpdated: 1,
  FunctionConfigured: 1,
  FunctionVersionPublished: 1,
  FunctionVersionDeleted: 1,
  FunctionAliasCreated: 1,
  FunctionAliasDeleted: 1,
  FunctionPermissionAdded: 1,
  FunctionPermissionRemoved: 1,
  FunctionTagged: 1,
  FunctionUntagged: 1,
  FunctionDeleted: 1,
} as const satisfies Record<AnyEvent['type'], number>;
