import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, notAuthorized, Refusal } from '../kernel/refusal.js';
import { MFA_FACTORS, type MfaFactor } from '../user-pool/mfa-factor.js';
import { type Clocks, usedStep } from '../mfa/software-token.js';
import { NO_MFA } from '../user/user-mfa.js';
import { standingOf } from '../session/custom-standing.js';
import type { ChallengeName, SessionEvent } from '../session/events.js';
import { isCodeOf } from '../session/session-code.js';
import type { Session } from '../session/state.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserDirectory } from '../user/directory.js';
import type { UserEvent } from '../user/events.js';
import type { CodeGiven } from '../user/send-code.js';
import { evolveUser, type User } from '../user/state.js';
import { succeed } from './begin-session.js';
import { isLockedOut } from './lock-out.js';
import { nextChallenge } from './next-challenge.js';
import { askFor, type SignInEvent } from './second-factor.js';
import { entryRefusal } from './sign-in-refusals.js';
import { subjectOf } from './subject.js';
import { verifiedByCode } from './verified-by-code.js';

/**
 * The answer to SMS_MFA, EMAIL_OTP or SOFTWARE_TOKEN_MFA. `session` is proven and still good. A wrong code is counted like a wrong password,
 * and leaves the session usable; a right one shows that its address is the user's.
 */
export const answerSecondFactor = (
  pool: UserPool,
  client: Client,
  user: User,
  session: Session,
  typed: string,
  given: CodeGiven & Clocks & { readonly directory: UserDirectory },
): Decision<SignInEvent> => {
  if (isLockedOut(user, given.at)) return refuse(notAuthorized('Password attempts exceeded'));
  const barred = entryRefusal(user);
  if (barred) return refuse(barred);
  const { poolId, sub } = user;
  const wrong = (refusal: Refusal): Decision<SignInEvent> =>
    refuse<UserEvent>(refusal, { type: 'AuthFailed', data: { poolId, sub, clientId: client.id } });
  const { challenge } = session;
  if (challenge === 'SOFTWARE_TOKEN_MFA') {
    const step = usedStep(given.worldSeed, user.mfa ?? NO_MFA, typed, given);
    if (step instanceof Refusal) return wrong(step);
    const used: UserEvent = { type: 'SoftwareTokenUsed', data: { poolId, sub, step } };
    return onwards(pool, client, user, session, challenge, [used], given);
  }
  if (!isCodeOf(given.worldSeed, session, typed)) {
    return wrong(new Refusal('CodeMismatchException', 'Invalid code or auth state for the user.'));
  }
  const shown = shownByCode(pool, user, session, given.directory);
  return shown instanceof Refusal ? refuse(shown) : onwards(pool, client, user, session, challenge, shown, given);
};

/** What a right code says of its address, which may have become another meanwhile; one that was being set up is the user's now. */
const shownByCode = (
  pool: UserPool,
  user: User,
  { code, factors }: Session,
  directory: UserDirectory,
): readonly UserEvent[] | Refusal => {
  if (!code) return [];
  const value = user.attributes[code.attribute];
  if (factors && value === undefined) {
    const verified = verifiedByCode(pool, user, code, directory);
    return verified instanceof Refusal ? verified : [...verified, wanted(user, 'EMAIL_OTP')];
  }
  const isKnown = value !== code.sentTo || user.attributes[`${code.attribute}_verified`] === 'true';
  return isKnown ? [] : verifiedByCode(pool, user, code, directory);
};

/** A factor that was set up because the pool requires one is asked for from then on. */
const wanted = ({ poolId, sub, mfa = NO_MFA }: User, factor: MfaFactor): UserEvent => {
  const { enabled, preferred, legacySms } = mfa;
  const all = enabled.includes(factor) ? enabled : [...enabled, factor];
  return {
    type: 'MfaPreferenceSet',
    data: { poolId, sub, enabled: all, ...(preferred && { preferred }), ...(legacySms && { legacySms }) },
  };
};

/** Tokens; in a custom authentication what DefineAuthChallenge says, which finds this factor among the rounds. */
const onwards = (
  pool: UserPool,
  client: Client,
  user: User,
  session: Session,
  challengeName: ChallengeName,
  proof: readonly UserEvent[],
  given: CodeGiven,
): Decision<SignInEvent> => {
  const standing = standingOf(given.worldSeed, session);
  if (!standing) return accept<SignInEvent>(passed(session), ...proof, succeed(user, client, given));
  const own = proof.filter(({ data }) => data.sub === user.sub);
  const after = own.reduce<User>((before, event) => evolveUser(before, event, given.at) ?? before, user);
  const round = { challengeName, challengeResult: true, challengeMetadata: null };
  const next = nextChallenge(pool, client, subjectOf(after), [...standing.rounds, round], given);
  if (!next.refusal) return accept<SignInEvent>(passed(session), ...proof, ...next.events);
  const failed: SessionEvent = { type: 'ChallengeFailed', data: { poolId: session.poolId, sessionId: session.id } };
  return refuse<SignInEvent>(next.refusal, ...proof, failed);
};

const passed = ({ poolId, id: sessionId }: Session): SessionEvent => ({
  type: 'ChallengePassed',
  data: { poolId, sessionId },
});

/** The answer to SELECT_MFA_TYPE: the challenge of the factor that was chosen. */
export const answerMfaChoice = (
  pool: UserPool,
  client: Client,
  user: User,
  session: Session,
  chosen: string,
  given: CodeGiven,
): Decision<SignInEvent> => {
  const barred = entryRefusal(user);
  if (barred) return refuse(barred);
  const factor = MFA_FACTORS.find((one): one is MfaFactor => one === chosen);
  if (!factor || !session.factors?.includes(factor)) {
    return refuse(invalidParameter(`${chosen} is not one of the MFA types to choose from.`));
  }
  const next = askFor(pool, client, user, factor, given, standingOf(given.worldSeed, session));
  return next.refusal ? next : accept<SignInEvent>(passed(session), ...next.events);
};

/**
 * The answer to MFA_SETUP: on, once an authenticator app was verified in this session; or an e-mail address, to which a code goes that is
 * the next challenge. The address becomes the user's by that code.
 */
export const answerMfaSetup = (
  pool: UserPool,
  client: Client,
  user: User,
  session: Session,
  setUp: { readonly email?: string | undefined },
  given: CodeGiven & { readonly emailRefusal: (email: string) => Refusal | undefined },
): Decision<SignInEvent> => {
  const barred = entryRefusal(user);
  if (barred) return refuse(barred);
  if (session.isSetUp) return onwards(pool, client, user, session, 'SOFTWARE_TOKEN_MFA', [], given);
  const { email } = setUp;
  if (email === undefined || !session.factors?.includes('EMAIL_OTP') || user.attributes.email !== undefined) {
    return refuse(notAuthorized('Invalid session for the user.'));
  }
  const unfit = given.emailRefusal(email);
  if (unfit) return refuse(unfit);
  const reached = { ...user, attributes: { ...user.attributes, email } };
  const next = askFor(pool, client, reached, 'EMAIL_OTP', given, standingOf(given.worldSeed, session));
  if (next.refusal) return next;
  return accept<SignInEvent>(passed(session), ...next.events.map((event) => beingSetUp(event)));
};

/** Its session says what is being set up. */
const beingSetUp = (event: SignInEvent): SignInEvent =>
  event.type === 'ChallengeIssued' ? { ...event, data: { ...event.data, factors: ['EMAIL_OTP'] } } : event;
