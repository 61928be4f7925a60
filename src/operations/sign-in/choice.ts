import { preventsUserExistenceErrors } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import { accept, type Decision, refuse } from '../../domain/kernel/decision.js';
import { invalidParameter, notAuthorized, Refusal } from '../../domain/kernel/refusal.js';
import { clientPublicFrom } from '../../domain/kernel/srp.js';
import type { FirstFactor } from '../../domain/user-pool/first-factors.js';
import type { Session } from '../../domain/session/state.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import type { ProvenPasskey } from '../../domain/passkey/use-passkey.js';
import { answerPasskey } from '../../domain/sign-in/answer-passkey.js';
import { answerOneTimeCode } from '../../domain/sign-in/answer-first-factor.js';
import { answerChoice, beginChoice, type ChoiceGiven } from '../../domain/sign-in/choose-factor.js';
import { isFirstFactor } from '../../domain/user-pool/first-factors.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { signInAfterSignUp } from '../../domain/sign-in/sign-in-after-sign-up.js';
import type { SignInEvent } from '../../domain/sign-in/second-factor.js';
import { type Subject, subjectOf } from '../../domain/sign-in/subject.js';
import { passwordMatches } from '../../domain/user/password-record.js';
import type { User } from '../../domain/user/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { usablePasskeys } from '../../projections/passkeys.js';
import { keyOf } from '../../projections/table.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import { assertionExpected, verifyAssertion } from '../passkeys/verify-assertion.js';
import type { ChallengeResponse, ChallengeRule } from './challenge-rule.js';
import type { FlowRule } from './flow-rule.js';
import { strangerNamed } from './invented-user.js';
import { hasPasskey } from './passkey-of.js';
import type { SignInGiven } from './sign-in-given.js';

/** USER_AUTH: PREFERRED_CHALLENGE and what belongs to it, or the session of a sign-up. */
export const withChoice: FlowRule = (call, state, pool, client, { parameters, validationData, session }, given) => {
  const { USERNAME: username = '', SECRET_HASH } = parameters;
  const absent = missing(parameters, 'USERNAME');
  if (absent) return refuse(absent);
  const unproved = secretHashRefusal(client, [username], SECRET_HASH);
  if (unproved) return refuse(unproved);
  const user = userByAnyName(state, pool, username);
  if (session !== undefined) return afterSignUp(call, state, pool, client, user, session, given);
  return choosing(call, state, pool, client, { parameters, validationData }, given);
};

/** The beginning of a choice for a client that has proved itself, or that has nothing to prove, as the pages. */
export const choosing: FlowRule = (call, state, pool, client, { parameters, validationData }, given) => {
  const { USERNAME: username = '', PREFERRED_CHALLENGE: preferred, PASSWORD: password } = parameters;
  const user = userByAnyName(state, pool, username);
  if (preferred !== undefined && !isFirstFactor(preferred)) {
    return refuse(invalidParameter(`Invalid PREFERRED_CHALLENGE ${preferred}`));
  }
  const unfit = srpRefusal(parameters);
  if (unfit) return refuse(unfit);
  const { seed: worldSeed } = call.world;
  const stranger = preventsUserExistenceErrors(client) ? strangerNamed(worldSeed, pool, username) : undefined;
  const { SRP_A, DEVICE_KEY: deviceKey } = parameters;
  return beginChoice(
    pool,
    client,
    user ? subjectOf(user) : stranger,
    { username, preferred, password, srp: SRP_A !== undefined, deviceKey, validationData },
    choiceGiven(call, state, pool, user, given),
  );
};

/** SELECT_CHALLENGE: the factor that ANSWER names. PASSWORD and PASSWORD_SRP: themselves. */
export const chosenFactor =
  (challenge: 'SELECT_CHALLENGE' | 'PASSWORD' | 'PASSWORD_SRP'): ChallengeRule =>
  (call, state, pool, client, answer, given) => {
    const found = sessionFor(call, state, pool, client, answer, challenge, given.at);
    if ('refusal' in found) return refuse(found.refusal);
    const { session, subject } = found;
    const { responses } = answer;
    const chosen = challenge === 'SELECT_CHALLENGE' ? responses.ANSWER : challenge;
    const unanswered = missing({ ...responses, ANSWER: chosen ?? '' }, 'ANSWER', ...(WANTED[challenge] ?? []));
    if (unanswered) return refuse(unanswered);
    const unfit = srpRefusal(responses);
    if (unfit) return refuse(unfit);
    const { USERNAME: username = '', PASSWORD: password, SRP_A, DEVICE_KEY: deviceKey } = responses;
    return answerChoice(
      pool,
      client,
      subject,
      session,
      isFirstFactor(chosen) ? chosen : undefined,
      { username, password, srp: SRP_A !== undefined, deviceKey },
      { ...choiceGiven(call, state, pool, subject.user, given), clientMetadata: answer.clientMetadata },
    );
  };

const WANTED: Readonly<Partial<Record<string, readonly string[]>>> = {
  PASSWORD: ['PASSWORD'],
  PASSWORD_SRP: ['SRP_A'],
};

