import { BlockList, isIP, isIPv6 } from 'node:net';

/** What one CA may sign: names, each with all below it, and ranges of addresses (CIDR). */
export interface Scope {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/**
 * Names that nobody on the internet can own (RFC 2606, 6761, 6762, 8375, ICANN's `internal`), the name that our container is likeliest to
 * have, and addresses of this machine and of private networks: what a CA that people trust on their machine may vouch for.
 */
export const LOCAL: Scope = {
  names: [
    'localhost',
    'recognito',
    'test',
    'example',
    'example.com',
    'example.net',
    'example.org',
    'internal',
    'local',
    'home.arpa',
  ],
  addresses: [
    '127.0.0.0/8',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '169.254.0.0/16',
    '::1/128',
    'fc00::/7',
    'fe80::/10',
  ],
};

/** One name, and what is below it. */
export const scopeOf = (name: string): Scope =>
  holds(LOCAL, name) ? LOCAL : { names: [name.toLowerCase()], addresses: [] };

/** Whether a name or an address is in a scope. */
export const holds = ({ names, addresses }: Scope, asked: string): boolean => {
  if (isIP(asked)) return rangesOf(addresses).check(asked, isIPv6(asked) ? 'ipv6' : 'ipv4');
  const name = asked.toLowerCase();
  return names.some((one) => name === one || name.endsWith(`.${one}`));
};

/** Addresses, and ranges as `10.0.0.0/8`, as a list that answers whether an address is in it. */
export const rangesOf = (entries: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
};
