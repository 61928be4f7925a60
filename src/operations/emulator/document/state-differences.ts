// Over 250 lines: every kind of thing that a document says is compared here.
import type { Client } from '../../../domain/client/state.js';
import { same } from '../../../domain/kernel/same.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import type { User } from '../../../domain/user/state.js';
import { type Change, changes } from '../../../projections/changes.js';
import { keyOf, type SortedMap, startingWith } from '../../../projections/table.js';
import type { WorldState } from '../../../projections/world-state.js';
import { type Difference, difference } from '../../difference.js';
import { identityEntry, identityPoolEntry } from './shown-identity-pools.js';
import type { Exported } from './document-text.js';
import { clientEntry, groupEntry, poolEntry, userEntry } from './shown-entries.js';
import { imageHash } from './shown-looks.js';
import { deviceEntries } from './shown-devices.js';
import { endedJobsOfPool, importJobEntry } from './shown-import-jobs.js';
import { passkeyEntries } from './shown-passkeys.js';
import { isNotEnded, isOffered, LEFT_TABLES, type LeftTable } from './world-parts.js';

/** A resource that differs, and in which members, as a document says them. */
export interface ResourceDifference {
  readonly kind: 'pool' | 'client' | 'group' | 'user' | 'identityPool' | 'identity';
  /** Of all but identity pools and identities. */
  readonly userPoolId?: string;
  readonly clientId?: string;
  readonly sub?: string;
  /** Of identity pools and identities. */
  readonly identityPoolId?: string;
  /** Of a user its user name, of an identity its id. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly members: readonly Difference[];
}

/** How many differ that are not shown one by one. */
export interface DifferenceCount {
  added: number;
  removed: number;
  changed: number;
}

/** What of a world is counted, not shown: what no document says, and what is of no pool. */
type CountedName = LeftTable | 'deviceOffers' | 'openImportJobs' | 'provisionedLimits' | 'compromisedPasswords';

export const COUNTED: readonly CountedName[] = [
  ...LEFT_TABLES,
  ...(['deviceOffers', 'openImportJobs', 'provisionedLimits', 'compromisedPasswords'] as const),
];

export interface Unshown extends Record<CountedName, DifferenceCount> {
  /** Users who differ in nothing but what is under way for them: codes, attempts, revocations. */
  underWay: number;
}

export const nothingUnshown = (): Unshown => ({
  ...(Object.fromEntries(COUNTED.map((name) => [name, { added: 0, removed: 0, changed: 0 }])) as Record<
    CountedName,
    DifferenceCount
  >),
  underWay: 0,
});

/** Compares two states: pools, clients, groups, users, identity pools, identities, each kind by its keys. Undefined comes in between, for a pause. */
export function* stateDifferences(
  before: Exported,
  after: Exported,
  unshown: Unshown,
): Generator<ResourceDifference | undefined> {
  const [a, b] = [before.state, after.state];
  yield* poolDifferences(a, b);
  yield* clientDifferences(a, b);
  yield* compared(changes(a.groups, b.groups), (group) => ({
    resource: { kind: 'group', userPoolId: group.poolId, name: group.name },
    entry: groupEntry(group),
  }));
  yield* userDifferences(before, after, unshown);
  yield* compared(changes(a.identityPools, b.identityPools), (pool) => ({
    resource: { kind: 'identityPool', identityPoolId: pool.id, name: pool.settings.IdentityPoolName },
    entry: identityPoolEntry(pool),
  }));
  yield* compared(changes(a.identities, b.identities), (identity) => ({
    resource: { kind: 'identity', identityPoolId: identity.identityPoolId, name: identity.id },
    entry: identityEntry(identity),
  }));
  for (const name of [...LEFT_TABLES, 'provisionedLimits', 'compromisedPasswords'] as const) {
    yield* counted(a[name] as Counted, b[name] as Counted, unshown[name]);
  }
  yield* counted(a.devices, b.devices, unshown.deviceOffers, isOffered);
  yield* counted(a.userImportJobs, b.userImportJobs, unshown.openImportJobs, isNotEnded);
}

type Counted = SortedMap<string | number, unknown>;
type Parts = SortedMap<string, unknown>;
type Resource = Omit<ResourceDifference, 'change' | 'members'>;
type Shown = { readonly resource: Resource; readonly entry: object };

function* compared<V>(
  found: Iterable<Change<string, V> | undefined>,
  shown: (value: V) => Shown,
): Generator<ResourceDifference | undefined> {
  for (const change of found) {
    yield change && differenceOf(change.before && shown(change.before), change.after && shown(change.after));
  }
}

/** Undefined where a document says the same of both. */
const differenceOf = (before: Shown | undefined, after: Shown | undefined): ResourceDifference | undefined => {
  const resource = (after ?? before)?.resource;
  const members = difference(before?.entry ?? {}, after?.entry ?? {});
  if (!resource || members.length === 0) return undefined;
  return { ...resource, change: !before ? 'added' : !after ? 'removed' : 'changed', members };
};

/** What a document says as a part of a pool; what is of its clients too leads to the same. */
const PARTS_OF_POOL = [
  'domains',
  'resourceServers',
  'identityProviders',
  'uiCustomizations',
  'riskConfigurations',
  'userImportJobs',
] as const satisfies readonly (keyof WorldState)[];

/** A pool differs by its record, or by one of its parts; images are told apart by their hashes, and the logs of import jobs are not shown. */
function* poolDifferences(a: WorldState, b: WorldState): Generator<ResourceDifference | undefined> {
  const poolIdOf = (key: string): string => key.split('\0', 1).join();
  const ids = PARTS_OF_POOL.map((name) =>
    keysOf(changes<string, unknown>(a[name] as Parts, b[name] as Parts), poolIdOf),
  );
  for (const id of ids.reduce(union, keysOf(changes(a.pools, b.pools), poolIdOf))) {
    if (id === undefined) {
      yield undefined;
      continue;
    }
    const [old, fresh] = [a.pools.get(id), b.pools.get(id)];
    yield differenceOf(old && shownPool(a, old), fresh && shownPool(b, fresh));
  }
}

const shownPool = (state: WorldState, pool: UserPool): Shown => {
  const importJobs = endedJobsOfPool(state, pool.id).map(importJobEntry);
  return {
    resource: { kind: 'pool', userPoolId: pool.id, name: pool.name },
    entry: { ...poolEntry(state, pool, imageHash), ...(importJobs.length > 0 && { importJobs }) },
  };
};

/** A client differs by its record, by how its pages look, or by how it answers risk. */
function* clientDifferences(a: WorldState, b: WorldState): Generator<ResourceDifference | undefined> {
  const looks = new Set<string>();
  for (const name of ['uiCustomizations', 'brandings', 'terms', 'riskConfigurations'] as const) {
    for (const change of changes<string, Look>(a[name], b[name])) {
      const look = change?.after ?? change?.before;
      if (look) looks.add(look.clientId);
      else yield undefined;
    }
  }
  const changed = keysOf(changes(a.clients, b.clients), (key) => key);
  for (const id of union(changed, [...looks].sort().values())) {
    if (id === undefined) {
      yield undefined;
      continue;
    }
    const [old, fresh] = [a.clients.get(id), b.clients.get(id)];
    yield differenceOf(old && shownClient(a, old), fresh && shownClient(b, fresh));
  }
}

type Look = { readonly clientId: string };

const shownClient = (state: WorldState, client: Client): Shown => ({
  resource: { kind: 'client', userPoolId: client.poolId, clientId: client.id, name: client.name },
  entry: clientEntry(state, client, imageHash),
});

/** A user differs by its record, by the groups that it is in, by its passkeys, or by its devices. */
function* userDifferences(
  before: Exported,
  after: Exported,
  unshown: Unshown,
): Generator<ResourceDifference | undefined> {
  const changed = keysOf(changes(before.state.users, after.state.users), (key) => key);
  const userKeyOf = (key: string): string => key.split('\0', 2).join('\0');
  const moved = union(
    keysOf(changes(before.state.groupsOfUser, after.state.groupsOfUser), userKeyOf),
    union(
      keysOf(changes(before.state.passkeys, after.state.passkeys), userKeyOf),
      keysOf(changes(before.state.devices, after.state.devices), userKeyOf),
    ),
  );
  for (const key of union(changed, moved)) {
    if (key === undefined) {
      yield undefined;
      continue;
    }
    const [old, fresh] = [before.state.users.get(key), after.state.users.get(key)];
    const found = differenceOf(old && shownUser(before, old), fresh && shownUser(after, fresh));
    if (!found && !same(underWay(old), underWay(fresh))) unshown.underWay += 1;
    yield found;
  }
}

/** What no document says of a user. */
const underWay = (user: User | undefined): object | undefined =>
  user && {
    ...{ failures: user.failures, attempts: user.attempts, codes: user.codes, generation: user.generation },
    ...{ pendingToken: user.mfa?.pendingToken, usedSteps: user.mfa?.softwareToken?.usedSteps },
  };

function* keysOf<V>(
  found: Iterable<Change<string, V> | undefined>,
  recordKeyOf: (key: string) => string,
): Generator<string | undefined, undefined> {
  for (const change of found) yield change && recordKeyOf(change.key);
}

/** The keys of both, each once, in order, as they are in each. */
function* union(one: Iterator<string | undefined>, other: Iterator<string | undefined>): Generator<string | undefined> {
  let last: string | undefined;
  let [a, b] = [one.next(), other.next()];
  while (!a.done || !b.done) {
    const isFirst = !a.done && (a.value === undefined || b.done || (b.value !== undefined && a.value <= b.value));
    const key = (isFirst ? a.value : b.value) as string | undefined;
    if (isFirst) a = one.next();
    else b = other.next();
    if (key === undefined || key !== last) yield key;
    last = key ?? last;
  }
}

const shownUser = ({ state, worldSeed }: Exported, user: User): Shown => {
  const { poolId: userPoolId, sub, username: name } = user;
  const pool = state.pools.get(userPoolId);
  if (!pool) throw new Error(`User ${sub} is in a pool that is not there: ${userPoolId}.`);
  const groups = [...startingWith(state.groupsOfUser, keyOf(userPoolId, sub, ''))].map(([, group]) => group);
  const entry = {
    ...userEntry(worldSeed, pool, user, groups),
    ...passkeyEntries(state, user),
    ...deviceEntries(state, user),
  };
  return { resource: { kind: 'user', userPoolId, sub, name }, entry };
};

/** `isLeft`: of a table that a document says in part, the records that it does not say. */
function* counted<K extends string | number, V>(
  before: SortedMap<K, V>,
  after: SortedMap<K, V>,
  count: DifferenceCount,
  isLeft: (record: V) => boolean = () => true,
): Generator<undefined> {
  for (const change of changes(before, after)) {
    if (!change) {
      yield undefined;
      continue;
    }
    const [was, is] = [change.before, change.after].map((one) => one !== undefined && isLeft(one));
    if (is && !was) count.added += 1;
    else if (was && !is) count.removed += 1;
    else if (was && is && !same(change.before, change.after)) count.changed += 1;
  }
}
