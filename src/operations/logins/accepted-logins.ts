import { hasProviders } from '../../domain/identity-pool/providers.js';
import { noProviders } from '../../domain/identity-pool/refusals.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import { sameLogin } from '../../domain/identity/state.js';
import type { VerifiedLogin } from '../../domain/identity/verified-login.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { ReadLogin } from './read-login.js';

/**
 * Who the caller has proved to be, in the order of the logins' keys, each once: a user pool may be named by two keys. Throws what AWS
 * refuses the first bad one for.
 */
export const acceptedLogins = (
  state: WorldState,
  pool: IdentityPool,
  read: readonly ReadLogin[],
  call: Call,
): readonly VerifiedLogin[] => {
  if (read.length > 0 && !hasProviders(pool.settings)) throw noProviders(pool.id);
  const accepted = read.map((login) => login.accept(state, pool, call.at));
  return accepted.filter((login, at) => accepted.findIndex((other) => sameLogin(login, other)) === at);
};
