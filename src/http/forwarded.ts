import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { rangesOf } from '../tls/scope.js';
import { giveOrigin, givenOrigin, ownOrigin } from './given-origin.js';

const PROTO = 'x-forwarded-proto';
const HOST = 'x-forwarded-host';
const PORT = 'x-forwarded-port';

const DEFAULT_PORTS = new Map([
  ['http', 80],
  ['https', 443],
]);

/**
 * An `onRequest` hook to be added before the local door: what proxies that are trusted (addresses and CIDR ranges) say in X-Forwarded-Proto,
 * -Host and -Port is where the caller called; what others say is not looked at. Of several values the last is the one that the proxy itself
 * added. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-Host
 */
export const forwarded = (trusted: readonly string[]) => {
  const proxies = rangesOf(trusted);
  return ({ raw }: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const { remoteAddress } = raw.socket;
    // A replayed request has no connection, and its origin with it.
    if (trusted.length === 0 || remoteAddress === undefined || givenOrigin(raw) !== undefined) return done();
    if (!proxies.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4')) return done();
    const told = toldOrigin(raw);
    if (typeof told === 'object') {
      const hint = 'A proxy of trustedProxies (RECOGNITO_TRUSTED_PROXIES) sent it: let it say where its caller called.';
      const body = { error: 'BadRequest', message: told.message, hint };
      return void reply.code(400).type('application/json; charset=utf-8').send(body);
    }
    if (told !== undefined) giveOrigin(raw, told);
    done();
  };
};

/** What the headers say; undefined where they say nothing. The host is looked at by the local door. */
const toldOrigin = (request: IncomingMessage): string | { readonly message: string } | undefined => {
  const [proto, host, port] = [PROTO, HOST, PORT].map((name) => lastOf(request.headers[name]));
  if (proto === undefined && host === undefined && port === undefined) return undefined;
  const [ownScheme = '', ownHost = ''] = ownOrigin(request).split('://');
  const scheme = (proto ?? ownScheme).toLowerCase();
  if (!DEFAULT_PORTS.has(scheme)) {
    return { message: `The X-Forwarded-Proto header ${JSON.stringify(proto)} is neither http nor https.` };
  }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) <= 65_535)) {
    return { message: `The X-Forwarded-Port header ${JSON.stringify(port)} is not a port.` };
  }
  const name = host ?? ownHost;
  const isDefault = port === undefined || Number(port) === DEFAULT_PORTS.get(scheme);
  return `${scheme}://${name}${isDefault || /:\d*$/.test(name) ? '' : `:${Number(port)}`}`;
};

const lastOf = (value: string | string[] | undefined): string | undefined => {
  const last = [value].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return last === '' ? undefined : last;
};
