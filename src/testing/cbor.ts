/** What an authenticator says, as CBOR takes it; keys of maps are in the order in which they are to be. */
export type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>;

/** Major types. https://www.rfc-editor.org/rfc/rfc8949#section-3.1 */
const [UNSIGNED, NEGATIVE, BYTES, TEXT, MAP] = [0, 1, 2, 3, 5];

/** Integers, texts, bytes and maps, in the shortest form. */
export const cbor = (value: Cbor): Uint8Array => {
  if (typeof value === 'number') return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
  if (typeof value === 'string') return Buffer.concat([head(TEXT, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(BYTES, value.length), value]);
  const items = [...value].flatMap(([key, item]) => [cbor(key), cbor(item)]);
  return Buffer.concat([head(MAP, value.size), ...items]);
};

/** A major type and its number, which is below 2^16 here. */
const head = (major: number, count: number): Uint8Array => {
  const type = major << 5;
  if (count < 24) return Buffer.of(type | count);
  return count < 0x100 ? Buffer.of(type | 24, count) : Buffer.of(type | 25, count >> 8, count & 0xff);
};
