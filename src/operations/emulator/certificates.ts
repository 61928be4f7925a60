import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CERTIFICATES } from '../../injected.js';
import type { KnownAuthority } from '../../tls/authorities.js';
import type { ServedCertificates } from '../../tls/served-certificates.js';
import { OwnEndpoint } from '../own-endpoint.js';
import { ControlRefusal } from './control-refusal.js';

export interface CertificatesAnswer {
  readonly endpoint: string;
  readonly authorities: readonly {
    readonly names: readonly string[];
    readonly addresses: readonly string[];
    readonly sha256: string;
    readonly from: string;
    readonly until: string;
    /** Of the file that `pem` is in, on the emulator's machine. */
    readonly path?: string;
    readonly pem: string;
  }[];
}

/** What a client has to trust that calls the TLS port as the host that this caller used, or as `name`. Throws ControlRefusal. */
export class Certificates extends Query<CertificatesAnswer> {
  constructor(
    /** Without port. */
    readonly host: string,
    readonly name: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(Certificates)
export class CertificatesHandler implements IQueryHandler<Certificates> {
  constructor(
    @Inject(CERTIFICATES) private readonly certificates: ServedCertificates | undefined,
    @Inject(OwnEndpoint) private readonly own: OwnEndpoint,
  ) {}

  async execute({ host, name }: Certificates): Promise<CertificatesAnswer> {
    if (!this.certificates || this.own.tlsPort === undefined) {
      const hint = 'Start it with --tls-port (RECOGNITO_TLS_PORT).';
      throw new ControlRefusal(404, 'NoTls', 'The emulator does not listen with TLS.', hint);
    }
    const plainHost = host.replace(/^\[|\]$/g, '');
    const trusted = await this.certificates.trustedFor([plainHost, ...(name === undefined ? [] : [name])]);
    if (!trusted) {
      const message = `${JSON.stringify(name)} is not a name that this server answers to.`;
      throw new ControlRefusal(404, 'NameNotServed', message, 'Add it to allowedHosts (RECOGNITO_ALLOWED_HOSTS).');
    }
    return { endpoint: `https://${host}:${this.own.tlsPort}`, authorities: trusted.map(shown) };
  }
}

const shown = ({ authority, path }: KnownAuthority): CertificatesAnswer['authorities'][number] => ({
  ...authority.scope,
  sha256: authority.sha256,
  from: new Date(authority.from).toISOString(),
  until: new Date(authority.until).toISOString(),
  ...(path !== undefined && { path }),
  pem: authority.certificate,
});
