import { Secret, TOTP } from 'otpauth';
import type { View } from '../call-kind.js';
import { SECOND } from '../model.js';

const STEP = 30 * SECOND;

/** What an authenticator app shows at a time. */
export const appCode = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

/** Which of the time steps around now a code is of; undefined where it is of none. */
export const stepOf = (secret: string, code: string, at: number): number | undefined => {
  const step = [-1, 0, 1].find((off) => appCode(secret, at + off * STEP) === code);
  return step === undefined ? undefined : Math.floor(at / STEP) + step;
};

/** One that was used before, or what an app with this secret shows, whose clock may be off. */
export const appCodeNear = (
  { chance, temper, now }: View,
  secret: string | undefined,
  used: ReadonlySet<number> = new Set(),
): string => {
  if (secret === undefined || chance.happens(temper.wrong * 0.4)) return '000000';
  const last = [...used].at(-1);
  if (last !== undefined && chance.happens(0.45)) return appCode(secret, last * STEP);
  // Not always the same step: each is good once.
  const off = chance.pick([0, 0, 0, -1, 1, chance.pick([-2, 2])]);
  return appCode(secret, now + off * STEP);
};
