import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { DEFAULT_WORLD, type Worlds } from '../eventlog/worlds.js';
import type { WorldLog } from '../eventlog/world-log.js';
import type { WorldState } from '../projections/world-state.js';
import { WORLDS } from '../injected.js';
import { expand } from '../domain/kernel/draw.js';
import { hmacSha256 } from '../domain/kernel/hash.js';

/** A request whose world prefix has been taken off its URL. */
interface Prefixed extends IncomingMessage {
  recognitoWorld?: string;
}

const PREFIX = /^\/@([^/?#]*)(?=[/?#]|$)/;

/** Fastify's rewriteUrl: `/@w1/…` is `/…` in world w1. Both `/@w1` and `/@w1/` are its root. */
export const takeWorldOff = (request: IncomingMessage): string => {
  const url = request.url ?? '/';
  const prefix = PREFIX.exec(url);
  if (!prefix) return url;
  (request as Prefixed).recognitoWorld = decoded(prefix[1] ?? '');
  const rest = url.slice(prefix[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export const worldNameOf = (request: FastifyRequest): string =>
  (request.raw as Prefixed).recognitoWorld ?? DEFAULT_WORLD;

/** Scheme, host and world prefix that the caller used, without a trailing slash. */
export const baseUrlOf = (request: FastifyRequest): string => {
  const world = (request.raw as Prefixed).recognitoWorld;
  return `http://${request.headers.host ?? 'localhost'}${world === undefined ? '' : `/@${world}`}`;
};

const IDS_AT_ONCE = 256;

/** Finds the world that a request is for, and gives each request its id. */
@Injectable()
export class Porter {
  private arrivals = 0;
  /** The next ids, as hexadecimal digits: one derivation serves many. */
  private ids = '';

  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  /** Undefined where there is no such world, or its log cannot be read (then the reason is in the log). */
  worldOf(request: FastifyRequest): WorldLog<WorldState> | Promise<WorldLog<WorldState> | undefined> {
    const name = worldNameOf(request);
    return this.worlds.ifOpen(name) ?? this.worlds.get(name);
  }

  /** A UUID: drawn from the default world's seed by order of arrival, so that a run repeated gives the same. */
  requestId(): string {
    const place = this.arrivals % IDS_AT_ONCE;
    if (place === 0) {
      const seed = this.worlds.ifOpen(DEFAULT_WORLD)?.seed ?? '';
      this.ids = expand(hmacSha256(seed, `request ids\0${this.arrivals}`), IDS_AT_ONCE * 16).toString('hex');
    }
    this.arrivals += 1;
    const hex = this.ids.slice(place * 32, place * 32 + 32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
