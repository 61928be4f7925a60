import { type Judged, kind, refused, type Verdict, type View } from '../call-kind.js';
import { DAY, findUser, type Model, type ModelUser } from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { clientFor, someCredential, someName, somePassword, somePool } from '../view-picks.js';
import {
  ATTEMPTS_EXCEEDED,
  DISABLED,
  failed,
  INCORRECT,
  isLocked,
  statusRefusal,
  UNKNOWN_DEVICE,
  USER_NOT_FOUND,
} from './rules.js';
import { afterFirstFactor } from './second-factors.js';
import { challenged, knownDevice, type Step } from './steps.js';

interface SignIn {
  readonly client: ClientName;
  readonly name: string;
  readonly password: string;
  /** The key of the device that it names. */
  readonly device?: string;
}

const make = (view: View): { facts: SignIn; parameters: Record<string, string> } => {
  const pool = somePool(view);
  const client = clientFor(view, pool);
  const name = someName(view, pool);
  const right = findUser(view.model, clientOf(client).pool, name)?.password;
  const password = right !== undefined && !view.chance.happens(view.temper.wrong) ? right : somePassword(view);
  const key = clientOf(client).pool === 'devices' && view.chance.happens(0.8) && someDevice(view, name);
  const device = key ? { device: key } : {};
  return {
    facts: { client, name, password, ...device },
    parameters: { USERNAME: name, PASSWORD: password, ...(key && { DEVICE_KEY: key }) },
  };
};

/** Mostly one of this user that is tracked. */
const someDevice = (view: View, name: string): string | undefined => {
  const owner = findUser(view.model, 'devices', name)?.id;
  const own = [...view.model.devices].filter(([, { tracked, user }]) => tracked && user === owner);
  const tracked = own.map(([key]) => key);
  return (view.chance.happens(0.85) ? view.chance.pick(tracked) : undefined) ?? someCredential(view, 'device')?.text;
};

/** Seven days is the default of TemporaryPasswordValidityDays. */
const TEMPORARY = 7 * DAY;

const judge = (model: Model, call: Judged<SignIn>): Verdict => {
  const { facts } = call;
  const client = clientOf(facts.client);
  const user = findUser(model, client.pool, facts.name);
  if (!user) return refused(client.discreet ? INCORRECT : USER_NOT_FOUND);
  return completed(model, user, facts.client, user.password === facts.password, { ...call, ...facts });
};

/** What becomes of a sign-in with a password, whichever way it was shown; `then` where nothing stands against it. */
export const completed = (
  model: Model,
  user: ModelUser,
  clientName: ClientName,
  right: boolean,
  step: Step,
  then = afterFirstFactor,
): Verdict => {
  const { at } = step;
  const client = clientOf(clientName);
  if (isLocked(user, at)) return refused(ATTEMPTS_EXCEEDED);
  const byStatus = statusRefusal(user);
  if (byStatus !== undefined && !client.discreet) return refused(byStatus);
  if (!right) return failed(model, user, INCORRECT, at);
  if (byStatus !== undefined) return refused(byStatus);
  if (!user.enabled) return refused(DISABLED);
  if (step.device !== undefined && !knownDevice(model, user, step)) return refused(UNKNOWN_DEVICE);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return then(model, user, clientName, step);
  if (at >= user.passwordSetAt + TEMPORARY) {
    return refused('NotAuthorizedException: Temporary password has expired and must be reset by an administrator.');
  }
  return challenged(model, user, clientName, 'NEW_PASSWORD_REQUIRED', step);
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
