import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { ChallengeName, SessionEvent } from '../session/events.js';
import type { FirstFactor } from '../user-pool/first-factors.js';
import { sessionCodeDigest } from '../session/session-code.js';
import type { Session } from '../session/state.js';
import type { Metadata } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import { challenge } from './begin-session.js';
import { allowedFactors } from '../user-pool/first-factors.js';
import { availableFactors } from './first-factor.js';
import { preAuthenticationRefusal } from './pre-authentication.js';
import { sendSessionCode, type SignInEvent } from './second-factor.js';
import { incorrect, userDisabled, userDoesNotExist } from './sign-in-refusals.js';
import { type PasswordGiven, signInWithPassword } from './sign-in-with-password.js';
import type { Subject } from './subject.js';

/** The digits of a code that is the first factor; as a second one it has six. */
const DIGITS = 8;

/** What a call brings for the factor that it chooses. */
export interface FactorInput {
  /** As it was typed. */
  readonly username: string;
  readonly password?: string | undefined;
  /** SRP_A came, and is a good one. */
  readonly srp: boolean;
  readonly deviceKey?: string | undefined;
}

export type ChoiceGiven = PasswordGiven & { readonly hasPasskey: boolean };

/** The event of a challenge of choice-based sign-in: `available` is told beside it. */
type Issued = Extract<SessionEvent, { readonly type: 'ChallengeIssued' }>;

/**
 * USER_AUTH: the factor that is preferred, if this user may begin with it, else the choice. `subject` is undefined where nobody is meant and
 * the client may say so; somebody who is not there is challenged in appearance.
 */
export const beginChoice = (
  pool: UserPool,
  client: Client,
  subject: Subject | undefined,
  begun: FactorInput & { readonly preferred: FirstFactor | undefined; readonly validationData: Metadata | undefined },
  given: ChoiceGiven,
): Decision<SignInEvent> => {
  const { preferred, password, validationData } = begun;
  if (preferred === 'PASSWORD' && password !== undefined && !subject?.user) {
    // Somebody whom only UserMigration knows shows the password at once.
    return signInWithPassword(pool, client, undefined, { ...begun, password, validationData }, given);
  }
  if (!subject || (!subject.user && !preventsUserExistenceErrors(client))) return refuse(userDoesNotExist());
  const barred = preAuthenticationRefusal(pool, client, subject, validationData, given.ask);
  if (barred) return refuse(barred);
  const { user } = subject;
  if (user?.enabled === false) return refuse(userDisabled());
  const available = user ? availableFactors(pool, user, given.hasPasskey) : simulatedFactors(pool, subject, preferred);
  if (preferred && available.includes(preferred)) {
    return proceedWith(pool, client, subject, preferred, available, begun, given);
  }
  return accept(offered(subject, client, 'SELECT_CHALLENGE', available, given));
};

/** The answer to SELECT_CHALLENGE, PASSWORD and PASSWORD_SRP: on with the factor that was chosen. A wrong password ends the session. */
export const answerChoice = (
  pool: UserPool,
  client: Client,
  subject: Subject,
  session: Session,
  chosen: FirstFactor | undefined,
  input: FactorInput,
  given: ChoiceGiven,
): Decision<SignInEvent> => {
  const { available = [] } = session;
  if (!chosen || !available.includes(chosen)) {
    return refuse(invalidParameter('The selected challenge is not one of the available challenges.'));
  }
  if (subject.user?.enabled === false) return refuse(userDisabled());
  const data = { poolId: session.poolId, sessionId: session.id };
  const next = proceedWith(pool, client, subject, chosen, available, input, given);
  return next.refusal
    ? refuse<SignInEvent>(next.refusal, ...next.events, { type: 'ChallengeFailed', data })
    : accept<SignInEvent>({ type: 'ChallengePassed', data }, ...next.events);
};

const proceedWith = (
  pool: UserPool,
  client: Client,
  subject: Subject,
  factor: FirstFactor,
  available: readonly FirstFactor[],
  { username, password, srp, deviceKey }: FactorInput,
  given: ChoiceGiven,
): Decision<SignInEvent> => {
  const { user } = subject;
  switch (factor) {
    case 'PASSWORD':
      if (password === undefined) return accept(offered(subject, client, 'PASSWORD', available, given));
      return user
        ? signInWithPassword(pool, client, user, { username, password, deviceKey, isAdmitted: true }, given)
        : refuse(incorrect());
    case 'PASSWORD_SRP':
      return accept(offered(subject, client, srp ? 'PASSWORD_VERIFIER' : 'PASSWORD_SRP', available, given));
    case 'EMAIL_OTP':
    case 'SMS_OTP':
      return withCode(pool, client, subject, factor, available, username, given);
    case 'WEB_AUTHN': {
      const issued = offered(subject, client, 'WEB_AUTHN', available, given);
      const passkeyChallenge = given.draw.bytes('passkey challenge', 32).toString('base64url');
      return accept({ ...issued, data: { ...issued.data, passkeyChallenge } });
    }
  }
};

/** A code to the user's address. Somebody who is not there is told of one to the name that was typed: no code is the one of that session. */
const withCode = (
  pool: UserPool,
  client: Client,
  subject: Subject,
  factor: 'EMAIL_OTP' | 'SMS_OTP',
  available: readonly FirstFactor[],
  typed: string,
  given: ChoiceGiven,
): Decision<SignInEvent> => {
  const issued = offered(subject, client, factor, available, given);
  const attribute = factor === 'EMAIL_OTP' ? 'email' : 'phone_number';
  const { poolId, sessionId } = issued.data;
  if (!subject.user) {
    const digest = sessionCodeDigest(given.worldSeed, { poolId, sessionId }, given.draw.uuid('nobody knows'));
    return accept({ ...issued, data: { ...issued.data, code: { attribute, sentTo: typed, digest } } });
  }
  const sent = sendSessionCode(pool, subject.user, attribute, sessionId, given, DIGITS);
  if (sent instanceof Refusal) return refuse(sent);
  return accept<SignInEvent>({ ...issued, data: { ...issued.data, code: sent.code } }, ...sent.messages);
};

const offered = (
  subject: Subject,
  client: Client,
  name: ChallengeName,
  available: readonly FirstFactor[],
  given: ChoiceGiven,
): Issued => {
  const issued = challenge(subject, client, name, given);
  return { ...issued, data: { ...issued.data, available } };
};

/** Of somebody who is not there: what was asked for, or what the pool allows to those who have it, the same at every look. */
const simulatedFactors = (
  pool: UserPool,
  { sub }: Subject,
  preferred: FirstFactor | undefined,
): readonly FirstFactor[] => {
  const allowed: readonly FirstFactor[] = allowedFactors(pool).filter((factor) => factor !== 'WEB_AUTHN');
  if (preferred && allowed.includes(preferred)) {
    return preferred.startsWith('PASSWORD') ? allowed.filter((factor) => factor.startsWith('PASSWORD')) : [preferred];
  }
  const chance = Number.parseInt(sub.slice(0, 2), 16);
  return allowed.filter((factor, index) => factor.startsWith('PASSWORD') || (chance >> index) % 2 === 0);
};
