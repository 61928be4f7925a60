import { Refusal } from '../../domain/kernel/refusal.js';
import type { ErrorAtClient } from '../../domain/oauth/authorization-request.js';

/** Where the browser goes instead of on: to the page of errors, to the client with an error, to an identity provider, or to the sign-in. */
export type Stop =
  | { readonly to: 'page'; readonly error: string; readonly clientId: string | undefined }
  | (ErrorAtClient & { readonly to: 'client' })
  | { readonly to: 'provider'; readonly provider: string; readonly clientId: string }
  | { readonly to: 'login' };

/** Ends the decision about an authorization, without events. */
export class AuthorizationStop extends Refusal {
  constructor(readonly stop: Stop) {
    super('AuthorizationStop', 'error' in stop ? stop.error : stop.to);
  }
}
