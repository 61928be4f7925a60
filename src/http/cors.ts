import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { remembered } from '../domain/kernel/remembered.js';
import { canonicalOrigin, doorRules } from './local-door.js';
import { pathHere } from './paths-elsewhere.js';

/** Response headers by lower-case name. */
export type HeaderRecord = Readonly<Record<string, string>>;

/**
 * Which CORS rules a path follows: `aws` and `oauth` (token, userInfo, revoke) and `discovery` answer any origin, `guarded` (the control API
 * and what brings code) the allowed ones, `none` (pages of managed login) nobody.
 */
export type CorsDoor = 'aws' | 'oauth' | 'discovery' | 'guarded' | 'none';

const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** What Cognito's browser clients send; offered to a preflight that asks for nothing in particular. */
const CLIENT_HEADERS = [
  'authorization',
  'cache-control',
  'content-type',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
  'x-amz-user-agent',
].join(',');

const METHODS = { aws: 'POST', oauth: 'GET,POST', discovery: 'GET', guarded: 'GET,POST,PUT,DELETE' } as const;

/** Headers of every answer, success or error, of the AWS, OAuth and discovery doors; none when the request has no Origin. */
export function openHeaders(origin: string | undefined): HeaderRecord {
  if (origin === undefined) return {};
  return { 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED };
}

/** Headers of a preflight's empty 200 at an open door; `requestedHeaders` is the value of Access-Control-Request-Headers. */
export function openPreflightHeaders(
  door: 'aws' | 'oauth' | 'discovery',
  requestId: string,
  requestedHeaders: string | undefined,
): HeaderRecord {
  return {
    'x-amzn-requestid': requestId,
    'access-control-allow-origin': '*',
    'access-control-allow-headers': requestedHeaders ?? CLIENT_HEADERS,
    'access-control-allow-methods': METHODS[door],
    'access-control-expose-headers': EXPOSED,
    'access-control-max-age': '172800',
  };
}

/** Headers of an answer of a guarded path: its own origin for an allowed page, nothing but `vary` for all others. */
export function guardedHeaders(origin: string | undefined, allowed: ReadonlySet<string>): HeaderRecord {
  const from = origin === undefined ? undefined : canonicalOrigin(origin);
  if (origin === undefined || from === undefined || !allowed.has(from)) return { vary: 'Origin' };
  return { vary: 'Origin', 'access-control-allow-origin': origin };
}

/** Headers of a preflight's empty 200 for an allowed page; undefined for all others. */
export function guardedPreflightHeaders(
  origin: string | undefined,
  allowed: ReadonlySet<string>,
  requestedHeaders: string | undefined,
): HeaderRecord | undefined {
  const headers = guardedHeaders(origin, allowed);
  if (headers['access-control-allow-origin'] === undefined) return undefined;
  return {
    ...headers,
    'access-control-allow-headers': requestedHeaders ?? 'content-type',
    'access-control-allow-methods': METHODS.guarded,
    // Ten minutes, where AWS says two days: a setting that changed is seen soon.
    'access-control-max-age': '600',
  };
}

/** The door that a request target leads to, behind a world's prefix or not. */
export function corsDoor(target: string, isGuarded: (target: string) => boolean): CorsDoor {
  if (isGuarded(target)) return 'guarded';
  const whole = /^[^?#]*/.exec(target.replace(/^https?:\/\/[^/?#]*/i, ''))?.[0] ?? '';
  const path = pathHere(whole.replace(/^\/(?:@|%40)[^/]*/i, ''));
  if (path === '' || path === '/') return 'aws';
  if (/^(?:\/[^/]+)?\/\.well-known\/[^/]+$/.test(path)) return 'discovery';
  if (/^\/oauth2\/(?:token|userInfo|revoke)$/i.test(path)) return 'oauth';
  return 'none';
}

/** `requestId` gives the id of a preflight's answer, which no operation stamps. */
export interface CorsSettings {
  readonly allowedOrigins: readonly string[];
  readonly codePaths?: readonly string[];
  readonly requestId: (request: FastifyRequest) => string;
}

/**
 * An `onRequest` hook to be added after the local door: sets the headers of an answer before anything can fail, and answers preflights.
 * Throws a TypeError for an origin that could never match.
 */
export function cors(settings: CorsSettings) {
  const { requestId } = settings;
  const closed = { boundWide: false, allowedHosts: [], customDomains: () => new Set<string>() };
  const { origins: allowed, isGuarded } = doorRules({ ...closed, ...settings });
  const doorOf = remembered((target) => corsDoor(target, isGuarded));
  return (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const door = doorOf(request.originalUrl);
    if (door === 'none') return done();
    const { origin } = request.headers;
    const asked = request.headers['access-control-request-headers'];
    if (request.method === 'OPTIONS') {
      const preflight =
        door === 'guarded'
          ? guardedPreflightHeaders(origin, allowed, asked)
          : openPreflightHeaders(door, requestId(request), asked);
      if (preflight) return void reply.code(200).headers(preflight).send();
    }
    reply.headers(door === 'guarded' ? guardedHeaders(origin, allowed) : openHeaders(origin));
    done();
  };
}
