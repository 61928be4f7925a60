import type { Drawn, Verdict } from '../call-kind.js';
import {
  type Model,
  type ModelDevice,
  type ModelGrant,
  type ModelSession,
  type ModelUser,
  withGrant,
  withSession,
  withUser,
} from '../model.js';
import { type ClientName, clientOf, SESSIONS_A_USER } from '../setting.js';
import { isActive } from './rules.js';
import { tokensGiven } from './tokens-given.js';

/** A call of a sign-in. */
export interface Step {
  readonly id: string;
  readonly at: number;
  /** As the call names the user. */
  readonly name: string;
  /** The key of the device that it, or an earlier call of its sign-in, names. */
  readonly device?: string | undefined;
}

/** The tracked device of this user that a step names. */
export const knownDevice = (
  model: Model,
  user: ModelUser,
  { device = '' }: Pick<Step, 'device'>,
): Tracked | undefined => {
  const known = model.devices.get(device);
  return known?.tracked && known.user === user.id ? { key: device, device: known, ...known.tracked } : undefined;
};

interface Tracked {
  readonly key: string;
  readonly device: ModelDevice;
  readonly remembered: boolean;
  readonly proves: boolean;
}

/** The chain of challenges is finished: tokens, of a grant that begins here. */
export const signedIn = (model: Model, user: ModelUser, clientName: ClientName, step: Step): Verdict => {
  const { id, at } = step;
  const { pool, refreshLife } = clientOf(clientName);
  const known = pool === 'devices' ? knownDevice(model, user, step)?.key : undefined;
  const grant: ModelGrant = {
    user: user.id,
    client: clientName,
    generation: user.generation,
    expiresAt: at + refreshLife,
    revoked: false,
    inUse: new Map([[0, Infinity]]),
    issued: 1,
  };
  const after = withUser(model, { ...user, failures: { count: 0, lastAt: 0 } });
  const device = pool === 'devices' ? (known ?? 'new') : undefined;
  return {
    next: (drawn) => {
      if (pool === 'devices') return onDevice(after, grant, step, known, drawn);
      return pool === 'factors' ? inSession(after, grant, step, drawn) : withGrant(after, id, grant);
    },
    ...tokensGiven({ user, clientName, grant: id, at, refreshToken: 0, ...(device !== undefined && { device }) }),
  };
};

/** Whoever signs in from no device that is known is told a key for it. */
const onDevice = (
  model: Model,
  grant: ModelGrant,
  { id, name }: Step,
  known: string | undefined,
  drawn: Drawn,
): Model => {
  if (known !== undefined) return withGrant(model, id, { ...grant, device: known });
  const { key, groupKey } = drawn.device;
  if (key === '') throw new Error('no device was told a key');
  const devices = new Map(model.devices).set(key, { user: grant.user, offeredTo: name, groupKey });
  return { ...withGrant(model, id, { ...grant, device: key }), devices };
};

/** Where this is one session too many, those end that were not used for longest. */
const inSession = (model: Model, grant: ModelGrant, { id, at }: Step, drawn: Drawn): Model => {
  const active = sessionsOf(model, grant.user, at);
  const ended = active.slice(SESSIONS_A_USER - 1);
  const left = ended.reduce((before, [of, one]) => withGrant(before, of, { ...one, revoked: true }), model);
  return withGrant(left, id, { ...grant, session: { id: drawn.userSession, begunAt: at, usedAt: at } });
};

type Tracking = ModelGrant & Required<Pick<ModelGrant, 'session'>>;

/** The sessions of a user that are active, the one that was used last first, each with its grant's id. */
export const sessionsOf = (model: Model, userId: string, at: number): readonly (readonly [string, Tracking])[] => {
  const user = model.users.get(userId);
  if (!user) return [];
  return [...model.grants]
    .filter((one): one is [string, Tracking] => one[1].user === userId && one[1].session !== undefined)
    .filter(([, grant]) => isActive(grant, user) && grant.expiresAt > at)
    .sort(
      ([, { session: a }], [, { session: b }]) =>
        b.usedAt - a.usedAt || b.begunAt - a.begunAt || (a.id < b.id ? -1 : 1),
    );
};

/** What a challenge is about. */
type About = Pick<ModelSession, 'factors' | 'available' | 'isSetUp'> & { readonly to?: string | undefined };

/** The sign-in stops at a challenge: a session, and no token. `to`: where a code for it goes. */
export const challenged = (
  model: Model,
  user: ModelUser,
  client: ClientName,
  challenge: string,
  step: Step,
  { to, ...about }: About = {},
): Verdict => {
  const device = clientOf(client).pool === 'devices' ? knownDevice(model, user, step)?.key : undefined;
  const whose = { user: user.id, ...(device !== undefined && { device }) };
  return waiting(model, client, challenge, step, { ...whose, ...about }, to);
};

/** The same for anybody. */
export const waiting = (
  model: Model,
  client: ClientName,
  challenge: string,
  { id, at, name }: Step,
  of: Omit<ModelSession, 'client' | 'challenge' | 'expiresAt' | 'used'>,
  to?: string,
): Verdict => {
  const session = { client, challenge, expiresAt: at + clientOf(client).sessionLife, used: false, ...of };
  return {
    next: ({ sent }) => {
      if (to === undefined) return withSession(model, id, session);
      const code = sent.find((one) => one.to === to)?.code;
      if (code === undefined) throw new Error(`no code was sent to ${to}`);
      return withSession(model, id, { ...session, code: { code, to } });
    },
    check: (output) => {
      const { ChallengeName, AuthenticationResult, AvailableChallenges } = output as Record<string, unknown>;
      if (AuthenticationResult) return 'tokens before the challenge was answered';
      const [found, wanted] = [String(AvailableChallenges), String(of.available)];
      if (found !== wanted && !isStranger(of.user)) return `the choice is ${found}, not ${wanted}`;
      return ChallengeName === challenge ? undefined : `the challenge is ${String(ChallengeName)}, not ${challenge}`;
    },
    gives: (output) => {
      const { Session: text } = output as { Session?: string };
      const stranger = isStranger(of.user) && { stranger: name };
      return text === undefined
        ? []
        : [{ kind: 'session', text, of: id, number: 0, user: of.user, client, challenge, ...stranger }];
    },
  };
};

const STRANGER = 'stranger ';

/** Whose a session is that somebody seems to have who is not there. */
export const strangerNamed = (name: string): string => STRANGER + name;
export const isStranger = (user: string): boolean => user.startsWith(STRANGER);

/** What a verdict leaves, and this session answered besides. */
export const passing = (verdict: Verdict, id: string, session: ModelSession): Verdict => {
  const { next } = verdict;
  return next ? { ...verdict, next: (drawn) => withSession(next(drawn), id, { ...session, used: true }) } : verdict;
};
