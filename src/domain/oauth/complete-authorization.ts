import type { OAuthAccess } from '../user/oauth-access.js';
import type { ContinuedGrantEvent } from '../grant/events.js';
import type { Draw } from '../kernel/draw.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';
import { authorizationCodeDigest, CODE_LIFE } from './authorization-code.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { BROWSER_SESSION_LIFE } from './browser-session.js';
import type { AuthorizationCodeEvent, BrowserSessionEvent } from './events.js';
import type { AuthorizationCode, BrowserSession } from './state.js';

export interface AuthorizationGiven {
  readonly at: number;
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  /** How long the browser of a new sign-in is known, milliseconds; an hour unless given. */
  readonly browserSessionLife?: number;
}

export type AuthorizationEvent = UserEvent | ContinuedGrantEvent | BrowserSessionEvent | AuthorizationCodeEvent;

const accessOf = ({ scopes, nonce, resource }: AuthorizationRequest): OAuthAccess => ({
  scopes,
  ...(nonce !== undefined && { nonce }),
  ...(resource !== undefined && { resource }),
});

/** The code that a call hands out: a UUID, as Cognito's are. */
export const authorizationCodeOf = (draw: Draw): string => draw.uuid('authorization code');

/**
 * A user has signed in at the pages: the grant that the API's sign-in would begin has the request's access instead, the browser is known from
 * now on, and there is a code, if that is what was asked for. `changes`: see AuthorizationCodeIssued.
 */
export const signedIn = (
  begun: Extract<UserEvent, { readonly type: 'AuthSucceeded' }>,
  request: AuthorizationRequest,
  changes: string | undefined,
  given: AuthorizationGiven,
): readonly AuthorizationEvent[] => {
  const { poolId, sub, clientId, grantId } = begun.data;
  const browserSessionId = given.draw.uuid('browser session');
  return [
    { type: 'AuthSucceeded', data: { poolId, sub, clientId, grantId, access: accessOf(request) } },
    {
      type: 'BrowserSessionBegun',
      data: {
        ...{ poolId, sub, clientId },
        browserSessionId,
        expiresAt: given.at + (given.browserSessionLife ?? BROWSER_SESSION_LIFE),
      },
    },
    ...codeFor({ poolId, sub, grantId, browserSessionId }, request, changes, given),
  ];
};

/** A user who is signed in already goes on to another client, or to the same one again. */
export const continued = (
  { poolId, sub }: User,
  { id: browserSessionId, authTime }: BrowserSession,
  request: AuthorizationRequest,
  changes: string | undefined,
  given: AuthorizationGiven,
): readonly AuthorizationEvent[] => {
  const grantId = given.draw.uuid('grant');
  const { clientId } = request;
  return [
    {
      type: 'GrantContinued',
      data: { poolId, grantId, sub, clientId, access: accessOf(request), authTime, browserSessionId },
    },
    ...codeFor({ poolId, sub, grantId, browserSessionId }, request, changes, given),
  ];
};

const codeFor = (
  granted: Pick<AuthorizationCode, 'poolId' | 'sub' | 'grantId' | 'browserSessionId'>,
  { responseType, clientId, redirectUri, challenge }: AuthorizationRequest,
  changes: string | undefined,
  { at, draw, worldSeed }: AuthorizationGiven,
): readonly AuthorizationCodeEvent[] => {
  if (responseType === 'token') return [];
  const code = authorizationCodeDigest(worldSeed, authorizationCodeOf(draw));
  const issued = { ...granted, code, clientId, redirectUri, expiresAt: at + CODE_LIFE };
  return [
    {
      type: 'AuthorizationCodeIssued',
      data: { ...issued, ...(challenge !== undefined && { challenge }), ...(changes !== undefined && { changes }) },
    },
  ];
};
