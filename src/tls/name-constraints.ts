import { isIPv6 } from 'node:net';
import type { Scope } from './scope.js';

/** RFC 5280, 4.2.1.10. */
export const NAME_CONSTRAINTS = '2.5.29.30';

const SEQUENCE = 0x30;
const PERMITTED = 0xa0;
const EXCLUDED = 0xa1;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

const EVERY_ADDRESS = ['0.0.0.0/0', '::/0'];

/** The value of the name constraints extension (DER) of a CA that may sign nothing beside this scope. A scope without addresses may sign none. */
export const nameConstraints = ({ names, addresses }: Scope): Buffer =>
  element(
    SEQUENCE,
    element(
      PERMITTED,
      ...names.map((name) => subtree(DNS_NAME, Buffer.from(name, 'latin1'))),
      ...addresses.map((range) => subtree(IP_ADDRESS, rangeBytes(range))),
    ),
    // A kind of name that is not permitted anywhere is not constrained at all, unless it is excluded.
    ...(addresses.length > 0
      ? []
      : [element(EXCLUDED, ...EVERY_ADDRESS.map((range) => subtree(IP_ADDRESS, rangeBytes(range))))]),
  );

const subtree = (tag: number, base: Buffer): Buffer => element(SEQUENCE, element(tag, base));

const element = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content]);
};

/** An address and its mask, each of 4 or 16 bytes. */
const rangeBytes = (range: string): Buffer => {
  const [address = '', prefix = ''] = range.split('/');
  const bytes = isIPv6(address) ? v6Bytes(address) : Buffer.from(address.split('.').map(Number));
  const mask = Buffer.from(bytes.map((_, i) => 0xff & (0xff00 >> Math.min(8, Math.max(0, Number(prefix) - 8 * i)))));
  return Buffer.concat([bytes, mask]);
};

const v6Bytes = (address: string): Buffer => {
  const halves = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const [head = [], tail = []] = halves;
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return Buffer.from([...head, ...zeros, ...tail].map((group) => group.padStart(4, '0')).join(''), 'hex');
};
