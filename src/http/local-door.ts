// Over 300 lines: who may ask what is judged in one place, from the address of the connection to the last header.
import { isIPv4, isIPv6 } from 'node:net';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { remembered } from '../domain/kernel/remembered.js';
import { givenOrigin } from './given-origin.js';

/** What the paths of AWS Lambda's API begin with: its calls bring code, and run it. https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
export const CODE_PATHS: readonly string[] = [
  '/2014-11-13/',
  '/2015-03-31/',
  '/2016-08-19/',
  '/2017-03-31/',
  '/2017-10-31/',
  '/2018-10-31/',
  '/2019-09-25/',
  '/2019-09-30/',
  '/2020-04-22/',
  '/2020-06-30/',
  '/2021-07-20/',
  '/2021-10-31/',
  '/2021-11-15/',
  '/2024-08-31/',
  '/2025-11-30/',
  '/2025-12-01/',
];

/** Lambda's calls whose body is the function's event. The SDKs send it as bytes, botocore without any type. */
const EVENT_PATH = /\/(?:invocations|invoke-async|response-streaming-invocations)\/?(?:\?|$)/;
const EVENT_TYPE = /^application\/(?:octet-stream|x-amz-json-1\.[01])[ \t]*(?:;|$)/i;

const CONTROL_PATH = '/_recognito';

/** A replay's body may be the recording itself. */
const REPLAY_PATH = /\/_recognito\/replay\/?(?:\?|$)/;
const RECORDING_TYPE = /^application\/x-ndjson[ \t]*(?:;|$)/i;

/** Names that can be asked for one by one. */
type Names = Pick<ReadonlySet<string>, 'has'>;

/** Who may knock. `codePaths` are path prefixes guarded like the control API. */
export interface LocalDoorSettings {
  /** Listening on more than loopback: then an IP address is a fair Host, too. */
  readonly boundWide: boolean;
  /** Host names or addresses without port, or `*.example.test` for everything below a name. */
  readonly allowedHosts: readonly string[];
  /** Origins as a browser sends them, `https://app.example.test`; no wildcards. */
  readonly allowedOrigins: readonly string[];
  /** Custom domains of the pools that exist now, in lower case, without port. */
  readonly customDomains: () => Names;
  /** Looks further for a name that nothing lets in; true where `customDomains` has it from then on. */
  readonly findDomain?: (name: string) => Promise<boolean>;
  readonly codePaths?: readonly string[];
}

/** The settings, read once by `doorRules`. */
export interface DoorRules {
  readonly boundWide: boolean;
  readonly hosts: ReadonlySet<string>;
  readonly hostSuffixes: readonly string[];
  readonly origins: ReadonlySet<string>;
  readonly customDomains: () => Names;
  /** See isGuarded. */
  readonly isGuarded: (path: string) => boolean;
  readonly authorityOf: (host: string) => Authority | undefined;
}

/** What the door looks at: header values as received (`host` is a list when the header came more than once), `path` = the request target. */
export interface Knock {
  readonly host: string | readonly string[] | undefined;
  /** Host and port that the caller used, where a trusted proxy told. */
  readonly forwardedHost?: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly contentType: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly hasBody: boolean;
}

/** An answer to someone who is not let in; all but `status` is the JSON body. */
export interface DoorRefusal {
  readonly status: 403 | 415;
  readonly error: 'HostNotAllowed' | 'OriginNotAllowed' | 'UnsupportedMediaType';
  readonly message: string;
  readonly hint: string;
}

interface Authority {
  readonly name: string;
  readonly isAddress: boolean;
  /** Digits, or empty where none was given. */
  readonly port: string;
}

const AUTHORITY = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,254})(?::(\d{0,5}))?$/i;
// Underscores are no host name's by RFC 952, but Docker Compose gives them to containers.
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const NUMBER = /^(?:\d+|0x[0-9a-f]*)$/;

