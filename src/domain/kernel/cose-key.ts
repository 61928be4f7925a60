import { createPublicKey } from 'node:crypto';

/** The algorithms that are offered, ES256 and RS256, by their numbers in COSE. */
export const ALGORITHMS = { ES256: -7, RS256: -257 } as const;

/** Labels and values of COSE_Key. https://www.rfc-editor.org/rfc/rfc9053#section-7 */
const [KEY_TYPE, ALGORITHM, EC2, RSA, P256] = [1, 3, 2, 3, 1];
const RSA_BYTES = 256;

/** Whether this COSE_Key is one of an algorithm that is offered, and really a key: a point of the curve, a modulus of 2048 bits or more. */
export const isOfferedKey = (coseKey: Uint8Array): boolean => {
  const key = readCoseKey(coseKey);
  const jwk = key && jwkOf(key);
  if (!jwk) return false;
  try {
    return createPublicKey({ key: jwk, format: 'jwk' }).type === 'public';
  } catch {
    return false;
  }
};

const jwkOf = (key: CoseKey): Record<string, string> | undefined => {
  const [first, second, third] = [-1, -2, -3].map((label) => key.get(label));
  if (key.get(ALGORITHM) === ALGORITHMS.ES256 && key.get(KEY_TYPE) === EC2 && first === P256) {
    return { kty: 'EC', crv: 'P-256', x: base64Url(second), y: base64Url(third) };
  }
  const isRsa = key.get(ALGORITHM) === ALGORITHMS.RS256 && key.get(KEY_TYPE) === RSA;
  return isRsa && first instanceof Uint8Array && first.length >= RSA_BYTES
    ? { kty: 'RSA', n: base64Url(first), e: base64Url(second) }
    : undefined;
};

const base64Url = (bytes: number | Uint8Array | undefined): string =>
  bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64url') : '';

/** Labels → values of a COSE_Key, as far as those of public keys go: integers and bytes. */
type CoseKey = ReadonlyMap<number, number | Uint8Array>;

/** Major types of CBOR. https://www.rfc-editor.org/rfc/rfc8949#section-3.1 */
const [UNSIGNED, NEGATIVE, BYTES, MAP] = [0, 1, 2, 5];

/** A map of CBOR from integers to integers and bytes, and nothing after it; undefined for anything else. */
const readCoseKey = (bytes: Uint8Array): CoseKey | undefined => {
  const reader = new CborReader(Buffer.from(bytes));
  const map = reader.head();
  if (map?.major !== MAP) return undefined;
  const key = new Map<number, number | Uint8Array>();
  for (let left = map.count; left > 0; left -= 1) {
    const [label, value] = [reader.item(), reader.item()];
    if (typeof label !== 'number' || value === undefined || key.has(label)) return undefined;
    key.set(label, value);
  }
  return reader.isAtEnd() ? key : undefined;
};

class CborReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** A major type and its number of two bytes at most. */
  head(): { readonly major: number; readonly count: number } | undefined {
    const first = this.take(1)?.readUInt8();
    if (first === undefined) return undefined;
    const [major, short] = [first >> 5, first & 0x1f];
    if (short < 24) return { major, count: short };
    const count = short === 24 ? this.take(1)?.readUInt8() : short === 25 ? this.take(2)?.readUInt16BE() : undefined;
    return count === undefined ? undefined : { major, count };
  }

  item(): number | Uint8Array | undefined {
    const head = this.head();
    if (head?.major === UNSIGNED) return head.count;
    if (head?.major === NEGATIVE) return -1 - head.count;
    return head?.major === BYTES ? this.take(head.count) : undefined;
  }

  private take(length: number): Buffer | undefined {
    const end = this.at + length;
    if (end > this.bytes.length) return undefined;
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }
}
