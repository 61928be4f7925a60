import type { IdentityPool } from '../../domain/identity-pool/state.js';
import type { VerifiedLogin } from '../../domain/identity/verified-login.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';

/** One entry of `Logins` whose token was read. Whether it is believed is for the world to say, as it stands when that is asked. */
export interface ReadLogin {
  /** The key of `Logins`. */
  readonly provider: string;
  /** Who it proves to be in this identity pool at a time (epoch milliseconds). Throws what AWS refuses, in the order of AWS's checks. */
  accept(state: WorldState, pool: IdentityPool, at: number): VerifiedLogin;
}

/** Reads the logins of one kind of provider. */
export interface LoginReader {
  /** Whether a key of `Logins` names a provider of this kind. */
  reads(provider: string): boolean;
  /** Checks what the state of the world has no part in, such as signatures. Refuses nothing: see ReadLogin. */
  read(call: Call, provider: string, token: string): Promise<ReadLogin>;
}
