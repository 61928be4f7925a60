import { hasEnded, type UserImportJob } from '../../../domain/user-import/state.js';
import type { Device } from '../../../domain/device/state.js';
import type { WorldState } from '../../../projections/world-state.js';

type Part =
  /** Where a document says it: the names of members, lists by the name of the list. */
  | { readonly said: string }
  /** Why no document says it. Exports count it under the name of its table. */
  | { readonly left: string }
  /** It comes about by itself with what is said, or belongs to the log of this one world. */
  | { readonly derived: string };

/** Every kind of record of a world, and what becomes of it in a document. A new one is not built before it stands here. */
export const WORLD_PARTS = {
  calls: { derived: 'how often each call has left events, by which its draws are told apart' },
  pools: { said: 'pools' },
  poolOrder: { derived: 'the order of pools' },
  poolNumbers: { derived: 'of pools, as they are made there' },
  clients: { said: 'pools.clients' },
  clientsOfPool: { derived: 'of clients' },
  resourceServers: { said: 'pools.resourceServers' },
  identityProviders: { said: 'pools.identityProviders' },
  domains: { said: 'pools.domain' },
  domainsBy: { derived: 'of domains' },
  uiCustomizations: { said: 'pools.uiCustomization' },
  brandings: { said: 'pools.clients.branding' },
  brandingOfClient: { derived: 'of brandings' },
  terms: { said: 'pools.clients.terms' },
  termsOfClient: { derived: 'of terms' },
  riskConfigurations: { said: 'pools.riskConfiguration' },
  authEvents: { left: 'They are what happened in this world.' },
  setRisks: { left: 'The next sign-ins use them up.' },
  compromisedPasswords: { said: 'compromisedPasswords' },
  users: { said: 'pools.users' },
  usersBy: { derived: 'of users' },
  usersByIdentity: { derived: 'of users' },
  userCounts: { derived: 'of users' },
  devices: { said: 'pools.users.devices' },
  groups: { said: 'pools.groups' },
  members: { derived: 'of groups of users' },
  groupsOfUser: { said: 'pools.users.groups' },
  sessions: { left: 'A challenge is over in minutes, and its session is of this seed.' },
  sessionOrder: { derived: 'of sessions' },
  grants: { left: 'Tokens are signed with keys of this seed, and hold in no other world.' },
  browserSessions: { left: 'Cookies are sealed with this seed.' },
  browserSessionOrder: { derived: 'of browserSessions' },
  authorizationCodes: { left: 'A code is good for five minutes, once.' },
  authorizationCodeOrder: { derived: 'of authorizationCodes' },
  userSessions: { left: 'They follow grants and browsers, which are not there either.' },
  passkeys: { said: 'pools.users.passkeys' },
  passkeyOwners: { derived: 'of passkeys' },
  passkeyRegistrations: { left: 'A registration waits for its authenticator for minutes.' },
  userImportJobs: { said: 'pools.importJobs' },
  userImportResults: { said: 'pools.importJobs.log' },
  messages: { left: 'They were sent, and are sealed with this seed.' },
  provisionedLimits: { said: 'provisionedLimits' },
  functions: { left: 'Their code comes with the next deployment.' },
  identityPools: { said: 'identityPools' },
  identities: { said: 'identityPools.identities' },
  poolOfIdentity: { derived: 'of identities' },
  identitiesBy: { derived: 'of identities' },
  credentials: { left: 'They expire within hours, and are of this seed.' },
  credentialOrder: { derived: 'of credentials' },
} as const satisfies Record<keyof WorldState, Part>;

type Parts = typeof WORLD_PARTS;
/** A table that exports count and do not hold. */
export type LeftTable = { [T in keyof Parts]: Parts[T] extends { readonly left: string } ? T : never }[keyof Parts];

const isLeft = (table: keyof Parts): table is LeftTable => 'left' in WORLD_PARTS[table];

export const LEFT_TABLES: readonly LeftTable[] = (Object.keys(WORLD_PARTS) as (keyof Parts)[]).filter(isLeft);

/** What is left of tables, and of records, that a document says otherwise; and why. `users` and `identities` are there where users were not wanted. */
export const LEFT_PARTS = {
  deviceOffers: 'Device keys that no app has confirmed: it does so with the tokens of that sign-in.',
  openImportJobs: 'User import jobs that have not ended: what they upload to is of this seed.',
  softwareTokens: 'Authenticator apps that wait for their first code.',
  codes: 'Codes under way: they were sent, and are bound to this seed.',
  attempts: 'Users with attempts that count towards a limit: a limit is of hours at most.',
  users: 'Where an export was asked for without users.',
  identities: 'Where an export was asked for without users.',
} as const;

export type LeftName = LeftTable | keyof typeof LEFT_PARTS;

/** How much of each is not in an export. */
export type NotExported = Partial<Record<LeftName, number>>;

/** Whether a document leaves a record out of a table that it says otherwise. */
export const isOffered = ({ tracked }: Device): boolean => tracked === undefined;
export const isNotEnded = (job: UserImportJob): boolean => !hasEnded(job);

/** The member `notExported`. An import passes over it, whatever another version has counted. */
export const notExportedSchema = () => {
  const count = (description: string) => ({ type: 'integer', description }) as const;
  const tables = LEFT_TABLES.map((table) => [table, count(WORLD_PARTS[table].left)] as const);
  const parts = Object.entries(LEFT_PARTS).map(([name, reason]) => [name, count(reason)] as const);
  return {
    type: 'object',
    description: 'what an export has left out, and why; says nothing to an import',
    properties: Object.fromEntries([...tables, ...parts]),
    additionalProperties: { type: 'integer' },
  } as const;
};
