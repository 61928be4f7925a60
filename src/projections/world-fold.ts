// Over 250 lines: every event of the catalogue is led to its fold here, and the compiler misses none.
import { countedAs } from '../domain/kernel/call-key.js';
import type { StoredEvent } from '../domain/kernel/event.js';
import { type AnyEvent, EVENT_VERSIONS } from '../domain/event-catalogue.js';
import { foldClient } from './fold-client.js';
import { foldDevice } from './fold-device.js';
import { foldFunction } from './fold-function.js';
import { foldGrant } from './fold-grant.js';
import { foldGroup, foldMembership } from './fold-group.js';
import { foldBranding, foldTerms, foldUICustomization } from './fold-look.js';
import { foldIdentityCredentials } from './fold-identity-credentials.js';
import { foldIdentityPool } from './fold-identity-pool.js';
import { foldIdentity } from './fold-identity.js';
import { foldIdentityProvider } from './fold-identity-provider.js';
import { foldMessage, foldMessagesDeleted } from './fold-message.js';
import { foldAuthorizationCode, foldBrowserSession } from './fold-oauth.js';
import { foldPasskey } from './fold-passkey.js';
import { foldResourceServer } from './fold-resource-server.js';
import { foldSession } from './fold-session.js';
import { foldThreat } from './fold-threat.js';
import { foldUser } from './fold-user.js';
import { foldUserSession } from './fold-user-session.js';
import { foldUserImport } from './fold-user-import.js';
import { foldUserPoolDomain } from './fold-user-pool-domain.js';
import { foldUserPool } from './fold-user-pool.js';
import { foldProvisionedLimit } from './provisioned-limits.js';
import { dumpState, loadState } from './state-dump.js';
import { cloneState, emptyState, type WorldState } from './world-state.js';

