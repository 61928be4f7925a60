import { createHash } from 'node:crypto';
import { ProtocolError } from './protocol-error.js';
import type { ServiceName } from './services.js';
import { services } from './services.js';

/** The credential scope of a signed call; `date` is its day, `YYYYMMDD`. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: ServiceName;
  readonly date: string;
}

/** Request headers with names in lower case, as Node gives them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

const incomplete = (message: string): ProtocolError => new ProtocolError('IncompleteSignatureException', message);
const invalidScope = (message: string): ProtocolError => new ProtocolError('InvalidSignatureException', message);

function headerOf(headers: RequestHeaders, name: string): string {
  const value = headers[name];
  return (typeof value === 'string' ? value : (value?.join(',') ?? '')).trim();
}

/** The `Key=value` parts after the scheme. */
function readParameters(header: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  const [, list = ''] = /^\S+\s+([^]*)$/u.exec(header) ?? [];
  for (const text of list.split(',')) {
    const part = text.trim();
    if (part === '') continue;
    const equals = part.indexOf('=');
    if (equals < 0) {
      throw incomplete(
        `'${part}' not a valid key=value pair (missing equal-sign) in Authorization header: '${header}'.`,
      );
    }
    parameters.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  return parameters;
}

/**
 * One sentence for each part that is missing; AWS shows the header as a hash, older answers showed its scheme. AWS also wants a date
 * header, which only the signature needs: as that is not checked, hand-made calls may leave it out.
 */
function requireParts(header: string, parameters: ReadonlyMap<string, string>): void {
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parameters.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (missing.length === 0) return;
  const hash = createHash('sha256').update(header).digest('base64');
  throw incomplete(`${missing.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`);
}

/** What every AWS client sends: access key, day, region and service. All else is read with care, for what is to be said of it. */
const USUAL =
  /^\S+\s+Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9]+(?:-[a-z0-9]+)*)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=[^,\s]+,\s*Signature=[^,\s]+$/u;

/**
 * Reads who signs a call, and for which region, from its SigV4 `Authorization` header; the signature itself is not checked.
 * Throws MissingAuthenticationTokenException, IncompleteSignatureException, or InvalidSignatureException for another scope.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function readAuthorization(service: ServiceName, headers: RequestHeaders): Authorization {
  const header = headerOf(headers, 'authorization');
  if (header === '') throw new ProtocolError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const [, usualKey, usualDate, usualRegion, usualService] = USUAL.exec(header) ?? [];
  if (usualKey !== undefined && usualDate !== undefined && usualRegion !== undefined) {
    if (usualService === services[service].signingName) {
      return { accessKeyId: usualKey, region: usualRegion, service, date: usualDate };
    }
  }
  const parameters = readParameters(header);
  requireParts(header, parameters);

  const credential = parameters.get('Credential') ?? '';
  const scope = credential.split('/');
  const [accessKeyId = '', date = '', region = '', scopedService, terminator] = scope;
  if (scope.length !== 5 || accessKeyId === '' || !/^\d{8}$/u.test(date)) {
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(region)) throw invalidScope('Credential should be scoped to a valid region.');
  const { signingName } = services[service];
  if (scopedService !== signingName) {
    throw invalidScope(`Credential should be scoped to correct service: '${signingName}'.`);
  }
  if (terminator !== 'aws4_request') {
    throw invalidScope(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator ?? ''}'.`,
    );
  }
  return { accessKeyId, region, service, date };
}
