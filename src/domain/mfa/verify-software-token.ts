import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { noSoftwareTokens } from './associate-software-token.js';
import { type Clocks, stepOf } from './software-token.js';
import type { UserMfaEvent } from '../user/user-mfa.js';

/**
 * Takes the first code of an authenticator app. In the middle of a sign-in that wants it set up (`enable`) the user is asked for it from then
 * on; with an access token it is registered only.
 */
export const verifySoftwareToken = (
  pool: UserPool,
  user: User,
  command: { readonly code: string; readonly name?: string | undefined; readonly enable: boolean },
  given: Clocks & { readonly worldSeed: Uint8Array },
): Decision<UserMfaEvent> => {
  const unavailable = noSoftwareTokens(pool);
  if (unavailable) return refuse(unavailable);
  const { poolId, sub, mfa } = user;
  const pending = mfa?.pendingToken;
  const step = pending && stepOf(given.worldSeed, pending, command.code, given);
  if (step === undefined) {
    return refuse(new Refusal('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA'));
  }
  const { name, enable } = command;
  return accept({
    type: 'SoftwareTokenVerified',
    data: { poolId, sub, step, ...(name !== undefined && { name }), ...(enable && { enabled: true as const }) },
  });
};
