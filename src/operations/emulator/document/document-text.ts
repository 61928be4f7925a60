import type { BrandImage } from '../../../domain/branding/image.js';
import { ALL_CLIENTS } from '../../../domain/ui-customization/events.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import { imagesOfClient } from '../../../projections/brandings.js';
import { clientsOfPool } from '../../../projections/clients.js';
import { identitiesOfPool } from '../../../projections/identities.js';
import { groupsOfPool } from '../../../projections/groups.js';
import { keyOf, startingWith } from '../../../projections/table.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { BrandImages } from '../../brand-images.js';
import { isNotEnded, isOffered, LEFT_TABLES, type NotExported } from './world-parts.js';
import { clientEntry, groupEntry, poolEntry, userEntry } from './shown-entries.js';
import { identityEntry, identityPoolEntry } from './shown-identity-pools.js';
import type { ShowImage } from './shown-looks.js';
import { deviceEntries } from './shown-devices.js';
import { endedJobsOfPool, importJobEntry, importLogEntries } from './shown-import-jobs.js';
import { passkeyEntries } from './shown-passkeys.js';
import { turns } from './turns.js';
import { worldSettingsEntry } from './world-settings.js';

/** A state that nobody writes to, and the seed of its world. */
export interface Exported {
  readonly state: WorldState;
  readonly worldSeed: Uint8Array;
}

/** Where the bytes of images are. */
type Images = Pick<BrandImages, 'bytes'>;

/** What of it is wanted: everything, unless said. */
export interface ExportFilter {
  readonly users?: boolean | undefined;
  /** The pools by id, and of each the `sub` of its one user that is wanted, or all. */
  readonly only?: ReadonlyMap<string, string | undefined> | undefined;
}

/** Items, unless they are long; characters. */
const A_PIECE = 100;
const LONG_PIECE = 1_000_000;

/**
 * The document of a state, in pieces of JSON text: pools in the order in which they were made, clients by id, groups by name, users by `sub`.
 * Where all of it is wanted it ends with what it cannot hold.
 */
export async function* documentText(
  exported: Exported,
  images: Images,
  { users = true, only }: ExportFilter = {},
): AsyncGenerator<string> {
  const { state } = exported;
  const turn = turns();
  const unsaid: Unsaid = { deviceOffers: 0, softwareTokens: 0, codes: 0, attempts: 0 };
  let before = '';
  yield JSON.stringify({ recognito: 1, ...(!only && worldSettingsEntry(state)) }).slice(0, -1);
  yield ',"pools":[';
  for (const id of state.poolOrder.values()) {
    const pool = state.pools.get(id);
    if (!pool || (only && !only.has(id))) continue;
    const showImage = await shownImages(images, imagesOfClient(state, id, ALL_CLIENTS));
    yield `${before}${JSON.stringify(poolEntry(state, pool, showImage)).slice(0, -1)}`;
    before = ',';
    yield* importJobs(state, id, turn);
    yield* list('clients', clientsIn(state, id, images), turn);
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
    yield* identityPools(state, users, turn);
    const counted = users ? unsaid : { users: state.users.size, identities: state.identities.size };
    const all = { ...notExported(state), ...counted };
    yield `,"notExported":${JSON.stringify(all)}`;
  }
  yield '}';
}

const notExported = (state: WorldState): NotExported => ({
  ...Object.fromEntries(LEFT_TABLES.map((name) => [name, state[name].size])),
  openImportJobs: [...state.userImportJobs.values()].filter(isNotEnded).length,
});

/** What is left of users, which is counted as they pass. */
type Unsaid = Record<'deviceOffers' | 'softwareTokens' | 'codes' | 'attempts', number>;

/** The logs may be long: they are listed like users. */
async function* importJobs(state: WorldState, poolId: string, turn: () => Promise<void>): AsyncGenerator<string> {
  let before = ',"importJobs":[';
  for (const job of endedJobsOfPool(state, poolId)) {
    yield before + JSON.stringify(importJobEntry(job)).slice(0, -1);
    yield* list('log', importLogEntries(state, job), turn);
    yield '}';
    before = ',';
  }
  if (before === ',') yield ']';
}

/** By id; their identities, by id too, are left out with the users. Nothing where there are none. */
async function* identityPools(
  state: WorldState,
  identities: boolean,
  turn: () => Promise<void>,
): AsyncGenerator<string> {
  let before = ',"identityPools":[';
  for (const pool of state.identityPools.values()) {
    yield before + JSON.stringify(identityPoolEntry(pool)).slice(0, -1);
    const all = mapped(identitiesOfPool(state, pool.id), ([, identity]) => identityEntry(identity));
    if (identities) yield* list('identities', all, turn);
    yield '}';
    before = ',';
  }
  if (before === ',') yield ']';
}

async function* clientsIn(state: WorldState, poolId: string, images: Images): AsyncGenerator<object> {
  for (const [id, client] of clientsOfPool(state, poolId)) {
    yield clientEntry(state, client, await shownImages(images, imagesOfClient(state, poolId, id)));
  }
}

/** Has the bytes of these at hand. */
const shownImages = async (images: Images, wanted: readonly BrandImage[]): Promise<ShowImage> => {
  const texts = new Map<string, string>();
  for (const image of wanted) texts.set(image.hash, (await images.bytes(image)).toString('base64'));
  return ({ hash }) => {
    const text = texts.get(hash);
    if (text === undefined) throw new Error(`The image ${hash} was not read.`);
    return text;
  };
};

function* usersOf(
  { state, worldSeed }: Exported,
  pool: UserPool,
  wanted: string | undefined,
  unsaid: Unsaid,
): Generator<object> {
  for (const [, user] of startingWith(state.users, keyOf(pool.id, wanted ?? ''))) {
    if (wanted !== undefined && user.sub !== wanted) continue;
    unsaid.codes += Object.keys(user.codes).length;
    unsaid.softwareTokens += user.mfa?.pendingToken ? 1 : 0;
    for (const [, device] of startingWith(state.devices, keyOf(pool.id, user.sub, ''))) {
      if (isOffered(device)) unsaid.deviceOffers += 1;
    }
    unsaid.attempts += user.failures.count > 0 || Object.keys(user.attempts).length > 0 ? 1 : 0;
    const groups = mapped(startingWith(state.groupsOfUser, keyOf(pool.id, user.sub, '')), ([, name]) => name);
    yield {
      ...userEntry(worldSeed, pool, user, [...groups]),
      ...passkeyEntries(state, user),
      ...deviceEntries(state, user),
    };
  }
}

async function* list(
  name: string,
  items: Iterable<object> | AsyncIterable<object>,
  turn: () => Promise<void>,
): AsyncGenerator<string> {
  yield `,"${name}":[`;
  let piece: string[] = [];
  let length = 0;
  let before = '';
  for await (const item of items) {
    const text = JSON.stringify(item);
    piece.push(text);
    length += text.length;
    if (piece.length < A_PIECE && length < LONG_PIECE) continue;
    yield before + piece.join(',');
    before = ',';
    piece = [];
    length = 0;
    await turn();
  }
  if (piece.length > 0) yield before + piece.join(',');
  yield ']';
}

function* mapped<T, R>(items: Iterable<T>, one: (item: T) => R): Generator<R> {
  for (const item of items) yield one(item);
}
