import type { AnyEvent } from '../event-catalogue.js';
import { type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import type { AuthEventResponse, ChallengeOutcome, EventContext, RiskLevel, Standing } from './events.js';
import { type Judgement, judge } from './judge.js';
import { notification, type NotificationGiven } from './notification.js';
import { type Protection, protectionOf } from './protection.js';
import type { RiskSettings } from './risk-settings.js';
import type { AuthEvent } from './state.js';
import { userAfter } from './user-after.js';

/** The step of a sign-in that a decision is about. */
export interface SignInStep {
  /** It is one of a custom authentication, which has a protection of its own. */
  readonly isCustom: boolean;
  /** The challenge that is answered; undefined where the sign-in begins. */
  readonly challenge?: string | undefined;
  /** The session that the answer shows, as far as it is known before the decision. */
  readonly sessionId?: string | undefined;
  /** The password came with it. */
  readonly hasPassword: boolean;
  readonly isCompromised: boolean;
  /** The password to be set, at NEW_PASSWORD_REQUIRED, is a compromised one. */
  readonly isNewCompromised: boolean;
}

export interface SignInEventGiven extends NotificationGiven {
  readonly settings: RiskSettings;
  readonly context: EventContext;
  /** The risk that was set for the user's next sign-in. */
  readonly level: RiskLevel | undefined;
  /** The event of the sign-in that waits at a challenge; without a session the newest that waits at any. */
  readonly waitingAt: (sessionId: string | undefined) => AuthEvent | undefined;
}

const MFA: ReadonlySet<string> = new Set(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
/** They lead to a second factor. */
const BEFORE_MFA: ReadonlySet<string> = new Set(['SELECT_MFA_TYPE', 'MFA_SETUP']);
const OTP: ReadonlySet<string> = new Set(['EMAIL_OTP', 'SMS_OTP']);
const PASSWORD: ReadonlySet<string> = new Set(['PASSWORD_VERIFIER', 'PASSWORD', 'PASSWORD_SRP']);

/** The sentence of errors.md's observations; that of the password has not been observed. */
const blocked = (): Refusal => notAuthorized('Unable to login because of security reasons.');
const resetRequired = (): Refusal =>
  new Refusal('PasswordResetRequiredException', 'Password reset required for the user due to security reasons');
const unusable = (): Refusal =>
  new Refusal('InvalidPasswordException', 'Provided password cannot be used for security reasons.');

/**
 * What threat protection makes of the decision on a step of a sign-in: it is kept as an authentication event, judged once, when the first
 * factor is proved, and blocked where the judgement says so. `user` is as before the step; nothing is kept of somebody who is not there,
 * nor of what is refused without a wrong proof.
 */
export const withSignInEvent = (
  pool: UserPool,
  user: User | undefined,
  step: SignInStep,
  decision: Decision<AnyEvent>,
  given: SignInEventGiven,
): Decision<AnyEvent> => {
  const protection = protectionOf(pool, step.isCustom);
  if (protection === 'OFF') return decision;
  if (step.isNewCompromised && !decision.refusal && blocksNewPassword(protection, given)) return refuse(unusable());
  const response = responseOf(decision);
  const subject = userAfter(user, decision.events, given.at);
  if (!response || !subject) return decision;
  const answered = decision.events.find(
    (event) => event.type === 'ChallengePassed' || event.type === 'ChallengeFailed',
  );
  const ongoing = step.challenge === undefined ? undefined : ongoingAt(step, answered?.data.sessionId, given);
  const isProved =
    response === 'Pass' || (response === 'InProgress' && (step.hasPassword || answered?.type === 'ChallengePassed'));
  const judgement = isProved && !ongoing?.risk ? judgementOf(protection, step, given) : undefined;
  const stop = judgement && stopOf(judgement, subject, decision);
  const outcome = outcomeOf(step, ongoing, answered?.type !== 'ChallengeFailed' && response !== 'Fail');
  const issued = decision.events.find((event) => event.type === 'ChallengeIssued');
  // A wrong code leaves its challenge as it was.
  const sessionId = issued ? issued.data.sessionId : answered ? undefined : ongoing?.sessionId;
  const risk = judgement?.risk ?? ongoing?.risk;
  const standing: Standing = {
    response: stop ? 'Fail' : response,
    ...(risk && { risk: stop === 'takeover' ? { ...risk, decision: 'Block' } : risk }),
    challenges: [...(ongoing?.challenges ?? []), ...outcome],
    ...(sessionId !== undefined && !stop && { sessionId }),
    ...(judgement?.risk.level && { wasSet: true }),
  };
  const of = { poolId: pool.id, sub: subject.sub, eventId: ongoing?.eventId ?? given.draw.uuid('auth event') };
  const kept: AnyEvent = ongoing
    ? { type: 'AuthEventContinued', data: { ...of, ...standing } }
    : { type: 'AuthEventRecorded', data: { ...of, type: 'SignIn', context: given.context, ...standing } };
  const mail = judgement?.notifies ? told(pool, subject, of.eventId, judgement, given) : [];
  if (!stop) return { ...decision, events: [...decision.events, kept, ...mail] };
  const reset: readonly AnyEvent[] =
    stop === 'password' ? [{ type: 'PasswordResetRequired', data: { poolId: pool.id, sub: subject.sub } }] : [];
  return {
    ...decision,
    events: [...stopped(decision.events), ...reset, kept, ...mail],
    refusal: stop === 'password' ? resetRequired() : blocked(),
  };
};

/**
 * What the response to a sign-in's risk asks of its second factor, for the rule that chooses what follows the first. The decision that
 * comes of it is held against the same judgement by `withSignInEvent`: MFA_REQUIRED without a challenge for it is blocked.
 */
export const wantedSecondFactor = (
  pool: UserPool,
  step: Pick<SignInStep, 'isCustom' | 'isCompromised'>,
  given: Pick<SignInEventGiven, 'settings' | 'context' | 'level'>,
): 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | undefined => {
  const { takeover } = judgementOf(protectionOf(pool, step.isCustom), step, given);
  return takeover === 'MFA_IF_CONFIGURED' || takeover === 'MFA_REQUIRED' ? takeover : undefined;
};

const judgementOf = (
  protection: Protection,
  { isCompromised }: Pick<SignInStep, 'isCompromised'>,
  { settings, context, level }: Pick<SignInEventGiven, 'settings' | 'context' | 'level'>,
): Judgement =>
  judge(protection, settings, { occasion: 'SIGN_IN', ipAddress: context.ipAddress, isCompromised, level });

const blocksNewPassword = (protection: Protection, { settings, context }: SignInEventGiven): boolean => {
  const seen = { occasion: 'PASSWORD_CHANGE', ipAddress: context.ipAddress, isCompromised: true } as const;
  return judge(protection, settings, seen).blocksPassword;
};

/** Undefined where nothing was proved, right or wrong. */
const responseOf = ({ events, refusal }: Decision<AnyEvent>): AuthEventResponse | undefined => {
  const has = (...types: readonly AnyEvent['type'][]): boolean => events.some(({ type }) => types.includes(type));
  if (refusal) return has('AuthFailed', 'ChallengeFailed') ? 'Fail' : undefined;
  if (has('AuthSucceeded')) return 'Pass';
  return has('ChallengeIssued') ? 'InProgress' : undefined;
};

const stopOf = (
  { takeover, blocksAddress, blocksPassword }: Judgement,
  { status }: User,
  { events }: Decision<AnyEvent>,
): 'takeover' | 'password' | undefined => {
  if (blocksAddress || takeover === 'BLOCK') return 'takeover';
  const challenges = events.flatMap((event) => (event.type === 'ChallengeIssued' ? [event.data.challenge] : []));
  const asksSecondFactor = challenges.some((name) => MFA.has(name) || OTP.has(name) || BEFORE_MFA.has(name));
  if (takeover === 'MFA_REQUIRED' && !asksSecondFactor && !challenges.includes('NEW_PASSWORD_REQUIRED')) {
    return 'takeover';
  }
  // A temporary password is changed in any case.
  return blocksPassword && status === 'CONFIRMED' ? 'password' : undefined;
};

/** The setup of a factor goes through sessions of its own. */
const ongoingAt = (
  { challenge, sessionId }: SignInStep,
  answered: string | undefined,
  { waitingAt }: SignInEventGiven,
): AuthEvent | undefined => {
  const known = answered ?? sessionId;
  const found = known === undefined ? undefined : waitingAt(known);
  return found ?? (challenge === 'MFA_SETUP' ? waitingAt(undefined) : undefined);
};

/** What happened, without what the sign-in would have come to. */
const stopped = (events: readonly AnyEvent[]): readonly AnyEvent[] =>
  events.flatMap((event): readonly AnyEvent[] => {
    if (event.type === 'AuthSucceeded' || event.type === 'ChallengeIssued') return [];
    if (event.type === 'MessageSent' && event.data.kind === 'authentication') return [];
    return event.type === 'ChallengePassed' ? [{ ...event, type: 'ChallengeFailed' }] : [event];
  });

/** The event knows two kinds of challenges; one-time passwords are of the second where they follow a first factor. */
const outcomeOf = (
  { challenge, hasPassword }: SignInStep,
  ongoing: AuthEvent | undefined,
  isRight: boolean,
): readonly ChallengeOutcome[] => {
  const response = isRight ? 'Success' : 'Failure';
  if (challenge === undefined ? hasPassword : PASSWORD.has(challenge)) return [{ name: 'Password', response }];
  const isSecond = challenge !== undefined && (MFA.has(challenge) || (OTP.has(challenge) && ongoing?.risk));
  return isSecond ? [{ name: 'Mfa', response }] : [];
};

const told = (
  pool: UserPool,
  user: User,
  eventId: string,
  { takeover }: Judgement,
  { context, settings, ...given }: SignInEventGiven,
): readonly AnyEvent[] => {
  const { NotifyConfiguration } = settings.AccountTakeoverRiskConfiguration ?? {};
  return notification(pool, user, { eventId, context }, takeover, NotifyConfiguration, given);
};
