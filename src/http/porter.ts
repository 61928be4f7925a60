import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { DEFAULT_WORLD, type Worlds } from '../eventlog/worlds.js';
import type { WorldLog } from '../eventlog/world-log.js';
import type { WorldState } from '../projections/world-state.js';
import { WORLDS } from '../injected.js';
import { expand } from '../domain/kernel/draw.js';
import { hmacSha256 } from '../domain/kernel/hash.js';
import { currentTape } from '../recordings/current-tape.js';
import { givenOrigin, ownOrigin } from './given-origin.js';
import { pathHere } from './paths-elsewhere.js';

/** A request whose world prefix has been taken off its URL. */
interface Prefixed extends IncomingMessage {
  recognitoWorld?: string;
  recognitoByFunction?: true;
}

const PREFIX = /^\/@([^/?#]*)(?=[/?#]|$)/;
/** After a world's name: a function asks, that a call of that world has run. Names have no tilde in them. */
const BY_FUNCTION = '~function';

/** Fastify's rewriteUrl: `/@w1/…` is `/…` in world w1. Both `/@w1` and `/@w1/` are its root. What is left may be a path of another emulator. */
export const takeWorldOff = (request: IncomingMessage): string => {
  const url = request.url ?? '/';
  const prefix = PREFIX.exec(url);
  if (!prefix) return pathHere(url);
  const name = decoded(prefix[1] ?? '');
  const prefixed = request as Prefixed;
  const isByFunction = name.endsWith(BY_FUNCTION);
  if (isByFunction) prefixed.recognitoByFunction = true;
  if (name !== BY_FUNCTION) prefixed.recognitoWorld = isByFunction ? name.slice(0, -BY_FUNCTION.length) : name;
  const rest = url.slice(prefix[0].length);
  return rest.startsWith('/') ? pathHere(rest) : `/${rest}`;
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

/** Scheme, host and port that the caller used: TLS or not, and as a trusted proxy says. */
export const originOf = ({ raw }: FastifyRequest): string => givenOrigin(raw) ?? ownOrigin(raw);

/** Host and port that the caller used; no port where it is the scheme's own. */
export const hostOf = (request: FastifyRequest): string => originOf(request).replace(/^https?:\/\//, '');

/** The world prefix that the caller used, if any: `/@w1`. */
export const pathPrefixOf = (request: FastifyRequest): string => {
  const world = (request.raw as Prefixed).recognitoWorld;
  return world === undefined ? '' : `/@${world}`;
};

/** Origin and world prefix, without a trailing slash. */
export const baseUrlOf = (request: FastifyRequest): string => `${originOf(request)}${pathPrefixOf(request)}`;

/** The target of a request as it came, a function's as if anybody had asked. */
export const targetOf = (request: FastifyRequest): string => {
  if (!isByFunction(request)) return request.originalUrl;
  const [, world = ''] = PREFIX.exec(request.originalUrl) ?? [];
  const name = decoded(world).slice(0, -BY_FUNCTION.length);
  return `${name === '' ? '' : `/@${encodeURIComponent(name)}`}${request.url}`;
};

/** The target of a request as a function of the same world has it. */
export const asFunctionAsks = (request: FastifyRequest): string => {
  const [prefix = '', world = ''] = PREFIX.exec(targetOf(request)) ?? [];
  return `/@${world}${BY_FUNCTION}${targetOf(request).slice(prefix.length)}`;
};

/** Whether a function asks, that a call of a recorded world has run. */
export const isByFunction = (request: FastifyRequest): boolean =>
  (request.raw as Prefixed).recognitoByFunction === true;

/** The endpoint of a world as a function gets it whose calls are to be known for what they are. It is answered as the plain one is. */
export const endpointForFunctions = (endpoint: string): string =>
  `${endpoint}${/\/@[^/]*$/.test(endpoint) ? '' : '/@'}${BY_FUNCTION}`;

const IDS_AT_ONCE = 256;

/** Finds the world that a request is for, and gives each request its id. */
@Injectable()
export class Porter {
  private arrivals = 0;
  /** The next ids, as hexadecimal digits: one derivation serves many. */
  private ids = '';

  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  /**
   * The world that a request is for, once no restore is under way there and its clock is known: what begins then has time and history of
   * the same moment. Undefined where there is none of that name. Throws LogUnusable, or LogUnavailable.
   */
  async worldOf(request: FastifyRequest): Promise<WorldLog<WorldState> | undefined> {
    const name = worldNameOf(request);
    // The house's own worlds are nobody else's.
    if (name.startsWith('.')) return undefined;
    return this.worlds.get(name);
  }

  /** A UUID: drawn from the default world's seed by order of arrival, so that a run repeated gives the same. */
  requestId(): string {
    const tape = currentTape();
    return tape ? tape.requestId(() => this.nextId()) : this.nextId();
  }

  private nextId(): string {
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
