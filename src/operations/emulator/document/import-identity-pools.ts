import { MAX_IDENTITY_POOLS } from '../../../domain/identity-pool/create-identity-pool.js';
import { importIdentityPool } from '../../../domain/identity-pool/import-identity-pool.js';
import type { IdentityPool } from '../../../domain/identity-pool/state.js';
import { importIdentity } from '../../../domain/identity/import-identity.js';
import { identityOfLogin } from '../../../projections/identities.js';
import { countIdentityPools } from '../../../projections/identity-pools.js';
import type { WorldState } from '../../../projections/world-state.js';
import { providerName } from '../../logins/user-pool-logins.js';
import { identityMeant, identityPoolHome } from './identity-place.js';
import type { IdentityEntry } from './identity-pool-schema.js';
import type { ImportReport } from './import-report.js';
import type { ImportSteps } from './import-steps.js';
import { saidDates } from './said-dates.js';
import { saidIdentityPool } from './said-identity-pool.js';
import type { SplitIdentityPool } from './split-document.js';

type Made = NonNullable<ImportReport['identityPools']>[number];

/** Brings one identity pool to what is said of it, and then its identities. Throws ControlRefusal. */
export const importOneIdentityPool = async (
  steps: ImportSteps,
  source: SplitIdentityPool,
  place: string,
): Promise<Made> => {
  const { form, worldSeed, at } = steps;
  const entry = form.identityPool(source.members(), place);
  const said = saidIdentityPool(entry, place);
  const pool = await steps.decide('identityPools', place, (state) => {
    const { before, ...home } = identityPoolHome(state, worldSeed, entry, place);
    steps.once(`identity pool ${home.id}`, place);
    const poolsHere = state.identityPools.size < MAX_IDENTITY_POOLS ? 0 : countIdentityPools(state, home);
    return {
      existed: before !== undefined,
      decision: importIdentityPool(before, { ...said, ...home }, poolsHere),
      answer: (after) => poolIn(after, home.id),
    };
  });
  await steps.each(source.identities, (index) => {
    const here = `${place}.identities[${index}]`;
    const identity = withProviderNames(form.identity(source.identity(index), here));
    const dates = saidDates(identity, here);
    return steps.decide('identities', here, (state) => {
      const { before, id } = identityMeant(state, worldSeed, pool, identity, here);
      steps.once(`identity ${id}`, here);
      const { logins, disabled } = identity;
      const holderOf = (login: Parameters<typeof identityOfLogin>[2]) => identityOfLogin(state, pool.id, login);
      return {
        existed: before !== undefined,
        decision: importIdentity(pool, before, { id, logins, disabled, ...dates }, holderOf, { at }),
        answer: () => undefined,
      };
    });
  });
  return { name: pool.settings.IdentityPoolName, id: pool.id };
};

/** A user pool may be named as `Logins` may name it: by the issuer that its tokens have here. */
const withProviderNames = (entry: IdentityEntry): IdentityEntry =>
  entry.logins
    ? { ...entry, logins: entry.logins.map(({ provider, user }) => ({ provider: providerName(provider), user })) }
    : entry;

const poolIn = (state: WorldState, id: string): IdentityPool => {
  const pool = state.identityPools.get(id);
  if (!pool) throw new Error(`The identity pool ${id} was imported and is not there.`);
  return pool;
};
