import { domainAtHost } from '../projections/domains.js';
import type { WorldState } from '../projections/world-state.js';

/**
 * The id of the pool whose domain a Host header names, whatever its port: `<prefix>.auth.<region>.localhost`, AWS's own host where a hosts
 * file points here, or a custom domain. Undefined for any other host, and for none.
 */
export const poolOfHost = (state: WorldState, host: string | undefined): string | undefined => {
  const name = host?.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
  return name === undefined ? undefined : domainAtHost(state, name)?.poolId;
};
