import { type Judged, kind, refused, type Verdict, type View } from '../call-kind.js';
import { DAY, findUser, type Model, type ModelUser, withGrant, withSession, withUser } from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { clientFor, someName, somePassword, somePool } from '../view-picks.js';
import { DISABLED, failuresAt, INCORRECT, isLocked, NOT_CONFIRMED, RESET_REQUIRED, USER_NOT_FOUND } from './rules.js';
import { tokensGiven } from './tokens-given.js';

interface SignIn {
  readonly client: ClientName;
  readonly name: string;
  readonly password: string;
}

const make = (view: View): { facts: SignIn; parameters: Record<string, string> } => {
  const pool = somePool(view);
  const client = clientFor(view, pool);
  const name = someName(view, pool);
  const right = findUser(view.model, clientOf(client).pool, name)?.password;
  const password = right !== undefined && !view.chance.happens(view.temper.wrong) ? right : somePassword(view);
  return { facts: { client, name, password }, parameters: { USERNAME: name, PASSWORD: password } };
};

/** Seven days is the default of TemporaryPasswordValidityDays. */
const TEMPORARY = 7 * DAY;

const judge = (model: Model, call: Judged<SignIn>): Verdict => {
  const { facts } = call;
  const client = clientOf(facts.client);
  const user = findUser(model, client.pool, facts.name);
  if (!user) return refused(client.discreet ? INCORRECT : USER_NOT_FOUND);
  return completed(model, user, facts.client, user.password === facts.password, call);
};

/** What becomes of a sign-in with a password, whichever way it was shown. */
export const completed = (
  model: Model,
  user: ModelUser,
  clientName: ClientName,
  right: boolean,
  call: Pick<Judged<unknown>, 'id' | 'at'>,
): Verdict => {
  const { at } = call;
  const client = clientOf(clientName);
  if (isLocked(user, at)) return refused('NotAuthorizedException: Password attempts exceeded');
  const byStatus = { UNCONFIRMED: NOT_CONFIRMED, RESET_REQUIRED, CONFIRMED: '', FORCE_CHANGE_PASSWORD: '' }[
    user.status
  ];
  if (byStatus && !client.discreet) return refused(byStatus);
  if (!right) {
    const failures = { count: failuresAt(user, at) + 1, lastAt: at };
    return refused(INCORRECT, withUser(model, { ...user, failures }));
  }
  if (byStatus) return refused(byStatus);
  if (!user.enabled) return refused(DISABLED);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return signedIn(model, user, clientName, call);
  if (at >= user.passwordSetAt + TEMPORARY) {
    return refused('NotAuthorizedException: Temporary password has expired and must be reset by an administrator.');
  }
  return challenged(model, user, clientName, 'NEW_PASSWORD_REQUIRED', call);
};

/** The chain of challenges is finished: tokens, of a grant that begins here. */
export const signedIn = (
  model: Model,
  user: ModelUser,
  clientName: ClientName,
  { id, at }: Pick<Judged<unknown>, 'id' | 'at'>,
): Verdict => {
  const client = clientOf(clientName);
  const expiresAt = at + client.refreshLife;
  const grant = {
    user: user.id,
    client: clientName,
    generation: user.generation,
    expiresAt,
    revoked: false,
    inUse: new Map([[0, Infinity]]),
    issued: 1,
  };
  const after = withUser(model, { ...user, failures: { count: 0, lastAt: 0 } });
  return {
    next: () => withGrant(after, id, grant),
    ...tokensGiven({ user, clientName, grant: id, at, refreshToken: 0 }),
  };
};

/** The sign-in stops at a challenge: a session, and no token. */
export const challenged = (
  model: Model,
  user: ModelUser,
  client: ClientName,
  challenge: string,
  { id, at }: Pick<Judged<unknown>, 'id' | 'at'>,
): Verdict => {
  const session = { user: user.id, client, challenge, expiresAt: at + clientOf(client).sessionLife, used: false };
  return {
    next: () => ({ ...withSession(model, id, session), challengedAt: Math.max(model.challengedAt, at) }),
    check: (output) => {
      const { ChallengeName, AuthenticationResult } = output as {
        ChallengeName?: string;
        AuthenticationResult?: object;
      };
      if (AuthenticationResult) return 'tokens before the challenge was answered';
      return ChallengeName === challenge ? undefined : `the challenge is ${String(ChallengeName)}, not ${challenge}`;
    },
    gives: (output) => {
      const { Session: text } = output as { Session: string };
      return [{ kind: 'session', text, of: id, number: 0, user: user.id, client, challenge }];
    },
  };
};

export const signInWithPassword = kind<SignIn>({
  operation: 'InitiateAuth',
  flow: 'USER_PASSWORD_AUTH',
  weight: 24,
  make: (view) => {
    const { facts, parameters } = make(view);
    const ClientId = view.ids.clients[facts.client];
    return { facts, input: { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: parameters } };
  },
  judge,
});

export const adminSignIn = kind<SignIn>({
  operation: 'AdminInitiateAuth',
  weight: 5,
  make: (view) => {
    const { facts, parameters } = make(view);
    const ClientId = view.ids.clients[facts.client];
    const UserPoolId = view.ids.pools[clientOf(facts.client).pool];
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
    return { facts, input: { UserPoolId, ClientId, AuthFlow, AuthParameters: parameters } };
  },
  judge,
});
