import type { BrandingEvent } from './branding/events.js';
import type { ClientEvent } from './client/events.js';
import type { DeviceEvent } from './device/events.js';
import type { FunctionEvent } from './function/events.js';
import type { ContinuedGrantEvent, GrantEvent, MintEvent } from './grant/events.js';
import type { GroupEvent, MembershipEvent } from './group/events.js';
import type { IdentityCredentialsEvent } from './identity-credentials/events.js';
import type { IdentityPoolEvent } from './identity-pool/events.js';
import type { IdentityEvent } from './identity/events.js';
import type { IdentityProviderEvent } from './identity-provider/events.js';
import type { InboxEvent, MessageEvent } from './message/events.js';
import type { AuthorizationCodeEvent, BrowserSessionEvent, ClientTokenEvent } from './oauth/events.js';
import type { ProvisionedLimitEvent } from './provisioned-limit/events.js';
import type { PasskeyEvent } from './passkey/events.js';
import type { ResourceServerEvent } from './resource-server/events.js';
import type { SessionEvent } from './session/events.js';
import type { TermsEvent } from './terms/events.js';
import type { ThreatEvent } from './threat/events.js';
import type { UICustomizationEvent } from './ui-customization/events.js';
import type { UserImportEvent } from './user-import/events.js';
import type { UserPoolDomainEvent } from './user-pool-domain/events.js';
import type { UserPoolEvent } from './user-pool/events.js';
import type { UserSessionEvent } from './user-session/events.js';
import type { UserEvent } from './user/events.js';

/** Everything that can happen. */
export type AnyEvent =
  | UserPoolEvent
  | ClientEvent
  | ResourceServerEvent
  | IdentityProviderEvent
  | UserPoolDomainEvent
  | UICustomizationEvent
  | BrandingEvent
  | TermsEvent
  | ThreatEvent
  | UserEvent
  | DeviceEvent
  | GroupEvent
  | MembershipEvent
  | SessionEvent
  | GrantEvent
  | MintEvent
  | ContinuedGrantEvent
  | BrowserSessionEvent
  | AuthorizationCodeEvent
  | ClientTokenEvent
  | UserSessionEvent
  | PasskeyEvent
  | UserImportEvent
  | MessageEvent
  | InboxEvent
  | IdentityPoolEvent
  | IdentityEvent
  | IdentityCredentialsEvent
  | ProvisionedLimitEvent
  | FunctionEvent;

/** The version in which each event is written today. A change of an event's data raises it, and its fold reads both. */
export const EVENT_VERSIONS = {
  UserPoolCreated: 1,
  UserPoolImported: 2,
  UserPoolUpdated: 1,
  CustomAttributesAdded: 1,
  UserPoolMfaConfigured: 1,
  UserPoolSessionsConfigured: 1,
  UserPoolTagged: 1,
  UserPoolUntagged: 1,
  LogDeliverySet: 1,
  UserPoolReplicaSet: 1,
  UserPoolReplicaDeleted: 1,
  UserPoolDeleted: 1,
  ProvisionedLimitUpdated: 1,
  UserPoolClientCreated: 1,
  UserPoolClientImported: 2,
  UserPoolClientUpdated: 1,
  ClientSessionsConfigured: 1,
  ClientSecretAdded: 1,
  ClientSecretDeleted: 1,
  UserPoolClientDeleted: 1,
  ResourceServerCreated: 1,
  ResourceServerImported: 1,
  ResourceServerUpdated: 1,
  ResourceServerDeleted: 1,
  IdentityProviderCreated: 1,
  IdentityProviderImported: 1,
  IdentityProviderUpdated: 1,
  IdentityProviderDeleted: 1,
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
  RiskConfigurationSet: 1,
  RiskConfigurationImported: 1,
  RiskConfigurationReset: 1,
  AuthEventRecorded: 1,
  AuthEventContinued: 1,
  AuthEventFeedbackGiven: 1,
  SignInRiskSet: 1,
  PasswordsCompromised: 1,
  PasswordsCleared: 1,
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
  ProviderLinked: 1,
  ProviderUnlinked: 1,
  PasswordSignInDisabled: 1,
  UserDeleted: 1,
  SoftwareTokenAssociated: 1,
  SoftwareTokenVerified: 1,
  SoftwareTokenUsed: 1,
  SoftwareTokenDeleted: 1,
  MfaPreferenceSet: 1,
  MfaImported: 1,
  AuthFailed: 1,
  AuthSucceeded: 2,
  DeviceOffered: 1,
  DeviceConfirmed: 1,
  DeviceImported: 1,
  DeviceUsed: 1,
  DeviceStatusUpdated: 1,
  DeviceForgotten: 1,
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
  GrantContinued: 2,
  RefreshTokenIssued: 2,
  BrowserSessionBegun: 1,
  BrowserSessionEnded: 1,
  AuthorizationCodeIssued: 2,
  AuthorizationCodeUsed: 1,
  AuthorizationCodeVoided: 1,
  ClientTokenIssued: 1,
  PasskeyRegistrationStarted: 1,
  PasskeyRegistered: 1,
  PasskeyImported: 1,
  PasskeyUsed: 1,
  PasskeyDeleted: 1,
  UserSessionBegun: 1,
  UserSessionUsed: 1,
  UserImportJobCreated: 1,
  UserImportFileReceived: 1,
  UserImportJobStarted: 1,
  UserImportJobBegun: 1,
  UserImportRowsRead: 1,
  UserImportJobStopping: 1,
  UserImportJobEnded: 1,
  UserImportJobImported: 1,
  UserImportLogImported: 1,
  IdentityPoolCreated: 1,
  IdentityPoolImported: 1,
  IdentityPoolUpdated: 1,
  IdentityPoolRolesSet: 1,
  PrincipalTagAttributeMapSet: 1,
  IdentityPoolTagged: 1,
  IdentityPoolUntagged: 1,
  IdentityPoolDeleted: 1,
  IdentityCreated: 1,
  IdentityImported: 1,
  LoginsLinked: 1,
  LoginsUnlinked: 1,
  IdentityMerged: 1,
  IdentityDeleted: 1,
  CredentialsIssued: 1,
  RoleAssumed: 1,
  MessageSent: 1,
  MessagesDeleted: 1,
  FunctionCreated: 1,
  FunctionCodeUpdated: 1,
  FunctionConfigured: 1,
  FunctionVersionPublished: 1,
  FunctionVersionDeleted: 1,
  FunctionAliasCreated: 1,
  FunctionAliasUpdated: 1,
  FunctionAliasDeleted: 1,
  FunctionPermissionAdded: 1,
  FunctionPermissionRemoved: 1,
  FunctionTagged: 1,
  FunctionUntagged: 1,
  FunctionDeleted: 1,
} as const satisfies Record<AnyEvent['type'], number>;
