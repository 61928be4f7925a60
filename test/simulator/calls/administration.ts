import {
  accepted,
  type CallKind,
  type Drawn,
  type Judged,
  kind,
  refused,
  type Verdict,
  type View,
} from '../call-kind.js';
import {
  answersToEmail,
  findUser,
  type Model,
  type ModelUser,
  type PoolName,
  unverified,
  withoutUser,
  withPassword,
  withUser,
} from '../model.js';
import { freshName, someEmail, someName, somePassword, somePhone, somePool, somePoolOf, WEAK } from '../view-picks.js';
import {
  ALIAS_EXISTS,
  codeSent,
  NO_RECOVERY,
  NOT_RESETTABLE,
  recoveryOf,
  USER_NOT_FOUND,
  weakRefused,
} from './rules.js';
import { attributesHeld, attributesSeen } from './self-service.js';

interface Creation {
  readonly pool: PoolName;
  readonly name: string;
  readonly email: string | undefined;
  readonly verified: boolean;
  readonly phone: string | undefined;
  /** Undefined: drawn, and sent in the invitation. */
  readonly password: string | undefined;
  readonly force: boolean;
}

export const adminCreateUser = kind<Creation>({
  operation: 'AdminCreateUser',
  weight: 5,
  make: (view) => {
    const { chance, ids } = view;
    const pool = somePool(view);
    const name = freshName(view, pool);
    const email = pool === 'logins' ? name : chance.happens(0.7) ? someEmail(view) : undefined;
    const verified = email !== undefined && chance.happens(0.6);
    // Where codes are enough, whoever is given no password has none.
    const given = email === undefined || pool === 'factors' || chance.happens(0.6);
    const password = given ? somePassword(view) : undefined;
    const phone = pool === 'factors' && chance.happens(0.5) ? somePhone(view) : undefined;
    const force = chance.happens(0.2);
    const facts = { pool, name, email, verified, phone, password, force };
    const attributes = attributesOf(facts);
    return {
      facts,
      input: {
        UserPoolId: ids.pools[pool],
        Username: name,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        ...(password === undefined
          ? { DesiredDeliveryMediums: ['EMAIL'] }
          : { TemporaryPassword: password, MessageAction: 'SUPPRESS' }),
        ...(force && { ForceAliasCreation: true }),
      },
    };
  },
  judge: (model, { facts, id, at }) => {
    const { pool, name, email, verified, password, force } = facts;
    if (password === WEAK) return refused(weakRefused());
    const others = [...model.users.values()].filter((user) => user.pool === pool);
    if (pool === 'logins' && others.some((user) => user.attributes.email === name)) {
      return refused('UsernameExistsException: An account with the given email already exists.');
    }
    if (others.some((user) => user.name === name)) {
      return refused('UsernameExistsException: User account already exists');
    }
    const taken =
      pool === 'aliases' && verified
        ? others.find((user) => answersToEmail(user) && user.attributes.email === email)
        : undefined;
    if (taken && !force) return refused(ALIAS_EXISTS);
    return {
      next: ({ sub, sent }) => {
        const attributes = attributesOf(facts);
        const user: ModelUser = {
          id,
          pool,
          sub,
          // A pool that signs in by e-mail address names its users by their `sub`.
          name: pool === 'logins' ? sub : name,
          attributes,
          enabled: true,
          status: 'FORCE_CHANGE_PASSWORD',
          password: password ?? temporaryPasswordIn(sent),
          passwordSetAt: at,
          passwordBy: id,
          failures: { count: 0, lastAt: 0 },
          tries: {},
          codes: {},
          groups: new Set(),
          generation: 0,
          wanted: new Set(),
        };
        return withUser(taken ? withUser(model, unverified(taken)) : model, user);
      },
    };
  },
});

const attributesOf = ({ email, verified, phone }: Creation): Readonly<Record<string, string>> => ({
  ...(email !== undefined && { email }),
  ...(verified && { email_verified: 'true' }),
  ...(phone !== undefined && { phone_number: phone }),
});

const temporaryPasswordIn = (sent: Drawn['sent']): string => {
  const [message] = sent;
  if (message?.temporaryPassword === undefined) throw new Error('no invitation with a password was sent');
  return message.temporaryPassword;
};

