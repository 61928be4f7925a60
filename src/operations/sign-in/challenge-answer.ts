import { standingOf } from '../../domain/session/custom-standing.js';
import type { SessionEvent } from '../../domain/session/events.js';
import { newPasswordParameters } from '../../domain/sign-in/new-password-parameters.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import { issuedToken } from '../../tokens/session-token.js';

/** The answer that hands out a challenge, but for PASSWORD_VERIFIER, which is made of what SRP was begun with (srp.ts). */
export const challengeAnswer = (
  seed: Uint8Array,
  state: WorldState,
  pool: UserPool,
  issued: Extract<SessionEvent, { readonly type: 'ChallengeIssued' }>['data'],
): InitiateAuthResponse => ({
  ChallengeName: issued.challenge,
  Session: issuedToken(seed, issued),
  ChallengeParameters: parametersOf(seed, state, pool, issued),
});

const parametersOf = (
  seed: Uint8Array,
  state: WorldState,
  pool: UserPool,
  { challenge, sessionId: id, sub, custom }: Parameters<typeof challengeAnswer>[3],
): Readonly<Record<string, string>> => {
  const user = userBySub(state, pool.id, sub);
  if (challenge === 'NEW_PASSWORD_REQUIRED' && user) return newPasswordParameters(pool, user);
  const standing = standingOf(seed, { id, ...(custom !== undefined && { custom }) });
  const username = user?.username ?? standing?.stranger;
  if (challenge !== 'CUSTOM_CHALLENGE' || !standing?.created || username === undefined) {
    throw new Error(`A challenge ${challenge} is not answered here.`);
  }
  return { ...standing.created.publicChallengeParameters, USERNAME: username };
};
