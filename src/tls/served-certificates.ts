import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Authorities, KnownAuthority } from './authorities.js';
import type { Issued } from './authority.js';
import { holds, LOCAL } from './scope.js';

/** Every name below `localhost` may be asked for. */
const MOST_NAMES = 1_000;
/** All of 127.0.0.0/8 are this machine's. */
const MOST_ADDRESSES = 100;

/** The certificate for callers by address, and the addresses that are in it. */
export interface ForAddresses extends Issued {
  readonly addresses: readonly string[];
}

interface Served {
  readonly context: SecureContext;
  /** Epoch milliseconds: from then on it is made anew. */
  readonly renewAt: number;
}

/** The certificates that the TLS listener shows: one for each name, made when it is first asked for, and one for callers by address. */
export class ServedCertificates {
  private readonly byName = new Map<string, Promise<Served>>();
  private readonly called = new Set<string>();

  /**
   * @param subtreeOf the name that lets a caller in who asks for this one: itself, or one that it is below; undefined where it is not let in
   * @param addresses at which the server may be called
   */
  constructor(
    private readonly authorities: Authorities,
    private readonly subtreeOf: (name: string) => string | undefined | Promise<string | undefined>,
    private readonly addresses: () => readonly string[],
    private readonly now: () => number = Date.now,
  ) {}

  /** The context for a name that a client asks for; undefined where the certificate for addresses has to do. */
  async forName(asked: string): Promise<SecureContext | undefined> {
    const name = asked.toLowerCase();
    const subtree = isIP(name) ? undefined : await this.subtreeOf(name);
    // Of a CA that nobody has asked for nobody has the certificate: it would be trusted by nobody.
    const known = subtree === undefined ? undefined : await this.authorities.find(subtree);
    if (!known) return undefined;
    const served = await this.byName.get(name);
    if (served && served.renewAt > this.now()) return served.context;
    const making = known.authority.issue([name], this.now()).then(contextOf);
    this.byName.delete(name);
    this.byName.set(name, making);
    making.catch(() => this.byName.delete(name));
    const [oldest] = this.byName.keys();
    if (this.byName.size > MOST_NAMES && oldest !== undefined) this.byName.delete(oldest);
    return (await making).context;
  }

  /**
   * The CAs that a client has to trust for these hosts, the local one first; made if there are none. Undefined where one of them is a name
   * that nobody is let in by. Throws as Authorities does.
   */
  async trustedFor(hosts: readonly string[]): Promise<readonly KnownAuthority[] | undefined> {
    // Addresses are the local one's, or nobody's.
    const names = hosts.filter((host) => !isIP(host));
    const subtrees = await Promise.all(names.map(async (name) => this.subtreeOf(name.toLowerCase())));
    const wanted = new Set([await this.authorities.for('localhost')]);
    for (const subtree of subtrees) {
      if (subtree === undefined) return undefined;
      wanted.add(await this.authorities.for(subtree));
    }
    return [...wanted];
  }

  /** For clients that name no host: addresses, and `localhost`. */
  async forAddresses(): Promise<ForAddresses> {
    const addresses = [...new Set([...this.addresses(), ...this.called])].filter((one) => holds(LOCAL, one));
    const { authority } = await this.authorities.for('localhost');
    return { addresses, ...(await authority.issue(['localhost', ...addresses], this.now())) };
  }

  /** Whether another is due now that somebody has called this address: a machine gets new ones, and certificates get old. */
  isDue(shown: ForAddresses, called: string): boolean {
    const address = called.replace(/^::ffff:(?=\d+\.)/, '');
    const isNew = holds(LOCAL, address) && !shown.addresses.includes(address) && this.called.size < MOST_ADDRESSES;
    if (isNew) this.called.add(address);
    return isNew || renewalOf(shown) <= this.now();
  }
}

const contextOf = (issued: Issued): Served => ({
  context: createSecureContext({ cert: issued.certificate, key: issued.key }),
  renewAt: renewalOf(issued),
});

/** Long before its end: a client may keep a connection, and its clock may be ahead. */
const renewalOf = ({ from, until }: Issued): number => from + (until - from) * (2 / 3);

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1'];

/** The addresses at which a server can be called that listens on `host`; `others` are those that it has besides, behind a mapped port. */
export const addressesOf = (host: string, others: readonly string[]): readonly string[] => {
  const isWide = host === '0.0.0.0' || host === '::';
  const interfaces = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address));
  return [...LOOPBACK, ...(isWide ? interfaces : [host]), ...others].filter((one) => isIP(one) > 0);
};
