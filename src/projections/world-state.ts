import type { Branding } from '../domain/branding/state.js';
import type { Client } from '../domain/client/state.js';
import type { Device } from '../domain/device/state.js';
import type { CreatedFunction } from '../domain/function/state.js';
import type { Grant } from '../domain/grant/state.js';
import type { Group } from '../domain/group/state.js';
import type { IssuedCredentials } from '../domain/identity-credentials/events.js';
import type { IdentityPool } from '../domain/identity-pool/state.js';
import type { Identity } from '../domain/identity/state.js';
import type { IdentityProvider } from '../domain/identity-provider/state.js';
import type { Message } from '../domain/message/state.js';
import type { AuthorizationCode, BrowserSession } from '../domain/oauth/state.js';
import type { Passkey, PasskeyRegistration } from '../domain/passkey/state.js';
import type { ResourceServer } from '../domain/resource-server/state.js';
import type { Session } from '../domain/session/state.js';
import type { Terms } from '../domain/terms/state.js';
import type { AuthEvent, RiskConfiguration, SetRisk } from '../domain/threat/state.js';
import type { UICustomization } from '../domain/ui-customization/state.js';
import type { RowResult } from '../domain/user-import/events.js';
import type { UserImportJob } from '../domain/user-import/state.js';
import type { UserPoolDomain } from '../domain/user-pool-domain/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { UserSession } from '../domain/user-session/state.js';
import type { User } from '../domain/user/state.js';
import { numberedTable, type NumberedTable, table, type Table } from './table.js';

/** Everything in a world, folded from its log: records by key, and the indexes over them. Keys are composed by keyOf(). */
export interface WorldState {
  /** Call keys (32 bits of them) → how often that call has left events. */
  readonly calls: NumberedTable<number>;
  /** poolId */
  readonly pools: Table<UserPool>;
  /** Position of creation → poolId */
  readonly poolOrder: NumberedTable<string>;
  /** poolId, of deleted ones too → how many pools were made before it */
  readonly poolNumbers: Table<number>;
  /** clientId, unique in a world */
  readonly clients: Table<Client>;
  /** poolId, clientId */
  readonly clientsOfPool: Table<true>;
  /** poolId, identifier */
  readonly resourceServers: Table<ResourceServer>;
  /** poolId, name */
  readonly identityProviders: Table<IdentityProvider>;
  /** poolId, kind: prefix or custom */
  readonly domains: Table<UserPoolDomain>;
  /** Region, prefix; or an empty text, custom domain → the domain's key */
  readonly domainsBy: Table<string>;
  /** poolId, clientId or ALL */
  readonly uiCustomizations: Table<UICustomization>;
  /** poolId, branding id */
  readonly brandings: Table<Branding>;
  /** poolId, clientId → branding id */
  readonly brandingOfClient: Table<string>;
  /** poolId, terms id */
  readonly terms: Table<Terms>;
  /** poolId, clientId, terms name → terms id */
  readonly termsOfClient: Table<string>;
  /** poolId, clientId or ALL */
  readonly riskConfigurations: Table<RiskConfiguration>;
  /** poolId, sub, place: the newest first */
  readonly authEvents: Table<AuthEvent>;
  /** poolId, sub → the risk that was set for the user's next sign-ins */
  readonly setRisks: Table<SetRisk>;
  /** SHA-256 of passwords that count as known to attackers, in hexadecimal digits */
  readonly compromisedPasswords: Table<true>;
  /** poolId, sub */
  readonly users: Table<User>;
  /** poolId, name of a searchable attribute, its value as compared, sub → sub */
  readonly usersBy: Table<string>;
  /** poolId, provider name, attribute, its value there → sub of the user whose linked identity it is */
  readonly usersByIdentity: Table<string>;
  /** poolId → how many users it has */
  readonly userCounts: Table<number>;
  /** poolId, sub, device key */
  readonly devices: Table<Device>;
  /** poolId, group name */
  readonly groups: Table<Group>;
  /** poolId, group name, sub → sub */
  readonly members: Table<string>;
  /** poolId, sub, group name → group name */
  readonly groupsOfUser: Table<string>;
  /** poolId, session id */
  readonly sessions: Table<Session>;
  /** Position at which it was issued → the session's key; the oldest are dropped when long expired. */
  readonly sessionOrder: NumberedTable<string>;
  /** poolId, grant id */
  readonly grants: Table<Grant>;
  /** poolId, id */
  readonly browserSessions: Table<BrowserSession>;
  /** Position at which it began → the session's key; the oldest are dropped when expired. */
  readonly browserSessionOrder: NumberedTable<string>;
  /** poolId, digest */
  readonly authorizationCodes: Table<AuthorizationCode>;
  /** Position at which it was issued → the code's key; the oldest are dropped when expired. */
  readonly authorizationCodeOrder: NumberedTable<string>;
  /** poolId, sub, id; what a pool tracks of its users' sessions, some of which may be over */
  readonly userSessions: Table<UserSession>;
  /** poolId, sub, credential id */
  readonly passkeys: Table<Passkey>;
  /** poolId, credential id → sub of the user whose passkey it is */
  readonly passkeyOwners: Table<string>;
  /** poolId, sub → the registration of a passkey that waits, or is expired */
  readonly passkeyRegistrations: Table<PasskeyRegistration>;
  /** poolId, job id */
  readonly userImportJobs: Table<UserImportJob>;
  /** poolId, job id, the first line → what became of the rows from there on */
  readonly userImportResults: Table<readonly RowResult[]>;
  /** Position; only the newest are kept. */
  readonly messages: NumberedTable<Message>;
  /** identity pool id */
  readonly identityPools: Table<IdentityPool>;
  /** identityPoolId, identity id */
  readonly identities: Table<Identity>;
  /** identity id, unique in a world → identityPoolId */
  readonly poolOfIdentity: Table<string>;
  /** identityPoolId, provider, user there → id of the identity that holds this login */
  readonly identitiesBy: Table<string>;
  /** Access key id */
  readonly credentials: Table<IssuedCredentials>;
  /** Position at which they were issued → access key id; the oldest are dropped when long expired. */
  readonly credentialOrder: NumberedTable<string>;
  /** accountId, Region, category → requests a second */
  readonly provisionedLimits: Table<number>;
  /** accountId, Region, name */
  readonly functions: Table<CreatedFunction>;
}

