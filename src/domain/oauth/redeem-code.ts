import { allowedOAuthFlows, refreshTokenLife } from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { GrantEvent } from '../grant/events.js';
import { type Grant, isRevoked } from '../grant/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { User } from '../user/state.js';
import type { AuthorizationCodeEvent } from './events.js';
import { OAuthRefusal } from './oauth-refusal.js';
import { provesChallenge } from './pkce.js';
import { isReadable } from './scopes.js';
import type { AuthorizationCode } from './state.js';

/**
 * Exchanges a code for tokens, once. A wrong verifier spends it: who guesses has one guess. Used again it is refused, and the tokens of the
 * first use stay. `readable`: the attributes that the client may read; a scope of which it may not read all is not granted.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const redeemCode = (
  client: Client,
  code: AuthorizationCode | undefined,
  grant: Grant | undefined,
  user: User | undefined,
  shown: { readonly redirectUri: string; readonly verifier: string | undefined },
  { at, readable }: { readonly at: number; readonly readable: ReadonlySet<string> },
): Decision<AuthorizationCodeEvent | GrantEvent> => {
  if (!allowedOAuthFlows(client).has('code')) return refuse(new OAuthRefusal('unauthorized_client'));
  const invalid = (): OAuthRefusal => new OAuthRefusal('invalid_grant');
  if (code?.clientId !== client.id || code.spent || code.expiresAt <= at) return refuse(invalid());
  if (code.redirectUri !== shown.redirectUri) return refuse(invalid());
  if (!grant || !user?.enabled || isRevoked(grant, user)) return refuse(invalid());
  const { poolId, challenge, grantId, browserSessionId } = code;
  const { verifier } = shown;
  if (challenge !== undefined && !(verifier !== undefined && provesChallenge(challenge, verifier))) {
    return refuse(invalid(), { type: 'AuthorizationCodeVoided', data: { poolId, code: code.code } });
  }
  if (!isReadable(grant.access?.scopes ?? [], readable)) return refuse(invalid());
  const refreshExpiresAt = at + refreshTokenLife(client);
  return accept<AuthorizationCodeEvent | GrantEvent>(
    { type: 'AuthorizationCodeUsed', data: { poolId, code: code.code } },
    {
      type: 'RefreshTokenIssued',
      data: { poolId, grantId, refreshExpiresAt, ...(browserSessionId !== undefined && { browserSessionId }) },
    },
  );
};
