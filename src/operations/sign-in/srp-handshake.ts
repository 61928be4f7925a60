import { sameSecret } from '../../domain/kernel/hash.js';
import { claimSignature, integerOf, serverPublic, sharedKey } from '../../domain/kernel/srp.js';
import { type BlockHolder, type SecretBlock, secretBlockOf, serverSecretOf } from '../../tokens/secret-block.js';

/** What is kept of a secret that is proved over SRP, a user's password or a device's. */
interface Verifier {
  readonly salt: Buffer;
  readonly verifier: bigint;
}

/** The challenge parameters that a client's A (`clientPublic`) is answered with. */
export const handshakeParameters = (
  worldSeed: Uint8Array,
  holder: BlockHolder,
  { sessionId, expiresAt }: Omit<SecretBlock, 'numbers'>,
  clientPublic: bigint,
  { salt, verifier }: Verifier,
): { readonly SALT: string; readonly SECRET_BLOCK: string; readonly SRP_B: string } => {
  const server = serverPublic(verifier, serverSecretOf(worldSeed, holder.poolId, sessionId));
  const numbers = { client: clientPublic, server };
  return {
    // As a number: clients that hash the text and clients that parse it then hash the same bytes.
    SALT: integerOf(salt).toString(16),
    SECRET_BLOCK: secretBlockOf(worldSeed, holder, { sessionId, expiresAt, numbers }),
    SRP_B: server.toString(16),
  };
};

/** What PASSWORD_CLAIM_SIGNATURE signs: `poolName` and `username` are the group key and the key of a device. */
interface Claim {
  readonly poolName: string;
  readonly username: string;
  /** PASSWORD_CLAIM_SECRET_BLOCK, which `block` was opened from. */
  readonly secretBlock: string;
  readonly timestamp: string;
}

/** Whether `signature`, base64, is made by somebody who knows the secret that `verifier` is of. */
export const isSignedClaim = (
  worldSeed: Uint8Array,
  poolId: string,
  { numbers, sessionId }: SecretBlock,
  verifier: bigint,
  claim: Claim,
  signature: string,
): boolean => {
  const key = sharedKey(numbers, verifier, serverSecretOf(worldSeed, poolId, sessionId));
  const expected = claimSignature(key, { ...claim, secretBlock: Buffer.from(claim.secretBlock, 'base64') });
  return sameSecret(expected.toString('base64'), signature);
};
