import { type CallKind, type Credential, type Judged, kind, refused, type Verdict, type View } from '../call-kind.js';
import { findUser, isForgotten, type Model, type ModelSession, type ModelUser, type PoolName } from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { type Shown, shown, someClient, someCredential, someName } from '../view-picks.js';
import { type Step, strangerNamed } from './steps.js';

/** An answer to a challenge that has a Session. */
export interface Answer {
  readonly client: ClientName;
  readonly name: string;
  readonly session: Shown;
}

export const INVALID = 'NotAuthorizedException: Invalid session for the user.';

/** A session that may be answered: `user` is nobody where somebody who is not there is challenged in appearance. */
export interface Answerable {
  readonly user: ModelUser | undefined;
  readonly session: ModelSession;
  readonly id: string;
  readonly step: Step;
}

/** The answer to a challenge: what it says besides, and what becomes of it where the session is good. */
export interface Answering<F> {
  readonly challenge: string;
  readonly weight: number;
  readonly pools?: readonly PoolName[];
  readonly make: (
    view: View,
    of: {
      readonly credential: Credential;
      readonly session: ModelSession | undefined;
      readonly user: ModelUser | undefined;
    },
  ) => { readonly facts: F; readonly responses: Readonly<Record<string, string>> };
  readonly judge: (model: Model, of: Answerable, call: Judged<F & Answer>) => Verdict;
}

type Made<F> = { readonly facts: F & Answer; readonly input: Readonly<Record<string, unknown>> };

/** A session of such a challenge, mostly one that still waits for its answer. */
export const someSession = (view: View, challenge: string): Credential | undefined => {
  const { chance, model, now } = view;
  const isAny = chance.happens(0.12);
  return someCredential(view, 'session', (one) => {
    const session = model.sessions.get(one.of);
    return one.challenge === challenge && (isAny || (session?.used === false && session.expiresAt > now));
  });
};

const made = <F>(view: View, { challenge, make }: Answering<F>): Made<F> | undefined => {
  const { chance, ids, model } = view;
  const credential = chance.happens(0.03) ? someCredential(view, 'session') : someSession(view, challenge);
  if (!credential) return undefined;
  const client = chance.happens(0.93) ? credential.client : someClient(view);
  const owner = model.users.get(credential.user);
  const known = owner?.name ?? credential.stranger;
  const name = known !== undefined && chance.happens(0.93) ? known : someName(view, clientOf(client).pool);
  const session = shown(view, credential);
  const { facts, responses } = make(view, { credential, session: model.sessions.get(credential.of), user: owner });
  return {
    facts: { ...facts, client, name, session },
    input: {
      ClientId: ids.clients[client],
      ChallengeName: challenge,
      Session: session.text,
      ChallengeResponses: { USERNAME: name, ...responses },
    },
  };
};

const judged = <F>(model: Model, call: Judged<F & Answer>, { challenge, judge }: Answering<F>): Verdict => {
  const { facts, at, seed } = call;
  const { credential, altered } = facts.session;
  const named = findUser(model, clientOf(facts.client).pool, facts.name);
  const session = credential.seed === seed && !altered ? model.sessions.get(credential.of) : undefined;
  const own =
    session?.client === facts.client &&
    session.client === credential.client &&
    session.user === credential.user &&
    session.user === (named?.id ?? strangerNamed(facts.name)) &&
    session.challenge === challenge &&
    challenge === credential.challenge;
  if (!own) return refused(INVALID);
  const used = sessionRefusal(session, at);
  if (used !== undefined) return refused(used);
  const step = { ...call, name: facts.name, device: session.device };
  const device = named && session.device !== undefined && model.devices.get(session.device);
  // What was forgotten meanwhile is a device that the sign-in does not know.
  const known = device && device.tracked && device.user === named.id ? step : { ...step, device: undefined };
  return judge(model, { user: named, session, id: credential.of, step: known }, call);
};

/** Why a session cannot be answered any more. */
export const sessionRefusal = (session: ModelSession, at: number): string | undefined => {
  if (session.used) return `${INVALID.slice(0, -1)}, session can only be used once.`;
  return session.expiresAt <= at ? `${INVALID.slice(0, -1)}, session is expired.` : undefined;
};

const judge = <F>(model: Model, call: Judged<F & Answer>, of: Answering<F>): Verdict => {
  const verdict = judged(model, call, of);
  const session = model.sessions.get(call.facts.session.credential.of);
  return session && isForgotten(model, session) ? { ...verdict, or: INVALID } : verdict;
};

/** RespondToAuthChallenge with such an answer. */
export const answering = <F>(of: Answering<F>): CallKind =>
  kind<F & Answer>({
    operation: 'RespondToAuthChallenge',
    flow: of.challenge,
    shows: 'session',
    answers: of.challenge,
    weight: of.weight,
    ...(of.pools && { pools: of.pools }),
    make: (view) => made(view, of),
    judge: (model, call) => judge(model, call, of),
  });

/** AdminRespondToAuthChallenge with it. */
export const adminAnswering = <F>(of: Answering<F>): CallKind =>
  kind<F & Answer>({
    operation: 'AdminRespondToAuthChallenge',
    shows: 'session',
    answers: of.challenge,
    weight: of.weight,
    make: (view) => {
      const one = made(view, of);
      const UserPoolId = one && view.ids.pools[clientOf(one.facts.client).pool];
      return one && { facts: one.facts, input: { UserPoolId, ...one.input } };
    },
    judge: (model, call) => judge(model, call, of),
  });
