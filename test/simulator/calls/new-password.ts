import { type Judged, kind, refused, type Verdict, type View } from '../call-kind.js';
import { findUser, isForgotten, type Model, withPassword, withSession } from '../model.js';
import { type ClientName, clientOf } from '../setting.js';
import { type Shown, shown, someClient, someCredential, someName, somePassword, WEAK } from '../view-picks.js';
import { DISABLED, weakRefused } from './rules.js';
import { signedIn } from './sign-in.js';

interface Answer {
  readonly client: ClientName;
  readonly name: string;
  readonly password: string;
  readonly session: Shown;
}

const make = (view: View): { facts: Answer; input: Record<string, unknown> } | undefined => {
  const { chance, ids, model } = view;
  const credential = someCredential(
    view,
    'session',
    ({ challenge }) => challenge === 'NEW_PASSWORD_REQUIRED' || chance.happens(0.1),
  );
  if (!credential) return undefined;
  const client = chance.happens(0.9) ? credential.client : someClient(view);
  const owner = model.users.get(credential.user);
  const name = owner && chance.happens(0.9) ? owner.name : someName(view, clientOf(client).pool);
  const password = somePassword(view);
  const session = shown(view, credential);
  return {
    facts: { client, name, password, session },
    input: {
      ClientId: ids.clients[client],
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: session.text,
      ChallengeResponses: { USERNAME: name, NEW_PASSWORD: password },
    },
  };
};

const INVALID = 'NotAuthorizedException: Invalid session for the user.';

const judge = (model: Model, call: Judged<Answer>): Verdict => {
  const verdict = judgeRemembered(model, call);
  const session = model.sessions.get(call.facts.session.credential.of);
  return session && isForgotten(model, session) ? { ...verdict, or: INVALID } : verdict;
};

const judgeRemembered = (model: Model, call: Judged<Answer>): Verdict => {
  const { facts, at, seed } = call;
  const { credential, altered } = facts.session;
  const named = findUser(model, clientOf(facts.client).pool, facts.name);
  const session = credential.seed === seed && !altered ? model.sessions.get(credential.of) : undefined;
  const own =
    session?.client === facts.client &&
    session.client === credential.client &&
    session.user === credential.user &&
    session.user === named?.id &&
    session.challenge === 'NEW_PASSWORD_REQUIRED';
  if (!own) return refused(INVALID);
  if (session.used) return refused(`${INVALID.slice(0, -1)}, session can only be used once.`);
  if (session.expiresAt <= at) return refused(`${INVALID.slice(0, -1)}, session is expired.`);
  if (named.status !== 'FORCE_CHANGE_PASSWORD') return refused(INVALID);
  if (!named.enabled) return refused(DISABLED);
  if (facts.password === WEAK) return refused(weakRefused('does not conform to policy'));
  const user = { ...withPassword(named, facts.password, call), status: 'CONFIRMED' as const };
  return signedIn(withSession(model, credential.of, { ...session, used: true }), user, facts.client, call);
};

export const answerNewPassword = kind<Answer>({
  operation: 'RespondToAuthChallenge',
  flow: 'NEW_PASSWORD_REQUIRED',
  shows: 'session',
  weight: 12,
  make,
  judge,
});

export const adminAnswerNewPassword = kind<Answer>({
  operation: 'AdminRespondToAuthChallenge',
  shows: 'session',
  weight: 3,
  make: (view) => {
    const made = make(view);
    const UserPoolId = made && view.ids.pools[clientOf(made.facts.client).pool];
    return made && { facts: made.facts, input: { UserPoolId, ...made.input } };
  },
  judge,
});