const apply = (state: WorldState, stored: StoredEvent): void => {
  const { key, n } = stored.meta;
  const counted = countedAs(key);
  if ((state.calls.get(counted) ?? 0) <= n) state.calls.set(counted, n + 1);

  const event = stored as unknown as AnyEvent & StoredEvent;
  const { at, position } = stored;
  switch (event.type) {
    case 'UserPoolCreated':
    case 'UserPoolImported':
    case 'UserPoolUpdated':
    case 'CustomAttributesAdded':
    case 'UserPoolMfaConfigured':
    case 'UserPoolSessionsConfigured':
    case 'UserPoolTagged':
    case 'UserPoolUntagged':
    case 'LogDeliverySet':
    case 'UserPoolReplicaSet':
    case 'UserPoolReplicaDeleted':
    case 'UserPoolDeleted':
      foldUserPool(state, event, at, position);
      return;
    case 'UserPoolClientCreated':
    case 'UserPoolClientImported':
    case 'UserPoolClientUpdated':
    case 'ClientSessionsConfigured':
    case 'ClientSecretAdded':
    case 'ClientSecretDeleted':
    case 'UserPoolClientDeleted':
      foldClient(state, event, at);
      return;
    case 'ResourceServerCreated':
    case 'ResourceServerImported':
    case 'ResourceServerUpdated':
    case 'ResourceServerDeleted':
      foldResourceServer(state, event);
      return;
    case 'IdentityProviderCreated':
    case 'IdentityProviderImported':
    case 'IdentityProviderUpdated':
    case 'IdentityProviderDeleted':
      foldIdentityProvider(state, event, at);
      return;
    case 'UserPoolDomainCreated':
    case 'UserPoolDomainImported':
    case 'UserPoolDomainUpdated':
    case 'UserPoolDomainDeleted':
      foldUserPoolDomain(state, event, at);
      return;
    case 'UICustomizationSet':
    case 'UICustomizationImported':
    case 'UICustomizationRemoved':
      foldUICustomization(state, event, at);
      return;
    case 'ManagedLoginBrandingCreated':
    case 'ManagedLoginBrandingUpdated':
    case 'ManagedLoginBrandingImported':
    case 'ManagedLoginBrandingDeleted':
      foldBranding(state, event, at);
      return;
    case 'TermsCreated':
    case 'TermsUpdated':
    case 'TermsImported':
    case 'TermsDeleted':
      foldTerms(state, event, at);
      return;
    case 'RiskConfigurationSet':
    case 'RiskConfigurationImported':
    case 'RiskConfigurationReset':
    case 'AuthEventRecorded':
    case 'AuthEventContinued':
    case 'AuthEventFeedbackGiven':
    case 'SignInRiskSet':
    case 'PasswordsCompromised':
    case 'PasswordsCleared':
      foldThreat(state, event, at, position);
      return;
    case 'AuthSucceeded':
      foldGrant(state, event, at);
      foldUser(state, event, at);
      return;
    case 'UserCreated':
    case 'UserImported':
    case 'PasswordSet':
    case 'UserAttributesUpdated':
    case 'UserAttributesDeleted':
    case 'UserConfirmed':
    case 'PasswordResetRequired':
    case 'CodeSent':
    case 'CodeUsed':
    case 'AttemptRefused':
    case 'AttributeVerified':
    case 'AliasLost':
    case 'UserEnabled':
    case 'UserDisabled':
    case 'UserSignedOut':
    case 'ProviderLinked':
    case 'ProviderUnlinked':
    case 'PasswordSignInDisabled':
    case 'UserDeleted':
    case 'SoftwareTokenAssociated':
    case 'SoftwareTokenVerified':
    case 'SoftwareTokenUsed':
    case 'SoftwareTokenDeleted':
    case 'MfaPreferenceSet':
    case 'MfaImported':
    case 'AuthFailed':
      foldUser(state, event, at);
      return;
    case 'DeviceOffered':
    case 'DeviceConfirmed':
    case 'DeviceImported':
    case 'DeviceUsed':
    case 'DeviceStatusUpdated':
    case 'DeviceForgotten':
      foldDevice(state, event, at);
      return;
    case 'GroupCreated':
    case 'GroupImported':
    case 'GroupUpdated':
    case 'GroupDeleted':
      foldGroup(state, event, at);
      return;
    case 'UserAddedToGroup':
    case 'UserRemovedFromGroup':
      foldMembership(state, event);
      return;
    case 'ChallengeIssued':
    case 'ChallengePassed':
    case 'ChallengeFailed':
      foldSession(state, event, at, position);
      return;
    case 'TokensRefreshed':
    case 'GrantRevoked':
    case 'GrantContinued':
    case 'RefreshTokenIssued':
    case 'TokenMinted':
      foldGrant(state, event, at);
      return;
    case 'BrowserSessionBegun':
    case 'BrowserSessionEnded':
      foldBrowserSession(state, event, at, position);
      return;
    case 'AuthorizationCodeIssued':
    case 'AuthorizationCodeUsed':
    case 'AuthorizationCodeVoided':
      foldAuthorizationCode(state, event, at, position);
      return;
    case 'PasskeyRegistrationStarted':
    case 'PasskeyRegistered':
    case 'PasskeyImported':
    case 'PasskeyUsed':
    case 'PasskeyDeleted':
      foldPasskey(state, event, at);
      return;
    case 'UserSessionBegun':
    case 'UserSessionUsed':
      foldUserSession(state, event, at);
      return;
    // What a client does for itself changes nothing.
    case 'ClientTokenIssued':
      return;
    case 'ProvisionedLimitUpdated':
      foldProvisionedLimit(state, event);
      return;
    case 'UserImportJobCreated':
    case 'UserImportFileReceived':
    case 'UserImportJobStarted':
    case 'UserImportJobBegun':
    case 'UserImportRowsRead':
    case 'UserImportJobStopping':
    case 'UserImportJobEnded':
    case 'UserImportJobImported':
    case 'UserImportLogImported':
      foldUserImport(state, event, at, position);
      return;
    case 'IdentityPoolCreated':
    case 'IdentityPoolImported':
    case 'IdentityPoolUpdated':
    case 'IdentityPoolRolesSet':
    case 'PrincipalTagAttributeMapSet':
    case 'IdentityPoolTagged':
    case 'IdentityPoolUntagged':
    case 'IdentityPoolDeleted':
      foldIdentityPool(state, event);
      return;
    case 'IdentityCreated':
    case 'IdentityImported':
    case 'LoginsLinked':
    case 'LoginsUnlinked':
    case 'IdentityMerged':
    case 'IdentityDeleted':
      foldIdentity(state, event, at);
      return;
    case 'CredentialsIssued':
    case 'RoleAssumed':
      foldIdentityCredentials(state, event, at, position);
      return;
    case 'MessageSent':
      foldMessage(state, event, at, position);
      return;
    case 'MessagesDeleted':
      foldMessagesDeleted(state, event);
      return;
    case 'FunctionCreated':
    case 'FunctionCodeUpdated':
    case 'FunctionConfigured':
    case 'FunctionVersionPublished':
    case 'FunctionVersionDeleted':
    case 'FunctionAliasCreated':
    case 'FunctionAliasUpdated':
    case 'FunctionAliasDeleted':
    case 'FunctionPermissionAdded':
    case 'FunctionPermissionRemoved':
    case 'FunctionTagged':
    case 'FunctionUntagged':
    case 'FunctionDeleted':
      foldFunction(state, event, at);
      return;
  }
};

/** How a world's state comes from its log; what the log asks of a fold. */
export const worldFold = {
  empty: emptyState,
  clone: cloneState,
  apply,
  versionOf: (type: string): number | undefined =>
    Object.hasOwn(EVENT_VERSIONS, type) ? EVENT_VERSIONS[type as AnyEvent['type']] : undefined,
  repetitions: (state: WorldState, key: string): number => state.calls.get(countedAs(key)) ?? 0,
  /** Raised whenever a record or a table changes its shape: older checkpoints are then folded afresh. */
  format: 'world-state-8',
  dump: dumpState,
  load: loadState,
};