/** EMAIL_OTP and SMS_OTP as the first factor. */
export const oneTimeCode =
  (challenge: 'EMAIL_OTP' | 'SMS_OTP'): ChallengeRule =>
  (call, state, pool, client, answer, given) => {
    const found = sessionFor(call, state, pool, client, answer, challenge, given.at);
    if ('refusal' in found) return refuse(found.refusal);
    const { session, subject } = found;
    const response = `${challenge}_CODE`;
    const unanswered = missing(answer.responses, response);
    if (unanswered) return refuse(unanswered);
    return answerOneTimeCode(pool, client, subject.user, session, answer.responses[response] ?? '', {
      ...given,
      clientMetadata: answer.clientMetadata,
      worldSeed: call.world.seed,
      directory: directoryOf(state, pool),
    });
  };

/** WEB_AUTHN: what its verification came to is in the answer. */
export const passkeyAnswer: ChallengeRule = (call, state, pool, client, answer, given) => {
  const found = sessionFor(call, state, pool, client, answer, 'WEB_AUTHN', given.at);
  if ('refusal' in found) return refuse(found.refusal);
  const { session, subject } = found;
  const unanswered = missing(answer.responses, 'CREDENTIAL');
  if (unanswered) return refuse(unanswered);
  const { user } = subject;
  const { passkey: proven } = answer;
  if (!user || !proven) return refuse(notAuthorized('Invalid session for the user.'));
  const id = proven instanceof Refusal ? undefined : proven.passkey.credentialId;
  const now = usablePasskeys(state, pool, user).find(({ credentialId }) => credentialId === id);
  return answerPasskey(pool, client, user, session, proven, now, given);
};

/**
 * What the passkey of an answer comes to: the CREDENTIAL of WEB_AUTHN is verified before the decision, as that takes the library's promises.
 * Undefined for other challenges, and where there is nothing to verify it against.
 */
export const passkeyShown = async (
  call: Call,
  find: (state: WorldState) => { readonly pool: UserPool },
  challenge: string,
  { CREDENTIAL: credential, USERNAME: username = '' }: Parameters,
  token = '',
): Promise<ProvenPasskey | Refusal | undefined> => {
  if (challenge !== 'WEB_AUTHN' || credential === undefined) return undefined;
  const expected = await call.read((state) => {
    const { pool } = find(state);
    const session = provenSession(call.world.seed, token, (id) => state.sessions.get(keyOf(pool.id, id)));
    const user = userByAnyName(state, pool, username);
    if (!user || session?.sub !== user.sub || session.passkeyChallenge === undefined) return undefined;
    return assertionExpected(state, pool, user, session.passkeyChallenge);
  });
  return expected && verifyAssertion(credential, expected);
};

/** Whether a Session string is of a sign-in that chooses its factor, and has not shown the first one. */
export const isChoosing = (call: Call, state: WorldState, pool: UserPool, { token = '' }: ChallengeResponse): boolean =>
  provenSession(call.world.seed, token, (id) => state.sessions.get(keyOf(pool.id, id)))?.available !== undefined;

const srpRefusal = ({ SRP_A }: Parameters): Refusal | undefined =>
  SRP_A !== undefined && clientPublicFrom(SRP_A) === undefined ? invalidParameter('Invalid SRP_A') : undefined;

const choiceGiven = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  user: User | undefined,
  given: SignInGiven,
): ChoiceGiven => {
  const { seed: worldSeed } = call.world;
  return {
    ...given,
    worldSeed,
    matches: passwordMatches(worldSeed),
    directory: directoryOf(state, pool),
    hasPasskey: user !== undefined && hasPasskey(state, pool, user),
  };
};

const sessionFor = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  { token = '', named, responses }: ChallengeResponse,
  challenge: 'SELECT_CHALLENGE' | FirstFactor,
  at: number,
): { readonly session: Session; readonly subject: Subject } | { readonly refusal: Refusal } => {
  const { seed } = call.world;
  const subject = named ? subjectOf(named) : strangerNamed(seed, pool, responses.USERNAME ?? '');
  const session = provenSession(seed, token, (id) => state.sessions.get(keyOf(pool.id, id)));
  const refusal = sessionRefusal(session, { clientId: client.id, sub: subject.sub, challenge, at });
  if (refusal) return { refusal };
  return session ? { session, subject } : { refusal: notAuthorized('Invalid session for the user.') };
};

/** The session that ConfirmSignUp answered: its code was the first factor. A second one follows where the pool wants it. */
const afterSignUp = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  user: User | undefined,
  token: string,
  given: SignInGiven,
): Decision<SignInEvent> => {
  const session = provenSession(call.world.seed, token, (id) => state.sessions.get(keyOf(pool.id, id)));
  const use = { clientId: client.id, sub: user?.sub, challenge: 'SIGNED_UP', at: given.at } as const;
  const refusal = sessionRefusal(session, use);
  if (refusal) return refuse(refusal);
  if (!session || !user) return refuse(notAuthorized('Invalid session for the user.'));
  const next = signInAfterSignUp(pool, client, user, { ...given, worldSeed: call.world.seed });
  if (next.refusal) return next;
  const data = { poolId: pool.id, sessionId: session.id };
  return accept<SignInEvent>({ type: 'ChallengePassed', data }, ...next.events);
};
