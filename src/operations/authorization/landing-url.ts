import type { AuthorizationRequest, ErrorAtClient } from '../../domain/oauth/authorization-request.js';

/** Where a browser goes with what was granted: in the query with a code, in the fragment with tokens. */
export const landingUrl = (
  { redirectUri, responseType, state }: AuthorizationRequest,
  granted: Readonly<Record<string, string>>,
): string => withParameters(redirectUri, responseType, { ...granted, ...(state !== undefined && { state }) });

/** Where it goes with an error: description and state before the error, as recorded. */
export const errorUrl = ({ redirectUri, responseType, state, error, description }: ErrorAtClient): string =>
  withParameters(redirectUri, responseType, {
    ...(description !== undefined && { error_description: description }),
    ...(state !== undefined && { state }),
    error,
  });

const withParameters = (
  uri: string,
  responseType: 'code' | 'token',
  parameters: Readonly<Record<string, string>>,
): string => {
  const text = new URLSearchParams(parameters).toString();
  return responseType === 'token' ? `${uri}#${text}` : `${uri}${uri.includes('?') ? '&' : '?'}${text}`;
};
