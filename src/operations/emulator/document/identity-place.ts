import type { IdentityPool } from '../../../domain/identity-pool/state.js';
import type { Identity } from '../../../domain/identity/state.js';
import { identityOfId, identityOfLogin } from '../../../projections/identities.js';
import { identityPoolsOf } from '../../../projections/identity-pools.js';
import type { WorldState } from '../../../projections/world-state.js';
import { DEFAULT_ACCOUNT, DEFAULT_REGION } from '../../call.js';
import { asIdentityInputOf } from './as-input.js';
import type { IdentityEntry, IdentityPoolEntry } from './identity-pool-schema.js';
import { checkRegion, drawFor, free, onlyOne } from './import-place.js';
import { importRefused } from './place.js';

/** Where an identity pool is, or will be. */
export interface IdentityPoolHome {
  readonly before: IdentityPool | undefined;
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
}

/** Which identity pool a document means: the one of its id, or else the one of its name in its account and Region. Throws ControlRefusal. */
export const identityPoolHome = (
  state: WorldState,
  worldSeed: Uint8Array,
  { name, id, region: said, account }: IdentityPoolEntry,
  place: string,
): IdentityPoolHome => {
  const region = id === undefined ? (said ?? DEFAULT_REGION) : regionOfPool(id, place);
  checkRegion(region, place);
  if (said !== undefined && said !== region) {
    throw importRefused(place, `The id ${String(id)} is one of the Region ${region}, not of ${said}.`);
  }
  if (id !== undefined) {
    const before = state.identityPools.get(id);
    const accountId = account ?? before?.accountId ?? DEFAULT_ACCOUNT;
    if (before && before.accountId !== accountId) {
      throw importRefused(place, `The identity pool ${id} belongs to the account ${before.accountId}.`);
    }
    return { before, id, region, accountId };
  }
  const accountId = account ?? DEFAULT_ACCOUNT;
  const named = [...identityPoolsOf(state, { region, accountId })]
    .map(([, pool]) => pool)
    .filter(({ settings }) => settings.IdentityPoolName === name);
  const before = onlyOne(named, `identity pools named ${name}`, place);
  const draw = drawFor(worldSeed, 'identity pool', accountId, region, name);
  const fresh = (): string =>
    free(
      (word) => `${region}:${draw.uuid(word)}`,
      'identity pool id',
      (one) => state.identityPools.has(one),
    );
  return { before, id: before?.id ?? fresh(), region, accountId };
};

/** Which identity a document means: the one of its id, or else the one that holds its first login. Throws ControlRefusal. */
export const identityMeant = (
  state: WorldState,
  worldSeed: Uint8Array,
  { id: poolId, region }: IdentityPool,
  { id, logins = [] }: IdentityEntry,
  place: string,
): { readonly before: Identity | undefined; readonly id: string } => {
  if (id !== undefined) {
    if (regionOfIdentity(id, place) !== region) {
      throw importRefused(place, `The id ${id} is not one of the Region ${region}.`);
    }
    const before = identityOfId(state, id);
    if (before && before.identityPoolId !== poolId) {
      throw importRefused(place, `The identity ${id} is one of the identity pool ${before.identityPoolId}.`);
    }
    return { before, id };
  }
  const [first] = logins;
  if (!first) throw importRefused(place, 'An identity without logins is known by its id.', 'Say its id, or a login.');
  const before = identityOfLogin(state, poolId, first);
  const draw = drawFor(worldSeed, 'identity', poolId, first.provider, first.user);
  const fresh = (): string =>
    free(
      (word) => `${region}:${draw.uuid(word)}`,
      'identity id',
      (one) => state.poolOfIdentity.has(one),
    );
  return { before, id: before?.id ?? fresh() };
};

/** Throws ControlRefusal for what is no id of an identity pool. */
const regionOfPool = (id: string, place: string): string => {
  asIdentityInputOf(place, 'DescribeIdentityPool', { IdentityPoolId: id });
  return regionIn(id);
};

/** Throws ControlRefusal for what is no id of an identity. */
const regionOfIdentity = (id: string, place: string): string => {
  asIdentityInputOf(place, 'DescribeIdentity', { IdentityId: id });
  return regionIn(id);
};

const regionIn = (id: string): string => id.slice(0, id.indexOf(':'));
