import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter, notAuthorized } from '../../domain/kernel/refusal.js';
import { standingOf } from '../../domain/session/custom-standing.js';
import { answerPasswordVerifier } from '../../domain/sign-in/answer-password-verifier.js';
import type { Session } from '../../domain/session/state.js';
import { poolNameInSrp } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { keyOf } from '../../projections/table.js';
import { provenSession } from '../../tokens/session-token.js';
import { openSecretBlock } from '../../tokens/secret-block.js';
import type { ChallengeRule } from './challenge-rule.js';
import { isSignedClaim } from './srp-handshake.js';
import { verifierFor } from './verifiers.js';

/** PASSWORD_VERIFIER, of USER_SRP_AUTH or in a custom authentication: opens the secret block, then asks the rules. */
export const passwordVerifier: ChallengeRule = (call, state, pool, client, answer, given) => {
  const { responses, token, named, clientMetadata } = answer;
  const { seed } = call.world;
  const {
    PASSWORD_CLAIM_SECRET_BLOCK: text = '',
    PASSWORD_CLAIM_SIGNATURE: signature = '',
    TIMESTAMP: timestamp = '',
    DEVICE_KEY: deviceKey,
  } = responses;
  const block = openSecretBlock(seed, { poolId: pool.id, clientId: client.id }, text);
  const sessionOf = (id: string): Session | undefined => state.sessions.get(keyOf(pool.id, id));
  const session = block && sessionOf(block.sessionId);
  const standing = standingOf(seed, session);
  // Custom and choice-based authentications hand out a Session; that of USER_SRP_AUTH is the block itself.
  const hasToken = standing !== undefined || session?.available !== undefined;
  if (hasToken && token === undefined) return refuse(invalidParameter('Missing required parameter Session'));
  const shown = hasToken && token !== undefined ? provenSession(seed, token, sessionOf) : undefined;
  if (token !== undefined && (!shown || shown.id !== session?.id)) {
    return refuse(notAuthorized('Invalid session for the user.'));
  }
  const handshake = block && { expiresAt: block.expiresAt, session, standing };
  const proves = (user: User, signedAt: string): boolean => {
    if (!block || !user.password) return false;
    const claim = {
      ...{ poolName: poolNameInSrp(pool.id), username: user.username },
      ...{ secretBlock: text, timestamp: signedAt },
    };
    return isSignedClaim(seed, pool.id, block, verifierFor(seed, user, user.password), claim, signature);
  };
  return answerPasswordVerifier(
    pool,
    client,
    handshake,
    named,
    { timestamp, proves, deviceKey },
    { ...given, worldSeed: seed, clientMetadata, wallAt: call.wallAt },
  );
};
