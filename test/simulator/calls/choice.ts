import { type Judged, kind, refused, type Verdict } from '../call-kind.js';
import {
  attributeOf,
  findUser,
  type Model,
  type ModelUser,
  type PoolName,
  verified,
  withSession,
  withUser,
} from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { clientFor, someName, somePassword, somePoolOf } from '../view-picks.js';
import type { Answer, Answerable } from './answering.js';
import { answering } from './answering.js';
import { DISABLED, INCORRECT, noAddress, RESET_REQUIRED, USER_NOT_FOUND } from './rules.js';
import { afterFirstFactor, wantedOf } from './second-factors.js';
import { completed } from './sign-in.js';
import { passing, type Step, strangerNamed, waiting } from './steps.js';

const POOLS: readonly PoolName[] = ['factors'];

type FirstFactor = 'PASSWORD' | 'EMAIL_OTP';

interface Choice {
  readonly factor: FirstFactor | undefined;
  readonly password: string | undefined;
}

interface Begun extends Choice {
  readonly client: ClientName;
  readonly name: string;
}

/** Who has to show a second factor begins with the password, and so does whoever has only a temporary one. */
const availableTo = (model: Model, user: ModelUser): readonly string[] => {
  const codes = user.attributes['email'] !== undefined && wantedOf(model, user).kind === 'none';
  const isTemporary = user.status === 'FORCE_CHANGE_PASSWORD';
  return ['PASSWORD_SRP', 'PASSWORD', ...(codes && !isTemporary ? ['EMAIL_OTP'] : [])];
};

/** Somebody who is not there has what was asked for, or what is drawn. */
const availableToNobody = (preferred: FirstFactor | undefined): readonly string[] | undefined =>
  preferred && { PASSWORD: ['PASSWORD_SRP', 'PASSWORD'], EMAIL_OTP: ['EMAIL_OTP'] }[preferred];

/** On with the factor that was chosen, of those that are available. */
const proceed = (
  model: Model,
  user: ModelUser | undefined,
  client: ClientName,
  { factor, password }: Choice,
  available: readonly string[],
  step: Step,
): Verdict => {
  const of = { user: user?.id ?? strangerNamed(step.name), available };
  if (factor === 'EMAIL_OTP') {
    // It may have been deleted since it was offered.
    if (user && user.attributes['email'] === undefined) return refused(noAddress('email'));
    return waiting(model, client, factor, step, of, user?.attributes['email']);
  }
  if (password === undefined) return waiting(model, client, 'PASSWORD', step, of);
  return user ? completed(model, user, client, user.password === password, step) : refused(INCORRECT);
};

export const beginChoice = kind<Begun>({
  operation: 'InitiateAuth',
  flow: 'USER_AUTH',
  weight: 14,
  pools: POOLS,
  make: (view) => {
    const { chance, temper, ids } = view;
    const pool = somePoolOf(view, ['factors']);
    const client = clientFor(view, pool);
    const name = someName(view, pool);
    const factor = chance.pick([undefined, 'PASSWORD', 'EMAIL_OTP', 'EMAIL_OTP'] as const);
    const right = findUser(view.model, pool, name)?.password;
    const guess = right !== undefined && !chance.happens(temper.wrong) ? right : somePassword(view);
    const password = factor === 'PASSWORD' && chance.happens(0.5) ? guess : undefined;
    const AuthParameters = {
      USERNAME: name,
      ...(factor && { PREFERRED_CHALLENGE: factor }),
      ...(password !== undefined && { PASSWORD: password }),
    };
    const facts = { client, name, factor, password };
    return { facts, input: { ClientId: ids.clients[client], AuthFlow: 'USER_AUTH', AuthParameters } };
  },
  judge: (model, call) => {
    const { client: clientName, name, factor, password } = call.facts;
    const client = clientOf(clientName);
    if (!client.chooses) return refused('InvalidParameterException: Auth flow not enabled for this client');
    const user = findUser(model, client.pool, name);
    if (!user && factor === 'PASSWORD' && password !== undefined) return refused(INCORRECT);
    if (!user && !client.discreet) return refused(USER_NOT_FOUND);
    if (user?.enabled === false) return refused(DISABLED);
    const step = { ...call, name };
    const available = user ? availableTo(model, user) : availableToNobody(factor);
    if (factor && available?.includes(factor))
      return proceed(model, user, clientName, { factor, password }, available, step);
    const of = { user: user?.id ?? strangerNamed(name), ...(available && { available }) };
    const offered = waiting(model, clientName, 'SELECT_CHALLENGE', step, of);
    return available ? offered : drawnFor(offered, call.id);
  },
});

/** What somebody who is not there begins with is whatever was drawn. */
const drawnFor = (verdict: Verdict, id: string): Verdict => ({
  ...verdict,
  next: (drawn) => {
    const after = verdict.next?.(drawn);
    const session = after?.sessions.get(id);
    if (!after || !session) throw new Error('no session begins');
    return withSession(after, id, { ...session, available: drawn.available });
  },
});

/** What was chosen ends the session, also where it is wrong. */
const chosen = (model: Model, { user, session, id, step }: Answerable, { facts }: Judged<Choice & Answer>): Verdict => {
  const { factor, client } = facts;
  const { available = [] } = session;
  if (!factor || !available.includes(factor)) {
    return refused('InvalidParameterException: The selected challenge is not one of the available challenges.');
  }
  if (user?.enabled === false) return refused(DISABLED);
  const verdict = proceed(model, user, client, facts, available, step);
  return passing({ next: () => model, ...verdict }, id, session);
};

const guessed = (view: Parameters<typeof somePassword>[0], user: ModelUser | undefined): string =>
  user && !view.chance.happens(view.temper.wrong) ? user.password : somePassword(view);

export const answerChoice = answering<Choice>({
  challenge: 'SELECT_CHALLENGE',
  weight: 10,
  pools: POOLS,
  make: (view, { user }) => {
    const factor = view.chance.pick(['PASSWORD', 'EMAIL_OTP'] as const);
    const password = factor === 'PASSWORD' && view.chance.happens(0.6) ? guessed(view, user) : undefined;
    const responses = { ANSWER: factor, ...(password !== undefined && { PASSWORD: password }) };
    return { facts: { factor, password }, responses };
  },
  judge: chosen,
});

export const answerPassword = answering<Choice>({
  challenge: 'PASSWORD',
  weight: 10,
  pools: POOLS,
  make: (view, { user }) => {
    const password = guessed(view, user);
    return { facts: { factor: 'PASSWORD', password }, responses: { PASSWORD: password } };
  },
  judge: chosen,
});

/** A code as the first factor: a wrong one changes nothing, a right one proves the address and confirms its user. What is wanted by then follows. */
export const answerFirstCode = (
  model: Model,
  { user, session, id, step }: Answerable,
  { facts }: Judged<{ readonly code: string } & Answer>,
): Verdict => {
  if (user?.enabled === false) return refused(DISABLED);
  const { code } = session;
  if (!user || code?.code !== facts.code) {
    return refused('CodeMismatchException: Invalid code or auth state for the user.');
  }
  if (user.status === 'RESET_REQUIRED') return refused(RESET_REQUIRED);
  const isStill = user.attributes[attributeOf(code.to)] === code.to;
  const proved = isStill ? verified(user, code.to) : user;
  const status = user.status === 'UNCONFIRMED' ? ('CONFIRMED' as const) : user.status;
  const after = { ...proved, status };
  return passing(afterFirstFactor(withUser(model, after), after, facts.client, step), id, session);
};
