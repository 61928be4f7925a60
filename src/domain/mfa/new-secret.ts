import type { Draw } from '../kernel/draw.js';
import { base32 } from '../kernel/totp.js';
import type { SharedSecret } from '../user/user-mfa.js';
import { sealedSecret } from './software-token.js';

/** In base32 52 characters, as AWS's are. */
const SECRET_BYTES = 32;

/** A new secret, sealed, and as an authenticator app takes it. */
export const newSharedSecret = (
  worldSeed: Uint8Array,
  draw: Draw,
): { readonly secret: SharedSecret; readonly shown: string } => {
  const bytes = draw.bytes('software token secret', SECRET_BYTES);
  return { secret: sealedSecret(worldSeed, draw.uuid('software token'), bytes), shown: base32(bytes) };
};
