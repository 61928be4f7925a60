import { invalidParameter } from '../domain/kernel/refusal.js';

/**
 * Throws InvalidParameterException: the interface model that is published has no limits for these numbers, their pages in the API reference
 * have. The sentence is ours.
 */
const checkWithin = (path: string, value: number, least: number, most: number): void => {
  if (value < least || value > most) throw invalidParameter(`${path} must be between ${least} and ${most}.`);
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolTokenSessionConfigType.html */
export const checkMaxPerUser = (value: number): void => checkWithin('tokenSession.maxPerUser', value, 1, 100);

const DAYS_90 = 90 * 24 * 60;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ClientSSOSessionConfigType.html */
export const checkMaxValidityMinutes = (value: number): void =>
  checkWithin('sSOSession.maxValidityMinutes', value, 0, DAYS_90);
