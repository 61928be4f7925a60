import { Draw } from '../../../domain/kernel/draw.js';
import type { Client } from '../../../domain/client/state.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import { clientsOfPool } from '../../../projections/clients.js';
import type { WorldState } from '../../../projections/world-state.js';
import { DEFAULT_ACCOUNT, DEFAULT_REGION } from '../../call.js';
import { checkClientId, checkPoolId } from './as-input.js';
import type { ClientEntry, PoolEntry } from './document-schema.js';
import { importRefused } from './place.js';

/** Where a pool is, or will be. */
export interface PoolHome {
  readonly before: UserPool | undefined;
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
}

/**
 * What an import draws, it draws by name: the same document gives the same ids in the same seed, whatever else is in it. `names` are those
 * of the thing and of what it is in.
 */
export const drawFor = (
  worldSeed: Uint8Array,
  kind: 'pool' | 'domain' | 'client' | 'branding' | 'terms' | 'user' | 'identity pool' | 'identity',
  ...names: readonly string[]
): Draw => new Draw(worldSeed, ['import', kind, ...names].join('\0'));

const REGION = /^[a-z][a-z0-9-]{0,31}$/;

/** Throws ControlRefusal. */
export const checkRegion = (region: string, place: string): void => {
  if (!REGION.test(region)) throw importRefused(place, `${JSON.stringify(region)} is no Region.`);
};

/** Which pool a document means: the one of its id, or else the one of its name in its account and Region. Throws ControlRefusal. */
export const poolHome = (state: WorldState, worldSeed: Uint8Array, entry: PoolEntry, place: string): PoolHome => {
  const { name, id, region: said } = entry;
  const region = id === undefined ? (said ?? DEFAULT_REGION) : regionOf(id, place);
  checkRegion(region, place);
  if (said !== undefined && said !== region) {
    throw importRefused(place, `The id ${String(id)} is one of the Region ${region}, not of ${said}.`);
  }
  if (id !== undefined) {
    const before = state.pools.get(id);
    const accountId = entry.account ?? before?.accountId ?? DEFAULT_ACCOUNT;
    if (before && before.accountId !== accountId) {
      throw importRefused(place, `The user pool ${id} belongs to the account ${before.accountId}.`);
    }
    return { before, id, region, accountId };
  }
  const { account: accountId = DEFAULT_ACCOUNT } = entry;
  const named = [...state.pools.values()].filter(
    (pool) => pool.name === name && pool.region === region && pool.accountId === accountId,
  );
  const before = onlyOne(named, `user pools named ${name}`, place);
  const draw = drawFor(worldSeed, 'pool', accountId, region, name);
  const fresh = (): string =>
    free(
      (word) => `${region}_${draw.alphanumeric(word, 9)}`,
      'pool id',
      (one) => state.pools.has(one),
    );
  return { before, id: before?.id ?? fresh(), region, accountId };
};

/** Which client a document means: the one of its id, or else the one of its name in the pool. Throws ControlRefusal. */
export const clientMeant = (
  state: WorldState,
  worldSeed: Uint8Array,
  { id: poolId }: UserPool,
  { name, id }: ClientEntry,
  place: string,
): { readonly before: Client | undefined; readonly id: string; readonly draw: Draw } => {
  const draw = drawFor(worldSeed, 'client', poolId, name);
  if (id !== undefined) {
    checkClientId(id, poolId, place);
    return { before: state.clients.get(id), id, draw };
  }
  const named = [...clientsOfPool(state, poolId)].map(([, client]) => client).filter((client) => client.name === name);
  const before = onlyOne(named, `clients named ${name} in the pool`, place);
  const fresh = (): string =>
    free(
      (word) => draw.base32(word, 26),
      'client id',
      (one) => state.clients.has(one),
    );
  return { before, id: before?.id ?? fresh(), draw };
};

const regionOf = (id: string, place: string): string => {
  checkPoolId(id, place);
  return id.slice(0, id.lastIndexOf('_'));
};

/** What a name means. Throws ControlRefusal where it is the name of several. */
export const onlyOne = <T>(found: readonly T[], what: string, place: string): T | undefined => {
  if (found.length < 2) return found[0];
  throw importRefused(place, `There are ${found.length} ${what}.`, 'Say which is meant by its id.');
};

/** The first draw that nobody has: an id may belong to something that has got another name since. */
export const free = (drawn: (name: string) => string, name: string, isTaken: (value: string) => boolean): string => {
  for (let tries = 0; ; tries += 1) {
    const value = drawn(tries === 0 ? name : `${name} ${tries}`);
    if (!isTaken(value)) return value;
  }
};
