import { hmacSha256 } from '../domain/kernel/hash.js';
import { openBytes, sealBytes } from '../domain/kernel/sealing.js';
import { GROUP_BYTES, integerOf, type PublicNumbers } from '../domain/kernel/srp.js';

/** AWS's blocks are messages of its Encryption SDK, version 2, which begin with these bytes: `AgV4…`. */
const HEADER = Buffer.from([0x02, 0x05, 0x78]);
const NAME = 16;
/** Header, name, text and tag come to 1,540 characters. */
const TEXT = 1_120;
const SESSION = 36;
const TIME = 8;
const PURPOSE = 'secret block';

/** What the server has to remember of a handshake, left with the client. */
export interface SecretBlock {
  /** A UUID; no session has it when the user does not exist. */
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly numbers: PublicNumbers;
}

/** Whom a block is for: it does not open for another pool or client. */
export interface BlockHolder {
  readonly poolId: string;
  readonly clientId: string;
}

/**
 * SECRET_BLOCK of a PASSWORD_VERIFIER challenge: base64, of one length. Layout: header(3) ‖ name(16) ‖ sealed text, which is session id ‖
 * time ‖ A ‖ B ‖ zeros. The name is a MAC of the text, so that no two texts are sealed under one nonce.
 */
export const secretBlockOf = (
  worldSeed: Uint8Array,
  holder: BlockHolder,
  { sessionId, expiresAt, numbers }: SecretBlock,
): string => {
  const text = Buffer.alloc(TEXT);
  text.write(sessionId, 'latin1');
  text.writeBigUInt64BE(BigInt(expiresAt), SESSION);
  text.write(hexOf(numbers.client) + hexOf(numbers.server), SESSION + TIME, 'hex');
  const name = hmacSha256(worldSeed, 'secret block name\0', idOf(holder), text).subarray(0, NAME);
  const sealed = sealBytes(worldSeed, PURPOSE, idOf(holder, name), text);
  return Buffer.concat([HEADER, name, Buffer.from(sealed, 'base64url')]).toString('base64');
};

/** Undefined for anything that we did not issue for this holder as it stands. */
export const openSecretBlock = (worldSeed: Uint8Array, holder: BlockHolder, block: string): SecretBlock | undefined => {
  const bytes = Buffer.from(block, 'base64');
  if (!bytes.subarray(0, HEADER.length).equals(HEADER) || bytes.toString('base64') !== block) return undefined;
  const name = bytes.subarray(HEADER.length, HEADER.length + NAME);
  const text = opened(worldSeed, idOf(holder, name), bytes.subarray(HEADER.length + NAME));
  if (!text) return undefined;
  const numberAt = (at: number): bigint => integerOf(text.subarray(at, at + GROUP_BYTES));
  return {
    sessionId: text.toString('latin1', 0, SESSION),
    expiresAt: Number(text.readBigUInt64BE(SESSION)),
    numbers: { client: numberAt(SESSION + TIME), server: numberAt(SESSION + TIME + GROUP_BYTES) },
  };
};

/** b of a handshake: 256 bits, made again whenever they are needed. */
export const serverSecretOf = (worldSeed: Uint8Array, poolId: string, sessionId: string): bigint =>
  integerOf(hmacSha256(worldSeed, 'srp secret\0', poolId, '\0', sessionId));

const opened = (worldSeed: Uint8Array, id: string, sealed: Buffer): Buffer | undefined => {
  try {
    return openBytes(worldSeed, PURPOSE, id, sealed.toString('base64url'));
  } catch {
    return undefined;
  }
};

const idOf = ({ poolId, clientId }: BlockHolder, name?: Buffer): string =>
  `${poolId}\0${clientId}\0${name?.toString('hex') ?? ''}`;

const hexOf = (number: bigint): string => number.toString(16).padStart(2 * GROUP_BYTES, '0');