/** Reads `name[:port]`, the name in lower case without its trailing dot; undefined if it is anything else (userinfo, path, IPv6 zone, …). */
function parseAuthority(text: string): Authority | undefined {
  const match = AUTHORITY.exec(text);
  const port = match?.[2] ?? '';
  if (!match?.[1] || Number(port) > 65535) return undefined;
  let name = match[1].toLowerCase();
  if (name.startsWith('[')) {
    if (!isIPv6(name.slice(1, -1))) return undefined;
    return { name: new URL(`http://${name}`).hostname, isAddress: true, port };
  }
  if (name.endsWith('.')) name = name.slice(0, -1);
  if (isIPv4(name)) return { name, isAddress: true, port };
  const labels = name.split('.');
  if (!labels.every((label) => LABEL.test(label))) return undefined;
  // A last label that is a number makes an IPv4 address in disguise: 2130706433, 0x7f.1, 0177.0.0.1 (WHATWG URL, "ends in a number").
  if (NUMBER.test(labels.at(-1) ?? '')) return undefined;
  return { name, isAddress: false, port };
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** An origin in one spelling, without its scheme's default port; undefined if it is none (`null`, a path, a wildcard). */
export function canonicalOrigin(text: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/(.+)$/i.exec(text);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  const authority = parseAuthority(match?.[2] ?? '');
  if (!authority) return undefined;
  const isDefault = authority.port === '' || Number(authority.port) === DEFAULT_PORTS[scheme];
  return `${scheme}://${authority.name}${isDefault ? '' : `:${Number(authority.port)}`}`;
}

/** Reads the settings once. Throws a TypeError that names the entry that could never match, or would let in everybody. */
export function doorRules(settings: LocalDoorSettings): DoorRules {
  const hosts = new Set<string>();
  const hostSuffixes: string[] = [];
  for (const entry of settings.allowedHosts) {
    const wildcard = entry.startsWith('*.');
    const parsed = parseAuthority(wildcard ? entry.slice(2) : isIPv6(entry) ? `[${entry}]` : entry);
    if (!parsed || entry.endsWith(':') || parsed.port !== '' || (wildcard && parsed.isAddress))
      throw new TypeError(`allowedHosts: "${entry}" is neither a host without port nor of the form *.example.test`);
    if (wildcard) hostSuffixes.push(`.${parsed.name}`);
    else hosts.add(parsed.name);
  }
  const origins = settings.allowedOrigins.map((entry) => {
    const origin = canonicalOrigin(entry);
    if (origin === undefined)
      throw new TypeError(`allowedOrigins: "${entry}" is not of the form https://app.example.test`);
    return origin;
  });
  const codePaths = (settings.codePaths ?? CODE_PATHS).map((path) => {
    if (!path.startsWith('/') || path === '/') throw new TypeError(`codePaths: "${path}" is not a path below /`);
    return path.toLowerCase();
  });
  const { boundWide, customDomains } = settings;
  return {
    boundWide,
    hosts,
    hostSuffixes,
    origins: new Set(origins),
    customDomains,
    isGuarded: remembered((path) => isGuarded(path, codePaths)),
    authorityOf: remembered(parseAuthority),
  };
}

/** What lets this host in: itself, or a name that it is below. */
function letInAs({ name, isAddress }: Authority, rules: DoorRules): string | undefined {
  if (rules.hosts.has(name)) return name;
  if (isAddress) return rules.boundWide || name === '127.0.0.1' || name === '[::1]' ? name : undefined;
  if (name === 'localhost' || name.endsWith('.localhost')) return 'localhost';
  if (name === 'host.docker.internal') return name;
  // A container's name; an xn-- label is none, but may look like one in the address bar.
  if (!name.includes('.')) return name.startsWith('xn--') ? undefined : name;
  const suffix = rules.hostSuffixes.find((one) => name.endsWith(one));
  return suffix?.slice(1) ?? (rules.customDomains().has(name) ? name : undefined);
}

/** What lets a name without port in, so that a certificate may be made for it: itself, or one that it is below. Undefined: nothing does. */
export function subtreeOf(name: string, rules: DoorRules): string | undefined {
  const authority = parseAuthority(name);
  return authority && authority.port === '' ? letInAs(authority, rules) : undefined;
}

const ENCODED = /%([0-9a-f]{2})/gi;
const DECODINGS = 3;

/**
 * Whether a request target belongs to the control API or brings code, in any world and however it is spelled.
 * Wider than the router on purpose: a path that only looks guarded is guarded.
 */
function isGuarded(target: string, codePaths: readonly string[]): boolean {
  let path = /^[^?#]*/.exec(target)?.[0] ?? '';
  for (let pass = 0; path.includes('%') && path.search(ENCODED) !== -1; pass++) {
    if (pass === DECODINGS) return true;
    path = path.replace(ENCODED, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
  path = path.replace(/[/\\]+/g, '/').toLowerCase();
  return path.includes(CONTROL_PATH) || codePaths.some((prefix) => path.includes(prefix));
}

const quote = (value: string): string => JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);

function hostRefusal(message: string, hint?: string): DoorRefusal {
  const name = 'Call the server as localhost, or add the name to allowedHosts (RECOGNITO_ALLOWED_HOSTS).';
  return { status: 403, error: 'HostNotAllowed', message, hint: hint ?? name };
}

function originRefusal(message: string): DoorRefusal {
  const hint = 'To let a page drive the emulator, add its origin to allowedOrigins (RECOGNITO_ALLOWED_ORIGINS).';
  return { status: 403, error: 'OriginNotAllowed', message, hint };
}

function judgeHost(host: Knock['host'], path: string, rules: DoorRules, header = 'Host'): DoorRefusal | undefined {
  if (host === undefined)
    return hostRefusal('The request has no Host header.', 'Send one Host header, as HTTP/1.1 does.');
  if (typeof host !== 'string')
    return hostRefusal('The request has more than one Host header.', 'Send one Host header.');
  const authority = rules.authorityOf(host);
  if (!authority) return hostRefusal(`The ${header} header ${quote(host)} is not a host name with an optional port.`);
  if (letInAs(authority, rules) === undefined) {
    const address =
      'An IP address is let in when the server listens on more than loopback, or when allowedHosts names it';
    const hint = authority.isAddress ? `${address} (RECOGNITO_ALLOWED_HOSTS).` : undefined;
    return hostRefusal(`The host ${quote(authority.name)} is not one that this server answers to.`, hint);
  }
  if (path.startsWith('/')) return undefined;
  // RFC 9112, 3.2.2: in absolute form the target's authority is the host, and a client sends the same one as Host.
  const [, scheme, named] = /^(https?):\/\/([^/?#]*)/i.exec(path) ?? [];
  if (scheme && named && canonicalOrigin(`${scheme}://${named}`) === canonicalOrigin(`${scheme}://${host}`))
    return undefined;
  return hostRefusal(
    `The request target ${quote(path)} is neither a path nor a URL of the Host.`,
    'Send the path alone.',
  );
}

const isSameOrigin = (origin: string, host: string): boolean =>
  ['http', 'https'].some((scheme) => canonicalOrigin(`${scheme}://${host}`) === origin);

function judgeOrigin(knock: Knock, host: string, rules: DoorRules): DoorRefusal | undefined {
  const { origin, secFetchSite: site, method } = knock;
  if (origin !== undefined) {
    const from = canonicalOrigin(origin);
    if (from !== undefined && rules.origins.has(from)) return undefined;
    if (from === undefined || !isSameOrigin(from, host))
      return originRefusal(`Pages of ${quote(origin)} may not use this path.`);
    // https://localhost and http://localhost look alike beside `Host: localhost`; a browser says which it was.
    if (site === undefined || site === 'same-origin') return undefined;
  }
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  // A page on a neighbour port is same-site: it may link to the console, not drive it.
  if (site === 'same-site' && origin === undefined && (method === 'GET' || method === 'HEAD')) return undefined;
  return originRefusal(`A browser sent this on behalf of another site's page (Sec-Fetch-Site: ${quote(site)}).`);
}

/** Decides on a request by its headers alone: undefined lets it in. Host first, then, on guarded paths, origin and media type. */
export function judge(knock: Knock, rules: DoorRules): DoorRefusal | undefined {
  const { host, forwardedHost, path, contentType, hasBody } = knock;
  const refusedHost =
    judgeHost(host, path, rules) ??
    (forwardedHost === undefined ? undefined : judgeHost(forwardedHost, '/', rules, 'X-Forwarded-Host'));
  if (refusedHost || typeof host !== 'string' || !rules.isGuarded(path)) return refusedHost;
  const refusedOrigin = judgeOrigin(knock, forwardedHost ?? host, rules);
  if (refusedOrigin) return refusedOrigin;
  if (!hasBody || /^application\/json[ \t]*(?:;|$)/i.test(contentType ?? '')) return undefined;
  // Neither is what a form of another site's page can send without being asked for its origin.
  if (EVENT_PATH.test(path) && (contentType === undefined || EVENT_TYPE.test(contentType))) return undefined;
  if (REPLAY_PATH.test(path) && RECORDING_TYPE.test(contentType ?? '')) return undefined;
  const message = contentType
    ? `A body of type ${quote(contentType)} is not taken here.`
    : 'The body has no Content-Type.';
  return { status: 415, error: 'UnsupportedMediaType', message, hint: 'Send Content-Type: application/json.' };
}

/** Node keeps the first of several Host headers; only the raw ones tell. */
function hostHeader(rawHeaders: readonly string[]): Knock['host'] {
  const found: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [rawHeaders[i], rawHeaders[i + 1]];
    if (name.length === 4 && name.toLowerCase() === 'host') found.push(value);
  }
  return found.length > 1 ? found : found[0];
}

/** By its headers. */
export const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The names of a knock that nothing lets in, and that a pool may have as its domain. */
const strangers = ({ host, forwardedHost }: Knock, rules: DoorRules): readonly string[] =>
  [host, forwardedHost].flatMap((one) => {
    const authority = typeof one === 'string' ? parseAuthority(one) : undefined;
    const isStrange = authority && !authority.isAddress && letInAs(authority, rules) === undefined;
    return isStrange ? [authority.name] : [];
  });

/**
 * An `onRequest` hook for the root instance, to be added before any other: refuses what `judge` refuses, as JSON.
 * An `upgrade` listener would not pass through it. Throws as `doorRules` does.
 */
export function localDoor(settings: LocalDoorSettings) {
  const rules = doorRules(settings);
  const { findDomain } = settings;
  return (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const { headers, rawHeaders, url = '' } = request.raw;
    const knock = {
      host: hostHeader(rawHeaders),
      forwardedHost: givenOrigin(request.raw)?.replace(/^https?:\/\//, ''),
      origin: headers.origin,
      secFetchSite: headers['sec-fetch-site']?.toString(),
      contentType: headers['content-type'],
      method: request.method,
      path: request.originalUrl,
      hasBody: hasBody(request),
    };
    // Where the router is given a rewritten URL, both must pass.
    const decide = (): DoorRefusal | undefined =>
      judge(knock, rules) ?? (url === knock.path ? undefined : judge({ ...knock, path: url }, rules));
    const answer = (refusal: DoorRefusal | undefined): void => {
      if (!refusal) return done();
      const { status, ...body } = refusal;
      void reply.code(status).type('application/json; charset=utf-8').send(body);
    };
    const refusal = decide();
    const unknown = refusal?.error === 'HostNotAllowed' ? strangers(knock, rules) : [];
    if (!findDomain || unknown.length === 0) return answer(refusal);
    Promise.all(unknown.map(findDomain)).then((found) => {
      answer(found.every(Boolean) ? decide() : refusal);
    }, done);
  };
}
