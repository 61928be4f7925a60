import { isManagedLogin } from '../../domain/user-pool-domain/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { domainsOfPool } from '../../projections/domains.js';
import type { WorldState } from '../../projections/world-state.js';

/** What of a sign-in page's parameters acts: `prompt` in managed login only, `max_age` and `acr_values` not in the LITE plan either. */
export interface LoginFeatures {
  readonly login: boolean;
  readonly stepUp: boolean;
}

/** Of both its domains, if one has it; a pool without a domain, which AWS does not serve, is served as the newest version would. */
export const loginFeatures = (state: WorldState, pool: UserPool | undefined): LoginFeatures => {
  if (!pool) return { login: false, stepUp: false };
  const domains = domainsOfPool(state, pool.id);
  const login = domains.length === 0 || domains.some(({ details }) => isManagedLogin(details));
  return { login, stepUp: login && pool.settings.UserPoolTier !== 'LITE' };
};
