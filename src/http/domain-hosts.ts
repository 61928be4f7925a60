import type { Worlds } from '../eventlog/worlds.js';
import type { WorldState } from '../projections/world-state.js';
import { poolOfHost } from './pool-of-host.js';

/** The hosts of the user pool domains that there are in the worlds that are open, lower case, without port. */
export const domainHosts = (worlds: Worlds<WorldState>): Pick<ReadonlySet<string>, 'has'> => ({
  has: (host) => {
    for (const { name, lastKnown } of worlds.allOpen()) {
      // The house's own worlds are nobody else's: an import may yet be refused.
      if (!name.startsWith('.') && poolOfHost(lastKnown, host) !== undefined) return true;
    }
    return false;
  },
});
