import type { PagePath } from './page-path.js';
import type { ChosenFactor } from './texts/texts.js';

const FACTORS: readonly ChosenFactor[] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

export const isChosenFactor = (name: string | undefined): name is ChosenFactor =>
  FACTORS.some((factor) => factor === name);

/** What a user chooses from: a password is one way, however it is proved. */
export const factorsIn = (available: readonly string[]): readonly ChosenFactor[] => available.filter(isChosenFactor);

const PAGES: Readonly<Record<string, PagePath>> = {
  SELECT_CHALLENGE: 'chooseFactor',
  EMAIL_OTP: 'code',
  SMS_OTP: 'code',
  WEB_AUTHN: 'passkey',
};

/** The page of a challenge that a choice-based sign-in begins with. One way is no choice. */
export const pageOfFirstFactor = (challenge = '', available: readonly string[]): PagePath | undefined => {
  const [only, ...others] = factorsIn(available);
  const isPassword = challenge === 'SELECT_CHALLENGE' && only === 'PASSWORD' && others.length === 0;
  return isPassword ? 'password' : PAGES[challenge];
};