export const emptyState = (): WorldState => ({
  calls: numberedTable(),
  pools: table(),
  poolOrder: numberedTable(),
  poolNumbers: table(),
  clients: table(),
  clientsOfPool: table(),
  resourceServers: table(),
  identityProviders: table(),
  domains: table(),
  domainsBy: table(),
  uiCustomizations: table(),
  brandings: table(),
  brandingOfClient: table(),
  terms: table(),
  termsOfClient: table(),
  riskConfigurations: table(),
  authEvents: table(),
  setRisks: table(),
  compromisedPasswords: table(),
  users: table(),
  usersBy: table(),
  usersByIdentity: table(),
  userCounts: table(),
  devices: table(),
  groups: table(),
  members: table(),
  groupsOfUser: table(),
  sessions: table(),
  sessionOrder: numberedTable(),
  grants: table(),
  browserSessions: table(),
  browserSessionOrder: numberedTable(),
  authorizationCodes: table(),
  authorizationCodeOrder: numberedTable(),
  userSessions: table(),
  passkeys: table(),
  passkeyOwners: table(),
  passkeyRegistrations: table(),
  userImportJobs: table(),
  userImportResults: table(),
  messages: numberedTable(),
  identityPools: table(),
  identities: table(),
  poolOfIdentity: table(),
  identitiesBy: table(),
  credentials: table(),
  credentialOrder: numberedTable(),
  provisionedLimits: table(),
  functions: table(),
});

export const cloneState = (state: WorldState): WorldState => ({
  calls: state.calls.clone(),
  pools: state.pools.clone(),
  poolOrder: state.poolOrder.clone(),
  poolNumbers: state.poolNumbers.clone(),
  clients: state.clients.clone(),
  clientsOfPool: state.clientsOfPool.clone(),
  resourceServers: state.resourceServers.clone(),
  identityProviders: state.identityProviders.clone(),
  domains: state.domains.clone(),
  domainsBy: state.domainsBy.clone(),
  uiCustomizations: state.uiCustomizations.clone(),
  brandings: state.brandings.clone(),
  brandingOfClient: state.brandingOfClient.clone(),
  terms: state.terms.clone(),
  termsOfClient: state.termsOfClient.clone(),
  riskConfigurations: state.riskConfigurations.clone(),
  authEvents: state.authEvents.clone(),
  setRisks: state.setRisks.clone(),
  compromisedPasswords: state.compromisedPasswords.clone(),
  users: state.users.clone(),
  usersBy: state.usersBy.clone(),
  usersByIdentity: state.usersByIdentity.clone(),
  userCounts: state.userCounts.clone(),
  devices: state.devices.clone(),
  groups: state.groups.clone(),
  members: state.members.clone(),
  groupsOfUser: state.groupsOfUser.clone(),
  sessions: state.sessions.clone(),
  sessionOrder: state.sessionOrder.clone(),
  grants: state.grants.clone(),
  browserSessions: state.browserSessions.clone(),
  browserSessionOrder: state.browserSessionOrder.clone(),
  authorizationCodes: state.authorizationCodes.clone(),
  authorizationCodeOrder: state.authorizationCodeOrder.clone(),
  userSessions: state.userSessions.clone(),
  passkeys: state.passkeys.clone(),
  passkeyOwners: state.passkeyOwners.clone(),
  passkeyRegistrations: state.passkeyRegistrations.clone(),
  userImportJobs: state.userImportJobs.clone(),
  userImportResults: state.userImportResults.clone(),
  messages: state.messages.clone(),
  identityPools: state.identityPools.clone(),
  identities: state.identities.clone(),
  poolOfIdentity: state.poolOfIdentity.clone(),
  identitiesBy: state.identitiesBy.clone(),
  credentials: state.credentials.clone(),
  credentialOrder: state.credentialOrder.clone(),
  provisionedLimits: state.provisionedLimits.clone(),
  functions: state.functions.clone(),
});
