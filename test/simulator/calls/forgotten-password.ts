import { accepted, kind, refused } from '../call-kind.js';
import {
  attributeOf,
  codeVoid,
  findUser,
  type Model,
  type ModelUser,
  otherWith,
  tried,
  triesOf,
  verified,
  withPassword,
  withUser,
} from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { someCode, somePassword, WEAK } from '../view-picks.js';
import {
  CODE_MISMATCH,
  codeRefusal,
  codeSent,
  LIMIT_EXCEEDED,
  NO_RECOVERY,
  NOT_RESETTABLE,
  recoveryOf,
  UNKNOWN_USER,
  weakRefused,
} from './rules.js';
import { someOne } from './sign-up.js';

interface Forgotten {
  readonly client: ClientName;
  readonly name: string;
}

export const forgotPassword = kind<Forgotten>({
  operation: 'ForgotPassword',
  weight: 6,
  make: (view) => {
    const { client, name } = someOne(view, ({ attributes }) => attributes.email_verified === 'true');
    return { facts: { client, name }, input: { ClientId: view.ids.clients[client], Username: name } };
  },
  judge: (model, { facts, at }) => {
    const { pool, discreet } = clientOf(facts.client);
    const user = findUser(model, pool, facts.name);
    if (!user?.enabled) return discreet ? accepted() : refused(UNKNOWN_USER);
    if (user.status === 'FORCE_CHANGE_PASSWORD') return refused(NOT_RESETTABLE);
    const to = recoveryOf(model, user);
    if (to === undefined) return discreet ? accepted() : refused(NO_RECOVERY);
    if (triesOf(user, 'forgot', at) >= 5) return refused(LIMIT_EXCEEDED);
    return codeSent(model, tried(user, 'forgot', at), 'password', { to, at });
  },
});

interface Recovery extends Forgotten {
  readonly code: string;
  readonly password: string;
}

export const confirmForgotPassword = kind<Recovery>({
  operation: 'ConfirmForgotPassword',
  weight: 9,
  make: (view) => {
    const { client, name, user } = someOne(view, ({ codes }) => codes.password !== undefined);
    const [code, password] = [someCode(view, user, 'password'), somePassword(view)];
    const input = { ClientId: view.ids.clients[client], Username: name, ConfirmationCode: code, Password: password };
    return { facts: { client, name, code, password }, input };
  },
  judge: (model, call) => {
    const { facts, at } = call;
    const { pool, discreet } = clientOf(facts.client);
    const user = findUser(model, pool, facts.name);
    if (!user?.enabled) return refused(discreet ? CODE_MISMATCH : UNKNOWN_USER);
    if (triesOf(user, 'recover', at) >= 20) return refused(LIMIT_EXCEEDED);
    const refusal = codeRefusal(user, 'password', facts.code, at);
    if (refusal !== undefined) return refused(refusal, withUser(model, tried(user, 'recover', at)));
    // A refused password leaves the code as it was.
    if (facts.password === WEAK) return refused(weakRefused('does not conform to policy'));
    return accepted(withUser(model, recovered(model, withPassword(user, facts.password, call))));
  },
});

/** The address of the code is proved, if it still is the user's and nobody else is called by it. */
const recovered = (model: Model, user: ModelUser): ModelUser => {
  const to = user.codes.password?.to;
  const after: ModelUser = codeVoid({ ...user, status: 'CONFIRMED' }, 'password');
  if (to === undefined || user.attributes[attributeOf(to)] !== to || otherWith(model, user, to)) return after;
  return verified(after, to);
};
