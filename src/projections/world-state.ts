import type { Branding } from '../domain/branding/state.js';
import type { Client } from '../domain/client/state.js';
import type { CreatedFunction } from '../domain/function/state.js';
import type { Grant } from '../domain/grant/state.js';
import type { Group } from '../domain/group/state.js';
import type { Message } from '../domain/message/state.js';
import type { AuthorizationCode, BrowserSession } from '../domain/oauth/state.js';
import type { ResourceServer } from '../domain/resource-server/state.js';
import type { Session } from '../domain/session/state.js';
import type { Terms } from '../domain/terms/state.js';
import type { UICustomization } from '../domain/ui-customization/state.js';
import type { UserPoolDomain } from '../domain/user-pool-domain/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { User } from '../domain/user/state.js';
import { numberedTable, type NumberedTable, table, type Table } from './table.js';

/** Everything in a world, folded from its log: records by key, and the indexes over them. Keys are composed by keyOf(). */
export interface WorldState {
  /** Call keys (48 bits of them) → how often that call has left events. */
  readonly calls: NumberedTable<number>;
  /** poolId */
  readonly pools: Table<UserPool>;
  /** Position of creation → poolId */
  readonly poolOrder: NumberedTable<string>;
  /** clientId, unique in a world */
  readonly clients: Table<Client>;
  /** poolId, clientId */
  readonly clientsOfPool: Table<true>;
  /** poolId, identifier */
  readonly resourceServers: Table<ResourceServer>;
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
  /** poolId, sub */
  readonly users: Table<User>;
  /** poolId, name of a searchable attribute, its value as compared, sub → sub */
  readonly usersBy: Table<string>;
  /** poolId → how many users it has */
  readonly userCounts: Table<number>;
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
  /** Position; only the newest are kept. */
  readonly messages: NumberedTable<Message>;
  /** accountId, Region, name */
  readonly functions: Table<CreatedFunction>;
}

export const emptyState = (): WorldState => ({
  calls: numberedTable(),
  pools: table(),
  poolOrder: numberedTable(),
  clients: table(),
  clientsOfPool: table(),
  resourceServers: table(),
  domains: table(),
  domainsBy: table(),
  uiCustomizations: table(),
  brandings: table(),
  brandingOfClient: table(),
  terms: table(),
  termsOfClient: table(),
  users: table(),
  usersBy: table(),
  userCounts: table(),
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
  messages: numberedTable(),
  functions: table(),
});

export const cloneState = (state: WorldState): WorldState => ({
  calls: state.calls.clone(),
  pools: state.pools.clone(),
  poolOrder: state.poolOrder.clone(),
  clients: state.clients.clone(),
  clientsOfPool: state.clientsOfPool.clone(),
  resourceServers: state.resourceServers.clone(),
  domains: state.domains.clone(),
  domainsBy: state.domainsBy.clone(),
  uiCustomizations: state.uiCustomizations.clone(),
  brandings: state.brandings.clone(),
  brandingOfClient: state.brandingOfClient.clone(),
  terms: state.terms.clone(),
  termsOfClient: state.termsOfClient.clone(),
  users: state.users.clone(),
  usersBy: state.usersBy.clone(),
  userCounts: state.userCounts.clone(),
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
  messages: state.messages.clone(),
  functions: state.functions.clone(),
});
