import { openBytes, sealBytes } from '../kernel/sealing.js';

/** What a ciphertext is bound to besides its key. https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html */
export type EncryptionContext = Readonly<Record<string, string>>;

/** Of KMS's ciphertexts only KMS knows what is in them: ours are `RKMS`, a form, the key's ARN and its length, an id, and what is sealed. */
const MAGIC = Buffer.from('RKMS\x01');
const ID = 16;
const PURPOSE = 'KMS';

/**
 * A data key encrypted under a KMS key of the world, for those who know the context. Every key is there, by its ARN: its bytes follow
 * from the world's seed. `id` is 16 bytes, never used for another data key.
 */
export const wrapDataKey = (
  worldSeed: Uint8Array,
  keyArn: string,
  context: EncryptionContext,
  id: Uint8Array,
  dataKey: Uint8Array,
): Buffer => {
  const arn = Buffer.from(keyArn);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(arn.length);
  const sealed = sealBytes(worldSeed, PURPOSE, sealedFor(keyArn, context, id), dataKey);
  return Buffer.concat([MAGIC, length, arn, id, Buffer.from(sealed, 'base64url')]);
};

/** The data key in a ciphertext and its key's ARN; undefined for what this world did not encrypt, or not for this context. */
export const unwrapDataKey = (
  worldSeed: Uint8Array,
  context: EncryptionContext,
  ciphertext: Buffer,
): { readonly keyArn: string; readonly dataKey: Buffer } | undefined => {
  const start = MAGIC.length + 2;
  if (ciphertext.length < start || !ciphertext.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const end = start + ciphertext.readUInt16BE(MAGIC.length);
  const keyArn = ciphertext.toString('utf8', start, end);
  const id = ciphertext.subarray(end, end + ID);
  const sealed = ciphertext.subarray(end + ID).toString('base64url');
  try {
    return { keyArn, dataKey: openBytes(worldSeed, PURPOSE, sealedFor(keyArn, context, id), sealed) };
  } catch {
    return undefined;
  }
};

/** The order in which a context's pairs are written does not matter. */
const sealedFor = (keyArn: string, context: EncryptionContext, id: Uint8Array): string => {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([keyArn, Buffer.from(id).toString('hex'), pairs]);
};
