import { refuse } from '../../domain/kernel/decision.js';
import { sameSecret } from '../../domain/kernel/hash.js';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import { claimSignature, sharedKey } from '../../domain/kernel/srp.js';
import { answerPasswordVerifier } from '../../domain/sign-in/answer-password-verifier.js';
import { poolNameInSrp } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import { keyOf } from '../../projections/table.js';
import { openSecretBlock, serverSecretOf } from '../../tokens/secret-block.js';
import type { ChallengeRule } from './challenge-rule.js';
import { verifierFor } from './verifiers.js';

/** PASSWORD_VERIFIER of USER_SRP_AUTH: opens the secret block, then asks the rules. */
export const passwordVerifier: ChallengeRule = (call, state, pool, client, { responses, token, named }, given) => {
  // USER_SRP_AUTH hands out no Session: whatever this one is, it is not of this challenge.
  if (token !== undefined) return refuse(notAuthorized('Invalid session for the user.'));
  const { seed } = call.world;
  const {
    PASSWORD_CLAIM_SECRET_BLOCK: text = '',
    PASSWORD_CLAIM_SIGNATURE: signature = '',
    TIMESTAMP: timestamp = '',
    DEVICE_KEY: deviceKey,
  } = responses;
  const block = openSecretBlock(seed, { poolId: pool.id, clientId: client.id }, text);
  const handshake = block && {
    expiresAt: block.expiresAt,
    session: state.sessions.get(keyOf(pool.id, block.sessionId)),
  };
  const proves = (user: User, signedAt: string): boolean => {
    if (!block || !user.password) return false;
    const secret = serverSecretOf(seed, pool.id, block.sessionId);
    const key = sharedKey(block.numbers, verifierFor(seed, user, user.password), secret);
    const expected = claimSignature(key, {
      poolName: poolNameInSrp(pool.id),
      username: user.username,
      secretBlock: Buffer.from(text, 'base64'),
      timestamp: signedAt,
    });
    return sameSecret(expected.toString('base64'), signature);
  };
  return answerPasswordVerifier(
    pool,
    client,
    handshake,
    named,
    { timestamp, proves, deviceKey },
    { ...given, wallAt: call.wallAt },
  );
};
