import { SECOND } from '../../domain/kernel/time.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { passkeyCountsForTwo } from '../../domain/mfa/passkey-mfa.js';
import type { User } from '../../domain/user/state.js';
import { relyingPartyOf, usablePasskeys } from '../../projections/passkeys.js';
import type { WorldState } from '../../projections/world-state.js';

const TIMEOUT = 180 * SECOND;

/**
 * CREDENTIAL_REQUEST_OPTIONS of the challenge WEB_AUTHN: a PublicKeyCredentialRequestOptionsJSON. `challenge` is base64url. The pool must
 * have a relying party, as it has where anybody has usablePasskeys.
 */
export const requestOptions = (state: WorldState, pool: UserPool, user: User, challenge: string): string => {
  const party = relyingPartyOf(state, pool);
  if (!party) throw new Error(`Nobody signs in by passkey in ${pool.id}, which has no relying party.`);
  const allowCredentials = usablePasskeys(state, pool, user).map(({ credentialId, transports }) => ({
    type: 'public-key',
    id: credentialId,
    transports,
  }));
  const { id: rpId } = party;
  const userVerification = passkeyCountsForTwo(pool, user) ? 'required' : party.userVerification;
  return JSON.stringify({ challenge, timeout: TIMEOUT, rpId, allowCredentials, userVerification });
};
