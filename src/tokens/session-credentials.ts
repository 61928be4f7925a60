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
/** Twelve bytes in base64, with which STS's tokens begin. */
const TOKEN_HEAD = 'IQoJb3JpZ2luX2Vj';
const TOKEN_BYTES = 660;

/** Both are functions of the world's seed and the access key, so that nothing secret is kept. */
export const secretHalfOf = (worldSeed: Uint8Array, accessKeyId: string): SecretHalf => {
  const bytes = expand(hmacSha256(worldSeed, `session credentials\0${accessKeyId}`), SECRET_BYTES + TOKEN_BYTES);
  return {
    secretKey: bytes.toString('base64', 0, SECRET_BYTES),
    sessionToken: TOKEN_HEAD + bytes.toString('base64', SECRET_BYTES),
  };
};

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The unique id of a role, which sessions of it are named by: `AROA` and 17 characters. */
export const roleIdOf = (worldSeed: Uint8Array, roleArn: string): string => {
  const bytes = expand(hmacSha256(worldSeed, 'role id\0', roleArn), 17);
  return `AROA${[...bytes].map((byte) => BASE32[byte % BASE32.length]).join('')}`;
};
