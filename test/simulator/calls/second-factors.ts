import { refused, type Verdict } from '../call-kind.js';
import { ATTRIBUTES, type Factor, type Model, type ModelUser, type PoolFactors, type PoolName } from '../model.js';
import type { ClientName } from '../setting.js';
import { noAddress } from './rules.js';
import { challenged, knownDevice, signedIn, type Step } from './steps.js';

/** As AWS lists them. */
export const FACTORS: readonly Factor[] = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'];

const NONE: PoolFactors = { mfa: 'OFF', has: new Set(), sendsSms: false };

export const factorsOf = ({ factors }: Model, pool: PoolName): PoolFactors => factors.get(pool) ?? NONE;

export const hasFactor = ({ app, attributes }: ModelUser, factor: Factor): boolean =>
  factor === 'SOFTWARE_TOKEN_MFA' ? app !== undefined : attributes[ATTRIBUTES[factor]] !== undefined;

type Wanted =
  | { readonly kind: 'none' | 'impossible' }
  | { readonly kind: 'one'; readonly factor: Factor }
  | { readonly kind: 'choice' | 'set up'; readonly factors: readonly Factor[] };

/** Developer guide, "Things to know about user pool MFA": what a user has to show besides the first factor. */
export const wantedOf = (model: Model, user: ModelUser): Wanted => {
  const { mfa, has } = factorsOf(model, user.pool);
  if (mfa === 'OFF') return { kind: 'none' };
  const isUsable = (factor: Factor): boolean => factor === 'SOFTWARE_TOKEN_MFA' || has.has(factor);
  const wanted = FACTORS.filter((factor) => user.wanted.has(factor) && hasFactor(user, factor) && isUsable(factor));
  if (user.preferred && wanted.includes(user.preferred)) return { kind: 'one', factor: user.preferred };
  if (mfa === 'OPTIONAL') return among(wanted) ?? { kind: 'none' };
  const there = FACTORS.filter((factor) => has.has(factor) && hasFactor(user, factor));
  // E-mail recovers the password first: it would be the only factor of whoever resets that.
  const eligible = there.filter((factor) => wanted.includes(factor) || factor !== 'EMAIL_OTP');
  const lacking = FACTORS.filter((factor) => has.has(factor) && !hasFactor(user, factor));
  const canSetUp = lacking.length > 0 && (there.length === 0 || lacking.includes('SOFTWARE_TOKEN_MFA'));
  return among(eligible) ?? (canSetUp ? { kind: 'set up', factors: lacking } : { kind: 'impossible' });
};

const among = (factors: readonly Factor[]): Wanted | undefined => {
  const [factor] = factors;
  if (!factor) return undefined;
  return factors.length === 1 ? { kind: 'one', factor } : { kind: 'choice', factors };
};

/** What follows the first factor: a remembered device that proves itself, the second factor, or tokens. */
export const afterFirstFactor = (model: Model, user: ModelUser, client: ClientName, step: Step): Verdict => {
  const wanted = wantedOf(model, user);
  const device = user.pool === 'devices' ? knownDevice(model, user, step) : undefined;
  if (device?.remembered && device.proves && wanted.kind !== 'set up' && wanted.kind !== 'impossible') {
    return challenged(model, user, client, 'DEVICE_SRP_AUTH', step);
  }
  switch (wanted.kind) {
    case 'none':
      return signedIn(model, user, client, step);
    case 'impossible':
      return refused('NotAuthorizedException: No MFA mechanism registered in the account.');
    case 'one':
      return asked(model, user, client, wanted.factor, step);
    case 'choice':
      return challenged(model, user, client, 'SELECT_MFA_TYPE', step, { factors: wanted.factors });
    case 'set up':
      return challenged(model, user, client, 'MFA_SETUP', step, { factors: wanted.factors });
  }
};

/** The challenge of one factor, with a code where it is an address. */
export const asked = (model: Model, user: ModelUser, client: ClientName, factor: Factor, step: Step): Verdict => {
  if (factor === 'SOFTWARE_TOKEN_MFA') return challenged(model, user, client, factor, step);
  const to = user.attributes[ATTRIBUTES[factor]];
  return to === undefined
    ? refused(noAddress(ATTRIBUTES[factor]))
    : challenged(model, user, client, factor, step, { to });
};
