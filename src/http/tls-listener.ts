import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { log } from '../log.js';
import type { ServedCertificates } from '../tls/served-certificates.js';
import { answerClientError } from './client-error.js';
import { unusedConnections } from './unused-connections.js';

/** What the plain server is set to; the other one is set alike. */
export interface ServerTimes {
  readonly keepAliveTimeout: number;
  readonly requestTimeout: number;
}

/** A second way to the same router, over TLS. */
export class TlsListener {
  private readonly closers: (() => Promise<void>)[] = [];
  private readonly servers: Server[] = [];
  private isMistrustSaid = false;

  constructor(
    private readonly certificates: ServedCertificates,
    private readonly answer: RequestListener,
    private readonly times: ServerTimes,
  ) {}

  /** Answers the port that it took. Throws what listening throws, and what making a certificate does. */
  async listen(port: number, host: string): Promise<number> {
    // As the plain server does: `localhost` is two addresses.
    const [first = host, ...others] = host === 'localhost' ? await addressesOf(host) : [host];
    const taken = await this.open(port, first);
    // A machine may say that it has an address, and not let anybody listen on it.
    for (const other of others) await this.open(taken, other).catch(() => undefined);
    return taken;
  }

  /** Finishes the calls in flight; new connections are refused. */
  async close(): Promise<void> {
    await Promise.all(this.closers.map((close) => close()));
  }

  /** Ends the connections of the calls that are still in flight. */
  cut(): void {
    for (const server of this.servers) server.closeAllConnections();
  }

  private async open(port: number, host: string): Promise<number> {
    let shown = await this.certificates.forAddresses();
    let isRenewing = false;
    let isClosing = false;
    const server = createServer({
      cert: shown.certificate,
      key: shown.key,
      requireHostHeader: false,
      SNICallback: (name, done) => {
        this.certificates.forName(name).then(
          (context) => done(null, context),
          (error: Error) => {
            log.error(`No certificate for ${name}: ${error.message}`);
            done(error);
          },
        );
      },
    });
    const renew = async (): Promise<void> => {
      isRenewing = true;
      try {
        shown = await this.certificates.forAddresses();
        server.setSecureContext({ cert: shown.certificate, key: shown.key });
      } catch (error) {
        log.error(`No certificate for callers by address: ${String(error)}`);
      } finally {
        isRenewing = false;
      }
    };
    server.on('connection', ({ localAddress = '' }: Socket) => {
      if (!isRenewing && this.certificates.isDue(shown, localAddress)) void renew();
    });
    server.on('request', (request, response) => {
      // A connection that was busy when the end came goes with its answer.
      response.once('close', () => {
        if (isClosing) setImmediate(() => server.closeIdleConnections());
      });
      this.answer(request, response);
    });
    server.on('clientError', answerClientError);
    server.on('tlsClientError', (error: NodeJS.ErrnoException) => this.sayMistrust(error));
    server.keepAliveTimeout = this.times.keepAliveTimeout;
    server.requestTimeout = this.times.requestTimeout;
    const closeUnused = unusedConnections(server);
    server.listen(port, host);
    await once(server, 'listening');
    this.servers.push(server);
    this.closers.push(async () => {
      isClosing = true;
      closeUnused();
      await new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  }

  /** The likeliest reason for nothing to work, which browsers show and programs swallow. */
  private sayMistrust({ code = '' }: NodeJS.ErrnoException): void {
    if (this.isMistrustSaid || !/ALERT_(?:UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE)$/.test(code)) return;
    this.isMistrustSaid = true;
    log.warn('A client does not trust the certificate of the TLS port: recognito cert says how to make it.');
  }
}

const addressesOf = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);
