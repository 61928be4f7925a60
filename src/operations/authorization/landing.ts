import { Inject, Injectable } from '@nestjs/common';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { authorizationCodeDigest } from '../../domain/oauth/authorization-code.js';
import type { AuthorizationRequest } from '../../domain/oauth/authorization-request.js';
import { authorizationCodeOf } from '../../domain/oauth/complete-authorization.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import type { Draw } from '../../domain/kernel/draw.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import type { User } from '../../domain/user/state.js';
import { groupsOfUser } from '../../projections/groups.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { browserSessionCookie, withSession } from '../../tokens/browser-session.js';
import type { Call } from '../call.js';
import { TokenIssuer } from '../sign-in/token-issuer.js';
import { tokenQuestion } from '../sign-in/token-question.js';
import type { AskingGiven } from '../triggered.js';
import { AuthorizationStop } from './authorization-stop.js';
import type { FoundRequest } from './find-request.js';
import { sealChanges } from './kept-changes.js';
import { landingUrl } from './landing-url.js';

/** Where the browser goes once the user is signed in, and what its session's cookie is then, if that changes. */
export interface Landed {
  readonly location: string;
  readonly browserSession?: string;
  /** How long the browser is to keep it, milliseconds; there where it is. */
  readonly browserSessionLife?: number;
}

/** What PreTokenGeneration answered before the redirect; the same, sealed for the code. */
export interface AskedChanges {
  readonly changes: TokenChanges | undefined;
  readonly sealed: string | undefined;
}

/**
 * Asks PreTokenGeneration, as its rule: before the browser goes back to the client, which learns of its failure by an error. `user` is as the
 * sign-in left it, `status` as it was before.
 */
export const askForChanges = (
  call: Call,
  state: WorldState,
  { pool, request }: FoundRequest,
  user: User,
  status: User['status'],
  given: AskingGiven,
): AskedChanges | AuthorizationStop => {
  const occasion = { source: 'HostedAuth', clientMetadata: undefined, status } as const;
  const question = tokenQuestion(pool, user, groupsOfUser(state, pool.id, user.sub), occasion, request.scopes);
  const changes = given.ask(pool, 'PreTokenGeneration', question);
  if (changes instanceof Refusal) return atClient(request, changes);
  const code = authorizationCodeDigest(call.world.seed, authorizationCodeOf(given.draw));
  return { changes, sealed: sealChanges(call.world.seed, code, changes) };
};

/** A text of the service ends in a blank there, as recorded. */
const atClient = (
  { redirectUri, responseType, state }: AuthorizationRequest,
  { message }: Refusal,
): AuthorizationStop =>
  new AuthorizationStop({
    ...{ to: 'client', redirectUri, responseType, error: 'invalid_request', description: `${message} ` },
    ...(state !== undefined && { state }),
  });

/** Makes what the browser takes back to the client: a code, or the tokens themselves. */
@Injectable()
export class Landing {
  constructor(@Inject(TokenIssuer) private readonly tokens: TokenIssuer) {}

  /** `events` are what the sign-in came to, and `state` what it is right after them; `draw` is what they were drawn with; `cookie` what the browser has. */
  after(
    call: Call,
    state: WorldState,
    { pool, client, request }: FoundRequest,
    events: readonly AnyEvent[],
    draw: Draw,
    changes: TokenChanges | undefined,
    cookie?: string,
  ): () => Promise<Landed> {
    const begun = events.find((event) => event.type === 'BrowserSessionBegun');
    const session = begun && browserSessionCookie(call.world.seed, { ...begun.data, id: begun.data.browserSessionId });
    const kept = begun &&
      session !== undefined && {
        browserSession: withSession(cookie, session),
        browserSessionLife: begun.data.expiresAt - call.at,
      };
    if (request.responseType === 'code') {
      const location = landingUrl(request, { code: authorizationCodeOf(draw) });
      return async () => ({ location, ...kept });
    }
    const granted = events.find((event) => event.type === 'AuthSucceeded' || event.type === 'GrantContinued');
    const user = granted && userBySub(state, pool.id, granted.data.sub);
    const grant = granted && state.grants.get(keyOf(pool.id, granted.data.grantId));
    if (!user || !grant) throw new Error('A sign-in that was not refused must end in a grant.');
    const { nonce } = request;
    const draft = this.tokens.draft(call, state, { pool, client, user, grant, draw, nonce, refreshToken: undefined });
    return async () => {
      const { IdToken, AccessToken, ExpiresIn, TokenType } = await this.tokens.issue(call, draft, changes);
      const location = landingUrl(request, {
        ...(IdToken !== undefined && { id_token: IdToken }),
        access_token: AccessToken ?? '',
        expires_in: String(ExpiresIn),
        token_type: TokenType ?? '',
      });
      return { location, ...kept };
    };
  }
}
