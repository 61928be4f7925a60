import { invalidParameter, type Refusal } from '../kernel/refusal.js';

/** RFC 3986: scheme, then the authority, if there is one. Nothing is normalised: a host is local when it is written so. */
const ABSOLUTE = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?/i;
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]+)?$/i;

/**
 * Why a client cannot have this callback or sign-out URL, if it cannot. Schemes of apps are allowed.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html, CallbackURLs
 */
export const redirectUrlRefusal = (url: string): Refusal | undefined => {
  const parts = ABSOLUTE.exec(url);
  // The API reference has the rule; how AWS words it has not been observed.
  if (!parts) return invalidParameter(`${url} is not an absolute URI.`);
  const [, scheme = '', authority = ''] = parts;
  if (scheme.toLowerCase() === 'http' && !LOCAL.test(authority)) {
    return invalidParameter(`${url} cannot use the HTTP protocol.`);
  }
  return url.includes('#') ? invalidParameter(`${url} cannot use fragment`) : undefined;
};
