import type { Client } from '../../domain/client/state.js';
import { notAuthorized, type Refusal } from '../../domain/kernel/refusal.js';
import type { Session } from '../../domain/session/state.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';

/** Whose sign-in waits for a second factor to be set up. */
export interface MfaSession {
  readonly pool: UserPool;
  readonly client: Client;
  readonly user: User;
  readonly session: Session;
}

const invalid = (): Refusal => notAuthorized('Invalid session for the user.');

/** What a Session string of MFA_SETUP stands for, in whichever pool it is. Throws NotAuthorizedException. */
export const requireMfaSession = (call: Call, state: WorldState, token: string): MfaSession => {
  const session = provenSession(call.world.seed, token, (id) => {
    for (const poolId of state.pools.keys()) {
      const found = state.sessions.get(keyOf(poolId, id));
      if (found) return found;
    }
    return undefined;
  });
  const pool = session && state.pools.get(session.poolId);
  const client = session && state.clients.get(session.clientId);
  const user = session && userBySub(state, session.poolId, session.sub);
  if (!session || !pool || !client || !user) throw invalid();
  const { clientId, sub } = session;
  const refusal = sessionRefusal(session, { clientId, sub, challenge: 'MFA_SETUP', at: call.at });
  if (refusal) throw refusal;
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { pool, client, user, session };
};
