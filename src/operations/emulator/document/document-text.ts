import type { UserPool } from '../../../domain/user-pool/state.js';
import { clientsOfPool } from '../../../projections/clients.js';
import { groupsOfPool } from '../../../projections/groups.js';
import { keyOf, startingWith } from '../../../projections/table.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { NotExported } from './document-schema.js';
import { clientEntry, groupEntry, poolEntry, userEntry } from './shown-entries.js';
import { turns } from './turns.js';

/** A state that nobody writes to, and the seed of its world. */
export interface Exported {
  readonly state: WorldState;
  readonly worldSeed: Uint8Array;
}

/** What of it is wanted: everything, unless said. */
export interface ExportFilter {
  readonly users?: boolean | undefined;
  /** The pools by id, and of each the `sub` of its one user that is wanted, or all. */
  readonly only?: ReadonlyMap<string, string | undefined> | undefined;
}

const A_PIECE = 100;

/**
 * The document of a state, in pieces of JSON text: pools in the order in which they were made, clients by id, groups by name, users by `sub`.
 * Where all of it is wanted it ends with what it cannot hold.
 */
export async function* documentText(
  exported: Exported,
  { users = true, only }: ExportFilter = {},
): AsyncGenerator<string> {
  const { state } = exported;
  const turn = turns();
  const unsaid = { codes: 0, attempts: 0 };
  let before = '';
  yield '{"recognito":1,"pools":[';
  for (const id of state.poolOrder.values()) {
    const pool = state.pools.get(id);
    if (!pool || (only && !only.has(id))) continue;
    yield `${before}${JSON.stringify(poolEntry(state, pool)).slice(0, -1)}`;
    before = ',';
    yield* list(
      'clients',
      mapped(clientsOfPool(state, id), ([, client]) => clientEntry(client)),
      turn,
    );
    yield* list(
      'groups',
      mapped(groupsOfPool(state, id), ([, group]) => groupEntry(group)),
      turn,
    );
    if (users) yield* list('users', usersOf(exported, pool, only?.get(id), unsaid), turn);
    yield '}';
  }
  yield ']';
  if (!only) {
    const all = { ...notExported(state), ...(users ? unsaid : { users: state.users.size }) };
    yield `,"notExported":${JSON.stringify(all)}`;
  }
  yield '}';
}

const notExported = (state: WorldState): NotExported => ({
  functions: state.functions.size,
  messages: state.messages.size,
  sessions: state.sessions.size,
  grants: state.grants.size,
  uiCustomizations: state.uiCustomizations.size,
  brandings: state.brandings.size,
  terms: state.terms.size,
});

function* usersOf(
  { state, worldSeed }: Exported,
  pool: UserPool,
  wanted: string | undefined,
  unsaid: { codes: number; attempts: number },
): Generator<object> {
  for (const [, user] of startingWith(state.users, keyOf(pool.id, wanted ?? ''))) {
    if (wanted !== undefined && user.sub !== wanted) continue;
    unsaid.codes += Object.keys(user.codes).length;
    unsaid.attempts += user.failures.count > 0 || Object.keys(user.attempts).length > 0 ? 1 : 0;
    const groups = mapped(startingWith(state.groupsOfUser, keyOf(pool.id, user.sub, '')), ([, name]) => name);
    yield userEntry(worldSeed, pool, user, [...groups]);
  }
}

async function* list(name: string, items: Iterable<object>, turn: () => Promise<void>): AsyncGenerator<string> {
  yield `,"${name}":[`;
  let piece: string[] = [];
  let before = '';
  for (const item of items) {
    piece.push(JSON.stringify(item));
    if (piece.length < A_PIECE) continue;
    yield before + piece.join(',');
    before = ',';
    piece = [];
    await turn();
  }
  if (piece.length > 0) yield before + piece.join(',');
  yield ']';
}

function* mapped<T, R>(items: Iterable<T>, one: (item: T) => R): Generator<R> {
  for (const item of items) yield one(item);
}
