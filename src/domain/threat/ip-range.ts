/** An address as a number, and how many bits it has. */
interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** Whether an address lies in one of these ranges; what is no address lies in none. */
export const isInRanges = (ip: string, ranges: readonly string[] = []): boolean => {
  const address = addressOf(ip);
  return (
    address !== undefined &&
    ranges.some((text) => {
      const range = rangeOf(text);
      if (range?.bits !== address.bits) return false;
      const rest = BigInt(range.bits - range.prefix);
      return address.value >> rest === range.value >> rest;
    })
  );
};

/** Whether a text is a range in CIDR form, of IPv4 or IPv6. */
export const isRange = (text: string): boolean => rangeOf(text) !== undefined;

const rangeOf = (text: string): (Address & { readonly prefix: number }) | undefined => {
  const [, ip = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = addressOf(ip);
  const prefix = Number(length);
  return address && prefix <= address.bits ? { ...address, prefix } : undefined;
};

const addressOf = (text: string): Address | undefined => {
  const four = fourOf(text);
  if (four !== undefined) return { value: four, bits: 32 };
  const six = sixOf(text);
  if (six === undefined) return undefined;
  // ::ffff:192.0.2.1 is 192.0.2.1.
  return six >> 32n === 0xffffn ? { value: six & 0xffff_ffffn, bits: 32 } : { value: six, bits: 128 };
};

const fourOf = (text: string): bigint | undefined => {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
};

const sixOf = (text: string): bigint | undefined => {
  // The last 32 bits may be written as IPv4.
  const [, head = text, tail] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const low = tail === undefined ? undefined : fourOf(tail);
  if (tail !== undefined && low === undefined) return undefined;
  const whole = low === undefined ? head : `${head}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  const halves = whole.split('::');
  if (halves.length > 2) return undefined;
  const [before = [], after] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = before.length + (after?.length ?? 0);
  if (after ? given > 7 : given !== 8) return undefined;
  const groups = after ? [...before, ...Array<string>(8 - given).fill('0'), ...after] : before;
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
};
