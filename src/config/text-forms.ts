import { isIP } from 'node:net';

/** What a setting's reader answers: the value in its final form, or what was expected instead ("a whole number from 0 to 65535"). */
export type Reading<T> = { readonly value: T } | { readonly expected: string };

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i;

/** A TCP port; 0 asks the system for a free one. */
export function readPort(value: number): Reading<number> {
  if (Number.isInteger(value) && value >= 0 && value <= 65535) return { value };
  return { expected: 'a whole number from 0 to 65535' };
}

/** An address or name to listen on. An IPv6 address may stand in brackets. */
export function readHost(value: string): Reading<string> {
  const host = /^\[.*\]$/.test(value) ? value.slice(1, -1) : value;
  if (isIP(host) || HOST_NAME.test(host)) return { value: host };
  return { expected: 'an IP address or a host name, without scheme or port' };
}

/** A host name that callers may use; `*.example.com` stands for every name below example.com. */
export function readAllowedHost(value: string): Reading<string> {
  const reading = readHost(value.replace(/^\*\./, ''));
  return 'value' in reading ? { value: value.toLowerCase() } : reading;
}

/** An IP address, or a range of them as `10.0.0.0/8`; not all that there are. */
export function readAddressRange(value: string): Reading<string> {
  const [, address = '', prefix] = /^([^/]+)(?:\/([1-9][0-9]{0,2}))?$/.exec(value) ?? [];
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (bits > 0 && Number(prefix ?? bits) <= bits) return { value };
  return { expected: 'an IP address, or a range of them such as 10.0.0.0/8' };
}

/** A browser's origin, as it stands in the `Origin` header: scheme, host and port, no path. */
export function readOrigin(value: string): Reading<string> {
  const url = httpUrl(value);
  if (url && url.pathname === '/' && !url.search && !url.hash && !value.endsWith('#')) return { value: url.origin };
  return { expected: 'an origin such as http://localhost:3000, without a path' };
}

/** Where a Postgres answers: `postgres://` or `postgresql://`. */
export function readDatabaseUrl(value: string): Reading<string> {
  if (URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol)) return { value };
  return { expected: 'a URL such as postgres://user:password@localhost:5432/recognito' };
}

/** The issuer of tokens: `request` (the URL that the caller used), `aws` (AWS's own form), or a fixed public URL, kept without a closing slash. */
export function readIssuer(value: string): Reading<string> {
  if (value === 'request' || value === 'aws') return { value };
  const url = httpUrl(value);
  if (url && !url.search && !url.hash) return { value: url.href.replace(/\/+$/, '') };
  return { expected: '"request", "aws" or an http(s) URL without query and fragment' };
}

/** Where another service answers: an http(s) URL, kept without a closing slash. */
export function readEndpoint(value: string): Reading<string> {
  const url = httpUrl(value);
  if (url && !url.search && !url.hash) return { value: url.href.replace(/\/+$/, '') };
  return { expected: 'an http(s) URL such as http://localhost:4566, without query and fragment' };
}

/** Where a mail server answers: an smtp(s) URL of a host, with name and password where it asks for them. */
export function readSmtpUrl(value: string): Reading<string> {
  const expected = { expected: 'a URL such as smtp://localhost:1025 or smtps://user:password@mail.example.com' };
  if (!URL.canParse(value)) return expected;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(value);
  const isPlain = ['', '/'].includes(pathname) && search === '' && hash === '' && !/[?#]$/.test(value);
  const isNamed = 'value' in readHost(hostname) && (username !== '' || password === '');
  const isFine = ['smtp:', 'smtps:'].includes(protocol) && isPlain && isNamed && isDecodable(username + password);
  return isFine ? { value } : expected;
}

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

/** `9229` or `0.0.0.0:9229`; without a host it is this machine alone. */
export function readAddress(value: string): Reading<{ readonly host: string; readonly port: number }> {
  const [, host = '127.0.0.1', port = ''] = /^(?:(.+):)?([0-9]{1,5})$/.exec(value) ?? [];
  const fine = port !== '' && 'value' in readPort(Number(port)) && 'value' in readHost(host);
  return fine ? { value: { host, port: Number(port) } } : { expected: 'a port, or host:port such as 0.0.0.0:9229' };
}

/** A time limit in seconds; 0 is none. */
export function readSeconds(value: number): Reading<number> {
  if (Number.isInteger(value) && value >= 0 && value <= 86_400) return { value };
  return { expected: 'a whole number of seconds from 0 (no limit) to 86400' };
}

/** How many of something to keep. */
export function readCount(value: number): Reading<number> {
  if (Number.isInteger(value) && value >= 0 && value <= 1_000_000_000) return { value };
  return { expected: 'a whole number from 0 to 1000000000' };
}

/** What stands behind `Bearer` in a header: no blanks. */
export function readToken(value: string): Reading<string> {
  return /^[\x21-\x7e]+$/.test(value) ? { value } : { expected: 'ASCII characters without blanks' };
}

/** The one code that is sent in place of a drawn one. */
export function readCode(value: string): Reading<string> {
  return /^[0-9]{6}$/.test(value) ? { value } : { expected: 'exactly six digits' };
}

/** Any text but none. */
export function readText(value: string): Reading<string> {
  return value.trim() === '' ? { expected: 'some text' } : { value };
}

/** One of a list of words. */
export function readWord<const W extends string>(words: readonly W[]): (value: string) => Reading<W> {
  return (value) => {
    const word = words.find((one) => one === value);
    return word === undefined ? { expected: `one of ${words.join(', ')}` } : { value: word };
  };
}

function httpUrl(value: string): URL | undefined {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  const fine = ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  return fine ? url : undefined;
}
