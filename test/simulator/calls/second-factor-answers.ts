import { refused, type Verdict, type View } from '../call-kind.js';
import { attributeOf, type Factor, type Model, type ModelUser, type PoolName, verified, withUser } from '../model.js';
import { type Answer, type Answerable, answering, type Answering, INVALID } from './answering.js';
import { appCodeNear, stepOf } from './app-codes.js';
import { answerFirstCode } from './choice.js';
import { ATTEMPTS_EXCEEDED, entryRefusal, failed, isLocked } from './rules.js';
import { asked, FACTORS } from './second-factors.js';
import { passing, signedIn } from './steps.js';
import type { Judged } from '../call-kind.js';

const POOLS: readonly PoolName[] = ['factors', 'devices'];

export const WRONG_CODE = 'CodeMismatchException: Invalid code or auth state for the user.';

interface Typed {
  readonly code: string;
}

type Typing = Judged<Typed & Answer>;

/** Who is there, where a factor that only users have is asked for. */
const ofUser =
  <F>(judge: (model: Model, of: Answerable & { readonly user: ModelUser }, call: Judged<F & Answer>) => Verdict) =>
  (model: Model, of: Answerable, call: Judged<F & Answer>): Verdict =>
    of.user ? judge(model, { ...of, user: of.user }, call) : refused(INVALID);

/** A second factor: locked like a password, and counted like one. `shown` is the user once the code is right, or why it is not. */
const factorAnswered = (shown: (user: ModelUser, of: Answerable, call: Typing) => ModelUser | string) =>
  ofUser<Typed>((model, of, call) => {
    const { user, session, id, step } = of;
    if (isLocked(user, call.at)) return refused(ATTEMPTS_EXCEEDED);
    const barred = entryRefusal(user);
    if (barred !== undefined) return refused(barred);
    const after = shown(user, of, call);
    if (typeof after === 'string') return failed(model, user, after, call.at);
    return passing(signedIn(model, after, call.facts.client, step), id, session);
  });

const ofApp = factorAnswered((user, _of, { facts, at }) => {
  const { app } = user;
  const used = app && stepOf(app.secret, facts.code, at);
  if (!app || used === undefined) return 'CodeMismatchException: Invalid code received for user';
  if (app.used.has(used)) return 'ExpiredCodeException: Your software token has already been used once.';
  return { ...user, app: { ...app, used: new Set(app.used).add(used) } };
});

const ofAddress = factorAnswered((user, { session: { code } }, { facts }) => {
  if (code?.code !== facts.code) return WRONG_CODE;
  // It proves the address that it went to, as long as that is the user's.
  return user.attributes[attributeOf(code.to)] === code.to ? verified(user, code.to) : user;
});

export const answerSoftwareToken = answering<Typed>({
  challenge: 'SOFTWARE_TOKEN_MFA',
  weight: 14,
  pools: POOLS,
  make: (view, { user }) => {
    const code = appCodeNear(view, user?.app?.secret, user?.app?.used);
    return { facts: { code }, responses: { SOFTWARE_TOKEN_MFA_CODE: code } };
  },
  judge: ofApp,
});

const typed = ({ chance, temper, oldCodes }: View, right: string | undefined): string =>
  right !== undefined && !chance.happens(temper.wrong * 0.7)
    ? right
    : (chance.pick([...oldCodes.slice(-12), '000000']) ?? '000000');

const withCode = (challenge: Factor, judge: Answering<Typed>['judge']): Answering<Typed> => ({
  challenge,
  weight: 14,
  pools: ['factors'],
  make: (view, { session }) => {
    const code = typed(view, session?.code?.code);
    return { facts: { code }, responses: { [`${challenge}_CODE`]: code } };
  },
  judge,
});

export const answerSms = answering(withCode('SMS_MFA', ofAddress));

/** The name of two challenges: that of a first factor, and that of a second one. */
export const answerEmail = answering(
  withCode('EMAIL_OTP', (model, of, call) =>
    of.session.available ? answerFirstCode(model, of, call) : ofAddress(model, of, call),
  ),
);

export const answerMfaChoice = answering<{ readonly factor: Factor }>({
  challenge: 'SELECT_MFA_TYPE',
  weight: 10,
  pools: POOLS,
  make: ({ chance }, { session }) => {
    const factor = (chance.happens(0.9) ? chance.pick(session?.factors ?? []) : undefined) ?? chance.pick(FACTORS);
    return { facts: { factor: factor ?? 'EMAIL_OTP' }, responses: { ANSWER: factor ?? 'EMAIL_OTP' } };
  },
  judge: ofUser((model, { user, session, id, step }, { facts: { factor, client } }) => {
    const barred = entryRefusal(user);
    if (barred !== undefined) return refused(barred);
    if (!session.factors?.includes(factor)) {
      return refused(`InvalidParameterException: ${factor} is not one of the MFA types to choose from.`);
    }
    return passing(asked(model, user, client, factor, step), id, session);
  }),
});

/** Once an app was set up in this session the sign-in ends. */
export const answerMfaSetup = answering<object>({
  challenge: 'MFA_SETUP',
  weight: 20,
  pools: ['devices'],
  make: () => ({ facts: {}, responses: {} }),
  judge: ofUser((model, { user, session, id, step }, { facts: { client } }) => {
    const barred = entryRefusal(user);
    if (barred !== undefined) return refused(barred);
    if (!session.isSetUp) return refused(INVALID);
    return passing(signedIn(withUser(model, user), user, client, step), id, session);
  }),
});
