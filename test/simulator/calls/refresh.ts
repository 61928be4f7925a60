import { accepted, type Credential, type Judged, kind, refused, type Verdict, type View } from '../call-kind.js';
import { type Model, type ModelGrant, type ModelUser, withGrant } from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { type Shown, shown, someClient, someCredential } from '../view-picks.js';
import { DISABLED, isRevoked, RESET_REQUIRED } from './rules.js';
import { knownDevice } from './steps.js';
import { tokensGiven } from './tokens-given.js';

export interface Refresh {
  readonly client: ClientName;
  readonly token: Shown;
  /** The key of the device that is said to refresh. */
  readonly device?: string;
}

/** The grant that a refresh token of this client belongs to, and its user; nothing for any other text. */
const granted = (
  model: Model,
  { client, token: { credential, altered }, device }: Refresh,
  seed: string,
): { readonly grant: ModelGrant; readonly user: ModelUser } | undefined => {
  const genuine = credential.kind === 'refresh' && credential.seed === seed && !altered;
  const grant = genuine ? model.grants.get(credential.of) : undefined;
  const user = grant && model.users.get(grant.user);
  if (!user || credential.number >= grant.issued) return undefined;
  const own = grant.client === client && grant.client === credential.client && grant.user === credential.user;
  return own && isOfDevice(model, user, grant, device) ? { grant, user } : undefined;
};

/** Where devices are tracked, tokens are refreshed by the tracked device that signed in, and by no other. */
const isOfDevice = (model: Model, user: ModelUser, grant: ModelGrant, device: string | undefined): boolean =>
  user.pool === 'devices'
    ? device !== undefined && grant.device === device && knownDevice(model, user, { device }) !== undefined
    : device === undefined;

const endOf = (
  model: Model,
  { token: { credential } }: Refresh,
  { grant, user }: { readonly grant: ModelGrant; readonly user: ModelUser },
  at: number,
): string | undefined => {
  if (!user.enabled) return DISABLED;
  if (isRevoked(model, user, credential)) return 'NotAuthorizedException: Refresh Token has been revoked';
  return grant.expiresAt <= at ? 'NotAuthorizedException: Refresh Token has expired' : undefined;
};

/** A later refresh token of the same sign-in is there. */
const isReplaced = ({ credentials }: View, { of, number }: Credential): boolean =>
  credentials.some((other) => other.kind === 'refresh' && other.of === of && other.number > number);

/** `rotating`: mostly one that is rotated, so that old ones are met again. */
export const someRefresh = (
  view: View,
  rotating = false,
): { readonly facts: Refresh; readonly text: string } | undefined => {
  const kindOfToken = view.chance.happens(0.97) ? 'refresh' : 'access';
  const old = view.chance.happens(0.4);
  const rotated =
    rotating && view.chance.happens(0.85)
      ? someCredential(view, 'refresh', (one) =>
          old ? isReplaced(view, one) : clientOf(one.client).rotates !== undefined,
        )
      : undefined;
  const credential = rotated ?? someCredential(view, kindOfToken);
  if (!credential) return undefined;
  const client = view.chance.happens(0.92) ? credential.client : someClient(view);
  const token = shown(view, credential);
  const isOther = view.chance.happens(0.03);
  const device = isOther ? someCredential(view, 'device')?.text : credential.device;
  return { facts: { client, token, ...(device !== undefined && { device }) }, text: token.text };
};

/** Its session, where that is tracked, is in use. */
const used = (grant: ModelGrant, at: number): ModelGrant =>
  grant.session ? { ...grant, session: { ...grant.session, usedAt: at } } : grant;

const ROTATION_ONLY =
  'UnsupportedOperationException: REFRESH_TOKEN_AUTH flow is not supported when refresh token rotation is enabled';

