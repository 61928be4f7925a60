import { accepted, kind, refused, type Judged, type Verdict, type View } from '../call-kind.js';
import { isForgotten, type Model, type ModelSession, type ModelUser, type PoolName, withUser } from '../model.js';
import { type Shown, shown } from '../view-picks.js';
import { aboutUser } from './administration.js';
import { INVALID, sessionRefusal, someSession } from './answering.js';
import { appCodeNear, stepOf } from './app-codes.js';
import { DISABLED } from './rules.js';
import { factorsOf } from './second-factors.js';
import { byAccessToken } from './self-service.js';
import { passing, waiting } from './steps.js';
import type { ClientName } from '../setting.js';

const POOLS: readonly PoolName[] = ['factors', 'devices'];
const NO_APPS = 'SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool';

const hasApps = (model: Model, { pool }: ModelUser): boolean => factorsOf(model, pool).has.has('SOFTWARE_TOKEN_MFA');

/** The user with the app whose first code this is, or why it is not. */
const verifiedApp = (model: Model, user: ModelUser, code: string, at: number): ModelUser | string => {
  if (!hasApps(model, user)) return NO_APPS;
  const { pendingApp: secret, ...rest } = user;
  const step = secret === undefined ? undefined : stepOf(secret, code, at);
  if (secret === undefined || step === undefined) {
    return 'EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA';
  }
  return { ...rest, app: { secret, used: new Set([step]) } };
};

export const associateSoftwareToken = byAccessToken({
  operation: 'AssociateSoftwareToken',
  weight: 10,
  pools: POOLS,
  // Of the exceptions for users who may not act it declares one.
  declares: ['NotAuthorizedException'],
  make: () => ({ input: {}, facts: {} }),
  judge: (model, user) =>
    hasApps(model, user)
      ? { next: ({ appSecret }) => withUser(model, { ...user, pendingApp: appSecret }) }
      : refused(NO_APPS),
});

export const verifySoftwareToken = byAccessToken<{ readonly code: string }>({
  operation: 'VerifySoftwareToken',
  weight: 16,
  pools: POOLS,
  make: (view, user) => {
    const code = appCodeNear(view, user?.pendingApp ?? user?.app?.secret);
    return { facts: { code }, input: { UserCode: code } };
  },
  judge: (model, user, { facts, at }) => {
    const after = verifiedApp(model, user, facts.code, at);
    return typeof after === 'string' ? refused(after) : accepted(withUser(model, after));
  },
});

interface SettingUp {
  readonly session: Shown;
  readonly code: string;
}

const settingUp = (view: View): { facts: SettingUp; input: { Session: string } } | undefined => {
  const credential = someSession(view, 'MFA_SETUP');
  if (!credential) return undefined;
  const session = shown(view, credential);
  const code = appCodeNear(view, view.model.users.get(credential.user)?.pendingApp);
  return { facts: { session, code }, input: { Session: session.text } };
};

/** In the middle of a sign-in that wants an app set up: each Session is good for one step. */
const inSession =
  (next: (model: Model, user: ModelUser, call: Judged<SettingUp>) => Verdict, isSetUp: boolean) =>
  (model: Model, call: Judged<SettingUp>): Verdict => {
    const { credential, altered } = call.facts.session;
    const session = credential.seed === call.seed && !altered ? model.sessions.get(credential.of) : undefined;
    const verdict = steppedOn(model, session, call, next, isSetUp);
    return session && isForgotten(model, session) ? { ...verdict, or: INVALID } : verdict;
  };

const steppedOn = (
  model: Model,
  session: ModelSession | undefined,
  call: Judged<SettingUp>,
  next: (model: Model, user: ModelUser, call: Judged<SettingUp>) => Verdict,
  isSetUp: boolean,
): Verdict => {
  const { credential } = call.facts.session;
  const user = session && model.users.get(session.user);
  const own =
    session?.challenge === 'MFA_SETUP' && session.client === credential.client && session.user === credential.user;
  if (!own || !user) return refused(INVALID);
  const ended = sessionRefusal(session, call.at);
  if (ended !== undefined) return refused(ended);
  if (!user.enabled) return refused(DISABLED);
  const stepped = next(model, user, call);
  if (stepped.refusal !== undefined) return stepped;
  const { factors = [], device } = session;
  const of = { user: user.id, factors, ...(isSetUp && { isSetUp }), ...(device !== undefined && { device }) };
  const { gives } = waiting(model, session.client, 'MFA_SETUP', { ...call, name: user.name }, of);
  const further: Verdict = {
    next: (drawn) => {
      const before = stepped.next?.(drawn) ?? model;
      const on = waiting(before, session.client as ClientName, 'MFA_SETUP', { ...call, name: user.name }, of);
      return on.next?.(drawn) ?? before;
    },
    ...(gives && { gives }),
  };
  return passing(further, credential.of, session);
};

export const associateInSession = kind<SettingUp>({
  operation: 'AssociateSoftwareToken',
  flow: 'Session',
  shows: 'session',
  answers: 'MFA_SETUP',
  weight: 8,
  pools: ['devices'],
  make: settingUp,
  judge: inSession(
    (model, user) =>
      hasApps(model, user)
        ? { next: ({ appSecret }) => withUser(model, { ...user, pendingApp: appSecret }) }
        : refused(NO_APPS),
    false,
  ),
});

export const verifyInSession = kind<SettingUp>({
  operation: 'VerifySoftwareToken',
  flow: 'Session',
  shows: 'session',
  answers: 'MFA_SETUP',
  weight: 24,
  pools: ['devices'],
  make: (view) => {
    const made = settingUp(view);
    return made && { facts: made.facts, input: { ...made.input, UserCode: made.facts.code } };
  },
  judge: inSession((model, user, { facts, at }) => {
    const after = verifiedApp(model, user, facts.code, at);
    if (typeof after === 'string') return refused(after);
    return accepted(withUser(model, { ...after, wanted: new Set(after.wanted).add('SOFTWARE_TOKEN_MFA') }));
  }, true),
});

/** The user has no app any more, nor one that waits for its first code. */
export const adminDeleteSoftwareToken = aboutUser({
  operation: 'AdminDeleteSoftwareToken',
  weight: 3,
  pools: ['factors', 'devices'],
  judge: (model, { app, pendingApp, preferred, ...rest }) => {
    if (!app && pendingApp === undefined) return accepted();
    const wanted = new Set([...rest.wanted].filter((factor) => factor !== 'SOFTWARE_TOKEN_MFA'));
    const stays = preferred && preferred !== 'SOFTWARE_TOKEN_MFA' && { preferred };
    return accepted(withUser(model, { ...rest, wanted, ...stays }));
  },
});