interface Named {
  readonly pool: PoolName;
  readonly name: string;
}

/** A call by an administrator about one user, and what it does to it. */
export const aboutUser = <F extends object>(of: {
  readonly operation: CallKind['operation'];
  readonly weight: number;
  readonly pools?: readonly [PoolName, ...PoolName[]];
  readonly make?: (view: View, pool: PoolName) => { readonly input: object; readonly facts: F };
  readonly judge: (model: Model, user: ModelUser, call: Judged<F>) => Verdict;
}): CallKind =>
  kind<Named & F>({
    operation: of.operation,
    weight: of.weight,
    ...(of.pools && { pools: of.pools }),
    make: (view) => {
      const pool = of.pools ? somePoolOf(view, of.pools) : somePool(view);
      const name = someName(view, pool);
      const { input, facts } = of.make?.(view, pool) ?? { input: {}, facts: {} as F };
      const named = { UserPoolId: view.ids.pools[pool], Username: name };
      return { facts: { pool, name, ...facts }, input: { ...named, ...input } };
    },
    judge: (model, call) => {
      const user = findUser(model, call.facts.pool, call.facts.name);
      return user ? of.judge(model, user, call) : refused(USER_NOT_FOUND);
    },
  });

export const adminGetUser = aboutUser({
  operation: 'AdminGetUser',
  weight: 5,
  judge: (_model, user) => ({
    check: (output) => {
      const { UserAttributes, Enabled, UserStatus } = output as Record<string, unknown>;
      const found = [attributesSeen(UserAttributes), Enabled, UserStatus].join(' ');
      const wanted = [attributesHeld(user), user.enabled, user.status].join(' ');
      return found === wanted ? undefined : `AdminGetUser shows ${found}, not ${wanted}`;
    },
  }),
});

export const adminSetUserPassword = aboutUser<{ readonly password: string; readonly permanent: boolean }>({
  operation: 'AdminSetUserPassword',
  weight: 9,
  make: (view) => {
    const [password, permanent] = [somePassword(view), view.chance.happens(0.75)];
    return { facts: { password, permanent }, input: { Password: password, Permanent: permanent } };
  },
  judge: (model, user, call) => {
    const { password, permanent } = call.facts;
    if (password === WEAK) return refused(weakRefused());
    const status = permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    return accepted(withUser(model, { ...withPassword(user, password, call), status }));
  },
});

export const adminDisableUser = aboutUser({
  operation: 'AdminDisableUser',
  weight: 3,
  judge: (model, user) =>
    user.enabled ? accepted(withUser(model, { ...user, enabled: false, generation: user.generation + 1 })) : accepted(),
});

export const adminEnableUser = aboutUser({
  operation: 'AdminEnableUser',
  weight: 3,
  judge: (model, user) => (user.enabled ? accepted() : accepted(withUser(model, { ...user, enabled: true }))),
});

export const adminUserGlobalSignOut = aboutUser({
  operation: 'AdminUserGlobalSignOut',
  weight: 3,
  judge: (model, user) => accepted(withUser(model, { ...user, generation: user.generation + 1 })),
});

export const adminDeleteUser = aboutUser({
  operation: 'AdminDeleteUser',
  weight: 3,
  judge: (model, user) => accepted(withoutUser(model, user)),
});

export const adminConfirmSignUp = aboutUser({
  operation: 'AdminConfirmSignUp',
  weight: 3,
  judge: (model, user) =>
    user.status === 'UNCONFIRMED'
      ? accepted(withUser(model, { ...user, status: 'CONFIRMED' }))
      : refused(`NotAuthorizedException: User cannot be confirmed. Current status is ${user.status}`),
});

export const adminResetUserPassword = aboutUser({
  operation: 'AdminResetUserPassword',
  weight: 3,
  judge: (model, user, { at }) => {
    if (!user.enabled) return refused('NotAuthorizedException: User is disabled');
    if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') return refused(NOT_RESETTABLE);
    const to = recoveryOf(model, user);
    if (to === undefined) return refused(NO_RECOVERY);
    return codeSent(model, { ...user, status: 'RESET_REQUIRED' }, 'password', { to, at });
  },
});
