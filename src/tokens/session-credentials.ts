import { expand } from '../domain/kernel/draw.js';
import { hmacSha256 } from '../domain/kernel/hash.js';

/** The secret half of AWS credentials. */
export interface SecretHalf {
  /** 40 characters. */
  readonly secretKey: string;
  /** Base64 that begins as STS's own: `IQoJb3JpZ2luX2Vj`. */
  readonly sessionToken: string;
}

const SECRET_BYTES = 30;
/** In base64 what STS's tokens begin with. */
const TOKEN_HEAD = Buffer.from('IQoJb3JpZ2luX2Vj', 'base64');
const TOKEN_BYTES = 660;

/** Both are functions of the world's seed and the access key, so that nothing secret is kept. */
export const secretHalfOf = (worldSeed: Uint8Array, accessKeyId: string): SecretHalf => ({
  secretKey: expand(hmacSha256(worldSeed, 'secret key\0', accessKeyId), SECRET_BYTES).toString('base64'),
  sessionToken: Buffer.concat([
    TOKEN_HEAD,
    expand(hmacSha256(worldSeed, 'session token\0', accessKeyId), TOKEN_BYTES),
  ]).toString('base64'),
});

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The unique id of a role, which sessions of it are named by: `AROA` and 17 characters. */
export const roleIdOf = (worldSeed: Uint8Array, roleArn: string): string => {
  const bytes = expand(hmacSha256(worldSeed, 'role id\0', roleArn), 17);
  return `AROA${[...bytes].map((byte) => BASE32[byte % BASE32.length]).join('')}`;
};
