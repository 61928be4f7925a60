import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { nameConstraints, NAME_CONSTRAINTS } from './name-constraints.js';
import { holds, type Scope } from './scope.js';
import { ECDSA, x509 } from './x509.js';

const DAY = 24 * 60 * 60 * 1000;
const AUTHORITY_DAYS = 3650;
/** Apple's systems refuse more than 825 days of whoever signed, and browsers are about to refuse more than 47 of public CAs. */
const CERTIFICATE_DAYS = 90;
/** Clocks of phones and containers are behind now and then. */
const EARLY = DAY;

const ORGANIZATION = 'Recognito';

/** A certificate with its key (PEM), and when it begins and ends (epoch milliseconds). */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
  readonly from: number;
  readonly until: number;
}

/** Not the file of a CA that this made. `message` says what is wrong with it. */
export class UnreadableAuthority extends Error {
  override readonly name = 'UnreadableAuthority';
}

/** A CA of our own. It signs certificates of servers in its scope: by its constraints, clients take nothing else from it. */
export class Authority {
  private constructor(
    readonly scope: Scope,
    /** PEM. */
    readonly certificate: string,
    private readonly key: string,
    private readonly read: X509Certificate,
  ) {}

  /** `now` in epoch milliseconds. */
  static async make(scope: Scope, title: string, now: number): Promise<Authority> {
    const lib = await x509();
    const keys = await newKeys();
    const { pem } = await certificate({
      // Two of the same name and different keys confuse some stores.
      subject: [{ O: [ORGANIZATION] }, { CN: [`${title.slice(0, 50)} ${randomBytes(4).toString('hex')}`] }],
      from: now - EARLY,
      until: now + AUTHORITY_DAYS * DAY,
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      extensions: [
        new lib.BasicConstraintsExtension(true, 0, true),
        new lib.KeyUsagesExtension(lib.KeyUsageFlags.keyCertSign, true),
        new lib.ExtendedKeyUsageExtension([lib.ExtendedKeyUsage.serverAuth]),
        new lib.Extension(NAME_CONSTRAINTS, true, nameConstraints(scope)),
        await lib.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return Authority.of(scope, `${await privatePem(keys)}${pem}`);
  }

  /** Whether a certificate (PEM) was made here, whatever has become of its key. */
  static isOwn(pem: string): boolean {
    try {
      return new X509Certificate(pem).subject.split('\n').includes(`O=${ORGANIZATION}`);
    } catch {
      return false;
    }
  }

  /** Reads what `text` wrote. Throws UnreadableAuthority. */
  static of(scope: Scope, text: string): Authority {
    const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n?/.exec(text) ?? [];
    const [pem] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/.exec(text) ?? [];
    if (key === undefined || pem === undefined)
      throw new UnreadableAuthority('it does not hold a private key and a certificate');
    try {
      const read = new X509Certificate(pem);
      if (read.ca && read.checkPrivateKey(createPrivateKey(key))) return new Authority(scope, pem, key, read);
    } catch (error) {
      throw new UnreadableAuthority((error as Error).message);
    }
    throw new UnreadableAuthority('its certificate is not a CA of its key');
  }

  /** Key and certificate (PEM), as they are kept. */
  get text(): string {
    return `${this.key}${this.certificate}`;
  }

  /** `AB:CD:…`, of the whole certificate. */
  get sha256(): string {
    return this.read.fingerprint256;
  }

  /** Epoch milliseconds. */
  get from(): number {
    return Date.parse(this.read.validFrom);
  }

  /** Epoch milliseconds. */
  get until(): number {
    return Date.parse(this.read.validTo);
  }

  /** A certificate of a server under these names and addresses, which are all in the scope, with a new key. */
  async issue(hosts: readonly string[], now: number): Promise<Issued> {
    const foreign = hosts.find((host) => !holds(this.scope, host));
    if (foreign !== undefined) throw new Error(`${foreign} is not for this CA to sign.`);
    const lib = await x509();
    const keys = await newKeys();
    const own = new lib.X509Certificate(this.certificate);
    const [from, until] = [now - EARLY, Math.min(now + CERTIFICATE_DAYS * DAY, this.until)];
    const { pem } = await certificate({
      subject: [{ O: [ORGANIZATION] }, { CN: ['Local server'] }],
      issuer: own.subjectName,
      ...{ from, until },
      publicKey: keys.publicKey,
      signingKey: await webcrypto.subtle.importKey('pkcs8', der(this.key), ECDSA, false, ['sign']),
      extensions: [
        new lib.BasicConstraintsExtension(false, undefined, true),
        new lib.KeyUsagesExtension(lib.KeyUsageFlags.digitalSignature, true),
        new lib.ExtendedKeyUsageExtension([lib.ExtendedKeyUsage.serverAuth]),
        new lib.SubjectAlternativeNameExtension(
          hosts.map((host) => ({ type: isIP(host) ? ('ip' as const) : ('dns' as const), value: host })),
        ),
        await lib.AuthorityKeyIdentifierExtension.create(own.publicKey),
        await lib.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return { certificate: pem, key: await privatePem(keys), from, until };
  }
}

type Lib = Awaited<ReturnType<typeof x509>>;
type Params = Parameters<Lib['X509CertificateGenerator']['create']>[0];

const certificate = async ({
  subject,
  issuer = subject,
  from,
  until,
  publicKey,
  signingKey,
  extensions,
}: {
  readonly subject: NonNullable<Params['subject']>;
  readonly issuer?: NonNullable<Params['subject']>;
  readonly from: number;
  readonly until: number;
  readonly publicKey: webcrypto.CryptoKey;
  readonly signingKey: webcrypto.CryptoKey;
  readonly extensions: NonNullable<Params['extensions']>;
}): Promise<{ pem: string }> => {
  const { X509CertificateGenerator } = await x509();
  // Of 127 bits: the first must not be set, and not all may be zero.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const made = await X509CertificateGenerator.create({
    serialNumber: serial.toString('hex'),
    ...{ subject, issuer, extensions, publicKey, signingKey },
    notBefore: new Date(from),
    notAfter: new Date(until),
    signingAlgorithm: ECDSA,
  });
  return { pem: `${made.toString('pem')}\n` };
};

const newKeys = (): Promise<webcrypto.CryptoKeyPair> => webcrypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);

const privatePem = async ({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> => {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  const lines = bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
};

const der = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
