import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { howToTrust } from './how-to-trust.js';

interface Authority {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly sha256: string;
  /** ISO 8601. */
  readonly from: string;
  readonly until: string;
  readonly path?: string;
  readonly pem: string;
}

interface Certificates {
  readonly endpoint: string;
  readonly authorities: readonly Authority[];
}

interface Options {
  readonly name?: string;
  readonly pem?: true;
}

/** `recognito cert`: the CA that certificates of the TLS port come from, and how each kind of client is told to trust it. */
export const certCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito cert --pem > recognito-ca.pem',
      'The CA is made at the first start with --tls-port. It can sign local names and nothing else.',
    )
      .option('--name <host>', 'a host that is to be called, where it is no local name')
      .option('--pem', 'print the certificates alone'),
    client,
  ).action(acting(client, show));

async function show(session: Session, _: readonly string[], { name, pem }: Options): Promise<void> {
  const { control, terminal, answer } = session;
  const query = name === undefined ? {} : { name };
  const found = await control.ask<Certificates>('GET', '/cert', ['endpoint', 'authorities'], { query });
  if (pem) {
    terminal.out(found.authorities.map((one) => one.pem.trimEnd()).join('\n'));
    return;
  }
  answer(found, () => [
    `${found.endpoint} shows certificates of ${found.authorities.length === 1 ? 'this CA' : 'these CAs'}:`,
    ...found.authorities.flatMap(factsOf),
    '',
    ...howToTrust(
      found.authorities.map(({ path }) => path),
      control.endpoint.replace(/\/@[^/]*$/, ''),
      name,
    ),
  ]);
}

const factsOf = ({ names, addresses, sha256, from, until, path }: Authority): readonly string[] => [
  '',
  `  File      ${path ?? 'none: it is kept in memory, and gone when the emulator stops'}`,
  `  SHA-256   ${sha256}`,
  `  Valid     ${from.slice(0, 10)} to ${until.slice(0, 10)}`,
  `  Signs     ${[...names, ...addresses].join(', ')}`,
];
