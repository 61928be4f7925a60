import { limitExceeded, type Refusal } from '../kernel/refusal.js';
import { HOUR } from '../kernel/time.js';

/**
 * How many attempts of a kind a user has in an hour. AWS gives 5 to 20 for forgotten passwords, "by risk": the least for messages, the
 * most for guesses. What counts is assumed: each message asked for, each wrong proof.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html, "quotas on resources ... per user"
 */
const AN_HOUR = {
  'confirm sign-up': 15,
  'resend sign-up code': 5,
  'forgot password': 5,
  'confirm forgotten password': 20,
  'send attribute code': 5,
  'verify attribute': 15,
  'change password': 5,
} as const;

export type HourlyQuota = keyof typeof AN_HOUR;

/** When a user made attempts, by what they count towards; epoch milliseconds. */
export type Attempts = Readonly<Partial<Record<HourlyQuota, readonly number[]>>>;

/** When the attempts were made that still count at a time, epoch milliseconds. */
export const attemptsAt = (user: { readonly attempts: Attempts }, quota: HourlyQuota, at: number): readonly number[] =>
  (user.attempts[quota] ?? []).filter((past) => past > at - HOUR);

/** Refuses one more attempt than the hour allows: LimitExceededException. */
export const quotaRefusal = (
  user: { readonly attempts: Attempts },
  quota: HourlyQuota,
  at: number,
): Refusal | undefined =>
  attemptsAt(user, quota, at).length < AN_HOUR[quota]
    ? undefined
    : limitExceeded('Attempt limit exceeded, please try after some time.');
