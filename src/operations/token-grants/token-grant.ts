import type { RequestParameters } from '../../domain/oauth/authorization-request.js';
import type { Call } from '../call.js';
import type { ShownClient } from './token-request.js';

/** Members in AWS's order. */
export interface TokenAnswer {
  readonly id_token?: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  /** Seconds, of the access token. */
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

/** What was sent to an endpoint that clients call themselves. */
export interface EndpointRequest {
  readonly parameters: RequestParameters;
  readonly authorization: string | undefined;
  /** See Visit. */
  readonly poolOfHost: string | undefined;
}

/** One way to get tokens. Throws OAuthRefusal. */
export interface TokenGrant {
  issue(call: Call, request: EndpointRequest, shown: ShownClient): Promise<TokenAnswer>;
}
