import { isDoubled, type RequestParameters, single } from '../../domain/oauth/authorization-request.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';

/** How a client says who it is: by HTTP Basic or in the body. RFC 6749, 2.3.1. */
export interface ShownClient {
  readonly clientId: string;
  readonly secret: string | undefined;
}

/** Throws invalid_request for a parameter that is said twice. */
export const refuseDoubled = (parameters: RequestParameters): void => {
  if ([...parameters.keys()].some((name) => isDoubled(parameters, name))) throw new OAuthRefusal('invalid_request');
};

/** Throws invalid_request where nobody is named, or two; invalid_client for a header that cannot be read. */
export const shownClient = (parameters: RequestParameters, authorization: string | undefined): ShownClient => {
  const inBody = single(parameters, 'client_id');
  const secret = single(parameters, 'client_secret');
  if (authorization === undefined) {
    if (inBody === undefined) throw new OAuthRefusal('invalid_request');
    return { clientId: inBody, secret };
  }
  const basic = readBasic(authorization);
  if (!basic) throw new OAuthRefusal('invalid_client');
  const isSame = (inBody ?? basic.clientId) === basic.clientId && (secret ?? basic.secret) === basic.secret;
  if (!isSame) throw new OAuthRefusal('invalid_request');
  return basic;
};

/** Both parts are form-encoded by those who follow RFC 6749; what Cognito makes has nothing in it that this would change. */
const readBasic = (authorization: string): ShownClient | undefined => {
  const [, encoded] = /^basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const [clientId, secret] = [decoded(text.slice(0, colon)), decoded(text.slice(colon + 1))];
  return clientId === undefined || secret === undefined ? undefined : { clientId, secret: secret || undefined };
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** A parameter that a grant cannot do without. Throws invalid_request. */
export const required = (parameters: RequestParameters, name: string): string => {
  const value = single(parameters, name);
  if (value === undefined) throw new OAuthRefusal('invalid_request');
  return value;
};
