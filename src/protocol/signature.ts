import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestHeaders } from './authorization.js';

/** A request as its signer saw it. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, as they came over the wire. */
  readonly target: string;
  readonly headers: RequestHeaders;
  readonly body: Buffer | undefined;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+(?=.*Credential=([^,\s/]+)\/((\d{8})\/([^,\s/]+)\/([^,\s/]+)\/aws4_request))(?=.*SignedHeaders=([^,\s]+))(?=.*Signature=([\da-f]{64}))/;

const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const mac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** RFC 3986: all but unreserved characters. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

const headerText = (headers: RequestHeaders, name: string): string =>
  [headers[name] ?? []]
    .flat()
    .map((value) => value.trim().replace(/\s+/g, ' '))
    .join(',');

const canonicalQuery = (query: string): string =>
  [...new URLSearchParams(query)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');

/**
 * Whether the owner of this secret key has signed the request, in Signature Version 4 with the Authorization header; when, is not looked
 * at. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const isSignedWith = ({ method, target, headers, body }: SignedRequest, secretKey: string): boolean => {
  const [, , scope, date, region, service, names, signature] =
    AUTHORIZATION.exec(headerText(headers, 'authorization')) ?? [];
  const time = headerText(headers, 'x-amz-date');
  if (scope === undefined || date === undefined || !time.startsWith(date)) return false;
  if (region === undefined || service === undefined || names === undefined || signature === undefined) return false;
  const [path = '/', query = ''] = target.split('?', 2);
  const request = [
    method,
    path.split('/').map(encoded).join('/'),
    canonicalQuery(query),
    ...names.split(';').map((name) => `${name}:${headerText(headers, name)}`),
    '',
    names,
    hash(body ?? Buffer.alloc(0)),
  ].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(mac, `AWS4${secretKey}`);
  const expected = mac(key, ['AWS4-HMAC-SHA256', time, scope, hash(request)].join('\n'));
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
};

/** The time that a request says it was signed at, epoch milliseconds; undefined for none of the form `20300101T000000Z`. */
export const signedAt = (headers: RequestHeaders): number | undefined => {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headerText(headers, 'x-amz-date')) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`);
  return Number.isNaN(at) ? undefined : at;
};
