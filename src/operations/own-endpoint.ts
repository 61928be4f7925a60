import { Injectable } from '@nestjs/common';
import { DEFAULT_WORLD } from '../eventlog/worlds.js';

/** Addresses that are all addresses of this machine. */
const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/**
 * Where functions reach the emulator that runs them: the address that it listens on, which need not be the one that a caller used (through
 * a container's mapped port, or a proxy).
 */
@Injectable()
export class OwnEndpoint {
  /** Where callers reach it over TLS; undefined where it does not listen so. */
  tlsPort: number | undefined;
  private base = '';

  listensOn(host: string, port: number): void {
    this.base = `http://${WILDCARDS[host] ?? (host.includes(':') ? `[${host}]` : host)}:${port}`;
  }

  /** `http://127.0.0.1:4566/@w1`; the default world has no prefix. */
  of(world: string): string {
    return world === DEFAULT_WORLD ? this.base : `${this.base}/@${encodeURIComponent(world)}`;
  }
}
