import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly location?: string;
}

/** An OIDC issuer and a userInfo endpoint on a port of this process. */
export class MockProvider {
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  /** By path, in place of what it would answer. */
  readonly instead = new Map<string, Answer>();
  /** By access token. */
  readonly users = new Map<string, Answer>();
  private readonly keys: { kid: string; pair: { privateKey: KeyObject; publicKey: KeyObject } }[] = [];
  private server: Server | undefined;
  private port = 0;

  async start(): Promise<void> {
    this.rotate('key-1');
    this.server = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      const { status = 200, body, location } = this.answer(request);
      response.writeHead(status, { 'content-type': 'application/json', ...(location !== undefined && { location }) });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** As it was started, with the keys that it has by now. */
  forget(): void {
    this.asked.length = 0;
    this.instead.clear();
    this.users.clear();
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Another key, by which tokens are signed from now on. */
  rotate(kid: string): void {
    this.keys.unshift({ kid, pair: generateKeyPairSync('rsa', { modulusLength: 2048 }) });
  }

  token(claims: object, header: object = {}): string {
    const [key] = this.keys;
    if (!key) throw new Error('It has no key before it was started.');
    const signed = `${encode({ alg: 'RS256', kid: key.kid, ...header })}.${encode(claims)}`;
    const { alg = 'RS256' } = header as { alg?: string };
    const digest = `RSA-SHA${alg.slice(2)}`;
    return `${signed}.${sign(digest, Buffer.from(signed), key.pair.privateKey).toString('base64url')}`;
  }

  private answer({ url = '', headers }: IncomingMessage): Answer {
    const instead = this.instead.get(url);
    if (instead) return instead;
    switch (url) {
      case '/.well-known/openid-configuration':
        return { body: { issuer: this.url, jwks_uri: `${this.url}/keys` } };
      case '/keys':
        return {
          body: {
            keys: this.keys.map(({ kid, pair }) => ({ ...pair.publicKey.export({ format: 'jwk' }), kid, use: 'sig' })),
          },
        };
      case '/me':
        return this.users.get(headers.authorization?.replace('Bearer ', '') ?? '') ?? { status: 401, body: {} };
      default:
        return { status: 404, body: {} };
    }
  }
}
