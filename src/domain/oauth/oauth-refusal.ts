import { Refusal } from '../kernel/refusal.js';

/** Error codes of RFC 6749, OpenID Connect and RFC 7009, as Cognito's endpoints answer them. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_token'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'unsupported_token_type'
  | 'login_required'
  | 'redirect_mismatch'
  | 'server_error';

/** An answer of the OAuth endpoints: `error`, and `error_description` where AWS gives one. The door knows where it goes. */
export class OAuthRefusal extends Refusal {
  constructor(
    readonly error: OAuthErrorCode,
    readonly description?: string,
  ) {
    super(error, description ?? error);
  }
}
