import { accepted, kind, refused, type View } from '../call-kind.js';
import {
  answersToEmail,
  codeVoid,
  DAY,
  findUser,
  type Model,
  type ModelUser,
  otherWith,
  tried,
  triesOf,
  unverified,
  verified,
  withUser,
} from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { clientFor, freshName, someCode, someEmail, someName, somePassword, somePool, WEAK } from '../view-picks.js';
import {
  ALIAS_EXISTS,
  CODE_EXPIRED,
  codeIn,
  codeRefusal,
  codeSent,
  DISABLED,
  LIMIT_EXCEEDED,
  UNKNOWN_USER,
  weakRefused,
} from './rules.js';

interface SignUp {
  readonly client: ClientName;
  readonly name: string;
  readonly password: string;
  readonly email: string | undefined;
}

export const signUp = kind<SignUp>({
  operation: 'SignUp',
  weight: 5,
  make: (view) => {
    const client = clientFor(view, somePool(view));
    const { pool } = clientOf(client);
    const name = freshName(view, pool);
    const email = pool === 'logins' ? name : view.chance.happens(0.85) ? someEmail(view) : undefined;
    const password = somePassword(view);
    const UserAttributes = email === undefined ? [] : [{ Name: 'email', Value: email }];
    const ClientId = view.ids.clients[client];
    return {
      facts: { client, name, password, email },
      input: { ClientId, Username: name, Password: password, UserAttributes },
    };
  },
  judge: (model, { facts, id, at }) => {
    const { name, password, email } = facts;
    const { pool } = clientOf(facts.client);
    if (password === WEAK) return refused(weakRefused('did not conform with policy'));
    const others = [...model.users.values()].filter((user) => user.pool === pool);
    if (pool === 'logins' && others.some((user) => user.attributes.email === name)) {
      return refused('UsernameExistsException: An account with the given email already exists.');
    }
    if (others.some((user) => user.name === name)) return refused('UsernameExistsException: User already exists');
    const made = (sub: string): ModelUser => ({
      id,
      pool,
      sub,
      name: pool === 'logins' ? sub : name,
      attributes: email === undefined ? {} : { email, email_verified: 'false' },
      enabled: true,
      status: 'UNCONFIRMED',
      password,
      passwordSetAt: at,
      passwordBy: id,
      failures: { count: 0, lastAt: 0 },
      tries: {},
      codes: {},
      groups: new Set(),
      generation: 0,
      wanted: new Set(),
    });
    return {
      next: (drawn) => {
        const user = made(drawn.sub);
        const codes = email === undefined ? {} : { 'sign-up': codeIn(drawn, email, at, DAY) };
        return withUser(model, { ...user, codes });
      },
      check: (output) => {
        const { UserConfirmed } = output as { UserConfirmed: boolean };
        return UserConfirmed ? 'a user is confirmed without a code' : undefined;
      },
    };
  },
});

interface Named {
  readonly client: ClientName;
  readonly name: string;
}

/** Somebody who may have to confirm, more often than others. */
export const someOne = (
  view: View,
  fits: (user: ModelUser) => boolean,
): { readonly client: ClientName; readonly name: string; readonly user: ModelUser | undefined } => {
  const waiting = view.chance.pick([...view.model.users.values()].filter(fits));
  const pool = waiting?.pool ?? somePool(view);
  const client = clientFor(view, pool);
  const name = waiting && view.chance.happens(0.85) ? waiting.name : someName(view, clientOf(client).pool);
  return { client, name, user: findUser(view.model, clientOf(client).pool, name) };
};

const isUnconfirmed = ({ status }: ModelUser): boolean => status === 'UNCONFIRMED';

export const resendConfirmationCode = kind<Named>({
  operation: 'ResendConfirmationCode',
  weight: 3,
  make: (view) => {
    const { client, name } = someOne(view, isUnconfirmed);
    return { facts: { client, name }, input: { ClientId: view.ids.clients[client], Username: name } };
  },
  judge: (model, { facts, at }) => {
    const { pool, discreet } = clientOf(facts.client);
    const user = findUser(model, pool, facts.name);
    // Where existence is hidden, the caller is told of a delivery that does not take place.
    if (!user) return discreet ? accepted() : refused(UNKNOWN_USER);
    if (!user.enabled) return discreet ? accepted() : refused(DISABLED);
    if (triesOf(user, 'resend', at) >= 5) return refused(LIMIT_EXCEEDED);
    if (!isUnconfirmed(user)) return refused('InvalidParameterException: User is already confirmed.');
    const { email } = user.attributes;
    if (email === undefined) {
      return refused('NotAuthorizedException: Cannot resend codes. Auto verification not turned on.');
    }
    return codeSent(model, tried(user, 'resend', at), 'sign-up', { to: email, at });
  },
});

interface Confirmation extends Named {
  readonly code: string;
  readonly force: boolean;
}

export const confirmSignUp = kind<Confirmation>({
  operation: 'ConfirmSignUp',
  weight: 12,
  make: (view) => {
    const { client, name, user } = someOne(view, isUnconfirmed);
    const [code, force] = [someCode(view, user, 'sign-up'), view.chance.happens(0.2)];
    const input = { ClientId: view.ids.clients[client], Username: name, ConfirmationCode: code };
    return { facts: { client, name, code, force }, input: { ...input, ...(force && { ForceAliasCreation: true }) } };
  },
  judge: (model, { facts, at }) => {
    const { pool, discreet } = clientOf(facts.client);
    const user = findUser(model, pool, facts.name);
    if (!user) return refused(discreet ? CODE_EXPIRED : UNKNOWN_USER);
    if (triesOf(user, 'confirm', at) >= 15) return refused(LIMIT_EXCEEDED);
    if (!user.enabled) return refused(DISABLED);
    if (!isUnconfirmed(user)) {
      return refused(`NotAuthorizedException: User cannot be confirmed. Current status is ${user.status}`);
    }
    const refusal = codeRefusal(user, 'sign-up', facts.code, at);
    if (refusal !== undefined) return refused(refusal, withUser(model, tried(user, 'confirm', at)));
    return confirmed(model, user, facts.force);
  },
});

const confirmed = (model: Model, user: ModelUser, force: boolean): ReturnType<typeof accepted> => {
  const to = user.codes['sign-up']?.to;
  const after: ModelUser = codeVoid({ ...user, status: 'CONFIRMED' }, 'sign-up');
  // A code that went to an address which is no longer the user's verifies nothing.
  if (to === undefined || user.attributes.email !== to) return accepted(withUser(model, after));
  const proved = verified(after, to);
  const other = answersToEmail(proved) ? otherWith(model, user, to) : undefined;
  if (other && !force) return refused(ALIAS_EXISTS);
  return accepted(withUser(other ? withUser(model, unverified(other)) : model, proved));
};