export const refreshTokens = kind<Refresh>({
  operation: 'InitiateAuth',
  flow: 'REFRESH_TOKEN_AUTH',
  shows: 'refresh',
  weight: 12,
  make: (view) => {
    const made = someRefresh(view);
    if (!made) return undefined;
    const { facts, text } = made;
    const input = {
      ClientId: view.ids.clients[facts.client],
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: text, ...(facts.device !== undefined && { DEVICE_KEY: facts.device }) },
    };
    return { facts, input };
  },
  judge: (model, { facts, at, seed }) => {
    if (clientOf(facts.client).rotates !== undefined) {
      return refused(ROTATION_ONLY);
    }
    const found = granted(model, facts, seed);
    // Both observed: the full stop comes with device tracking.
    const stop = clientOf(facts.client).pool === 'devices' ? '.' : '';
    if (!found) return refused(`NotAuthorizedException: Invalid Refresh Token${stop}`);
    const { user, grant } = found;
    const ended = endOf(model, facts, found, at);
    if (ended !== undefined) return refused(ended);
    if (user.status === 'RESET_REQUIRED') return refused(RESET_REQUIRED);
    const { of } = facts.token.credential;
    return {
      next: () => withGrant(model, of, used(grant, at)),
      ...tokensGiven({ user, clientName: facts.client, grant: of, at, refreshToken: undefined }),
    };
  },
});

export const revokeToken = kind<Refresh>({
  operation: 'RevokeToken',
  shows: 'refresh',
  weight: 4,
  make: (view) => {
    const credential = someCredential(view, 'refresh');
    if (!credential) return undefined;
    const client = view.chance.happens(0.9) ? credential.client : someClient(view);
    const token = shown(view, credential);
    return { facts: { client, token }, input: { ClientId: view.ids.clients[client], Token: token.text } };
  },
  judge: (model, { facts, seed }) => {
    const { credential, altered } = facts.token;
    const genuine = credential.seed === seed && !altered;
    const grant = genuine ? model.grants.get(credential.of) : undefined;
    // A token of another pool is none that this client could know of.
    const known =
      grant?.client === credential.client &&
      grant.user === credential.user &&
      credential.number < grant.issued &&
      clientOf(credential.client).pool === clientOf(facts.client).pool;
    if (!known) return accepted();
    if (credential.client !== facts.client) {
      return refused('UnauthorizedException: The token was not issued to this client');
    }
    return grant.revoked ? accepted() : accepted(withGrant(model, credential.of, { ...grant, revoked: true }));
  },
});

/**
 * Each refresh token that is rotated out works for its grace, counted from when it was first used, and never again: not for a call
 * either whose time is earlier, where that of another process came first.
 */
const rotated = (grant: ModelGrant, used: number, at: number, grace: number): ModelGrant => {
  const until = grant.inUse.get(used) ?? Infinity;
  const inUse = new Map(grant.inUse).set(used, until === Infinity ? at + grace : until).set(grant.issued, Infinity);
  return { ...grant, inUse: new Map([...inUse].filter(([, end]) => at < end)), issued: grant.issued + 1 };
};

export const getTokensFromRefreshToken = kind<Refresh>({
  operation: 'GetTokensFromRefreshToken',
  shows: 'refresh',
  weight: 14,
  make: (view) => {
    const made = someRefresh(view, true);
    const DeviceKey = made?.facts.device;
    const input = made && { ClientId: view.ids.clients[made.facts.client], RefreshToken: made.text };
    return made && { facts: made.facts, input: { ...input, ...(DeviceKey !== undefined && { DeviceKey }) } };
  },
  judge: (model, call) => judgeRefresh(model, call),
});

/** The rules of GetTokensFromRefreshToken, which the token endpoint has too. */
export const judgeRefresh = (model: Model, { facts, at, seed }: Judged<Refresh>): Verdict => {
  const found = granted(model, facts, seed);
  if (!found) return refused('NotAuthorizedException: Invalid Refresh Token.');
  const ended = endOf(model, facts, found, at);
  if (ended !== undefined) return refused(ended);
  const { user, grant } = found;
  const { number, of, device } = facts.token.credential;
  if (at >= (grant.inUse.get(number) ?? 0)) {
    return refused('RefreshTokenReuseException: Refresh token has been invalidated by rotation');
  }
  if (user.status === 'RESET_REQUIRED') {
    return refused('NotAuthorizedException: Password reset required for the user');
  }
  const { rotates } = clientOf(facts.client);
  const given = { user, clientName: facts.client, grant: of, at, ...(device !== undefined && { device }) };
  if (rotates === undefined) {
    return { next: () => withGrant(model, of, used(grant, at)), ...tokensGiven({ ...given, refreshToken: undefined }) };
  }
  return {
    next: () => withGrant(model, of, rotated(grant, number, at, rotates)),
    ...tokensGiven({ ...given, refreshToken: grant.issued }),
  };
};
