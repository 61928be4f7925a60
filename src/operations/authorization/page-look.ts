import type { UserPool } from '../../domain/user-pool/state.js';
import { type PageStyle, styleOf } from '../../projections/brandings.js';
import { domainsOfPool } from '../../projections/domains.js';
import type { WorldState } from '../../projections/world-state.js';
import { loginFeatures } from './login-features.js';

/** How the pages of a client look. */
export interface Look {
  readonly clientId: string;
  /** Managed login; the classic hosted UI otherwise. */
  readonly managed: boolean;
  /** AWS shows no pages of managed login for a client without a style. */
  readonly available: boolean;
  readonly style: PageStyle;
}

/** A pool without a domain, which AWS does not serve, needs no style either. */
export const lookOf = (state: WorldState, pool: UserPool, clientId: string): Look => {
  const style = styleOf(state, pool.id, clientId);
  const managed = loginFeatures(state, pool).login;
  const available = !managed || style.managed !== undefined || domainsOfPool(state, pool.id).length === 0;
  return { clientId, managed, available, style };
};
