import { accepted, kind, refused, type Verdict } from '../call-kind.js';
import {
  answersToEmail,
  codeVoid,
  findUser,
  type Model,
  type ModelUser,
  otherWith,
  type PoolName,
  tried,
  triesOf,
  unverified,
  verified,
  withUser,
} from '../model.js';
import { someCode, someEmail, someName, somePool } from '../view-picks.js';
import { aboutUser } from './administration.js';
import { ALIAS_EXISTS, codeRefusal, codeSent, LIMIT_EXCEEDED, USER_NOT_FOUND } from './rules.js';
import { byAccessToken } from './self-service.js';

/** Gives a user this address; `proved` where an administrator says that it is verified. */
const addressSet = (model: Model, user: ModelUser, email: string, proved: boolean, at: number): Verdict => {
  const changed = user.attributes.email !== email;
  const flag = proved ? 'true' : changed ? 'false' : user.attributes.email_verified;
  const attributes = { ...user.attributes, email, ...(flag !== undefined && { email_verified: flag }) };
  const after = { ...user, attributes };
  if (answersToEmail(after) && otherWith(model, user, email)) return refused(ALIAS_EXISTS);
  if (!changed) return accepted(withUser(model, after));
  if (proved) return accepted(withUser(model, codeVoid(after, 'email')));
  // In the pool of logins the new address waits for its code; in the other it counts at once, as unverified.
  return codeSent(model, user.pool === 'logins' ? user : after, 'email', { to: email, at });
};

interface Change {
  readonly pool: PoolName;
  readonly name: string;
  readonly email: string;
  readonly verified: boolean;
}

export const adminUpdateUserAttributes = kind<Change>({
  operation: 'AdminUpdateUserAttributes',
  weight: 6,
  make: (view) => {
    const pool = somePool(view);
    const facts = { pool, name: someName(view, pool), email: someEmail(view), verified: view.chance.happens(0.5) };
    const UserAttributes = [
      { Name: 'email', Value: facts.email },
      ...(facts.verified ? [{ Name: 'email_verified', Value: 'true' }] : []),
    ];
    return { facts, input: { UserPoolId: view.ids.pools[pool], Username: facts.name, UserAttributes } };
  },
  judge: (model, { facts, at }) => {
    const user = findUser(model, facts.pool, facts.name);
    return user ? addressSet(model, user, facts.email, facts.verified, at) : refused(USER_NOT_FOUND);
  },
});

export const updateUserAttributes = byAccessToken<{ readonly email: string }>({
  operation: 'UpdateUserAttributes',
  weight: 6,
  make: (view) => {
    const email = someEmail(view);
    return { facts: { email }, input: { UserAttributes: [{ Name: 'email', Value: email }] } };
  },
  judge: (model, user, { at, facts }) => addressSet(model, user, facts.email, false, at),
});

export const getUserAttributeVerificationCode = byAccessToken({
  operation: 'GetUserAttributeVerificationCode',
  weight: 5,
  make: () => ({ facts: {}, input: { AttributeName: 'email' } }),
  judge: (model, user, { at }) => {
    if (triesOf(user, 'send', at) >= 5) return refused(LIMIT_EXCEEDED);
    const { email } = user.attributes;
    if (email === undefined) {
      return refused('InvalidParameterException: User does not have a valid registered email address');
    }
    return codeSent(model, tried(user, 'send', at), 'email', { to: email, at });
  },
});

export const verifyUserAttribute = byAccessToken<{ readonly code: string }>({
  operation: 'VerifyUserAttribute',
  weight: 9,
  make: (view, user) => {
    const code = someCode(view, user, 'email');
    return { facts: { code }, input: { AttributeName: 'email', Code: code } };
  },
  judge: (model, user, { at, facts: { code } }) => {
    if (triesOf(user, 'verify', at) >= 15) return refused(LIMIT_EXCEEDED);
    const refusal = codeRefusal(user, 'email', code, at);
    const to = user.codes.email?.to;
    if (refusal !== undefined || to === undefined) {
      return refused(refusal ?? '', withUser(model, tried(user, 'verify', at)));
    }
    const other = otherWith(model, user, to);
    if (other && user.pool === 'logins') return refused(ALIAS_EXISTS);
    // An alias moves here silently.
    const before = other ? withUser(model, unverified(other)) : model;
    return accepted(withUser(before, codeVoid(verified(user, to), 'email')));
  },
});

const DELETABLE = [['email'], ['email'], ['phone_number', 'email'], ['nickname']] as const;

/** An address takes its verification along, and the code that another one waits for. Of what is not there nothing is left. */
const attributesDeleted = (model: Model, user: ModelUser, names: readonly string[]): Verdict => {
  const gone = names.filter((name) => user.attributes[name] !== undefined || (name === 'email' && user.codes.email));
  if (gone.length === 0) return accepted();
  const isGone = (name: string): boolean => gone.some((one) => name === one || name === `${one}_verified`);
  const attributes = Object.fromEntries(Object.entries(user.attributes).filter(([name]) => !isGone(name)));
  const after = { ...user, attributes };
  return accepted(withUser(model, isGone('email') ? codeVoid(after, 'email') : after));
};

export const deleteUserAttributes = byAccessToken<{ readonly names: readonly string[] }>({
  operation: 'DeleteUserAttributes',
  weight: 6,
  make: ({ chance }) => {
    const names = chance.pick(DELETABLE) ?? [];
    return { facts: { names }, input: { UserAttributeNames: names } };
  },
  judge: (model, user, { facts: { names } }) => attributesDeleted(model, user, names),
});

export const adminDeleteUserAttributes = aboutUser<{ readonly names: readonly string[] }>({
  operation: 'AdminDeleteUserAttributes',
  weight: 6,
  make: ({ chance }) => {
    const names = chance.pick(DELETABLE) ?? [];
    return { facts: { names }, input: { UserAttributeNames: names } };
  },
  judge: (model, user, { facts: { names } }) => attributesDeleted(model, user, names),
});
