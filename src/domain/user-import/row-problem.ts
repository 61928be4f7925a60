import { flagRefusal, attributesRefusal, asKept, requiredAttributes } from '../user/attributes.js';
import { missingRefusal } from '../user/new-user-attributes.js';
import { loginAttributeOf, usernameRefusal } from '../user/username.js';
import type { UserPool } from '../user-pool/state.js';
import { MFA_COLUMN, USERNAME_COLUMN } from './csv-header.js';
import { attributesIn, flagIn, isBirthdate, isEpochSeconds, type RowValues } from './row-values.js';

/** The model's most for a Username. */
const LONGEST_USERNAME = 128;

/**
 * Why a row cannot become a user of this pool, as a sentence of the job's log, whoever else there is. The rules are those of the developer
 * guide; of the sentences AWS documents the one about auto-verified attributes.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 */
export const rowProblem = (pool: UserPool, values: RowValues): string | undefined =>
  usernameProblem(pool, values) ?? flagsProblem(pool, values) ?? attributesProblem(pool, values);

const usernameProblem = (pool: UserPool, values: RowValues): string | undefined => {
  const username = values.get(USERNAME_COLUMN) ?? '';
  if (username === '') return `The User Record does not set ${USERNAME_COLUMN}.`;
  if (/\s/.test(username)) return `The ${USERNAME_COLUMN} contains spaces or tabs.`;
  if (username.length > LONGEST_USERNAME) {
    return `The ${USERNAME_COLUMN} is longer than ${LONGEST_USERNAME} characters.`;
  }
  return sentenceOf(usernameRefusal(pool, username));
};

const flagsProblem = (pool: UserPool, values: RowValues): string | undefined => {
  for (const column of [MFA_COLUMN, 'email_verified', 'phone_number_verified']) {
    if (flagIn(values, column) === undefined) return `The value of ${column} is neither true nor false.`;
  }
  const isBlank = (values.get(MFA_COLUMN) ?? '') === '';
  const { MfaConfiguration } = pool.mfa;
  if (!isBlank && MfaConfiguration === 'ON' && !flagIn(values, MFA_COLUMN)) {
    return `The value of ${MFA_COLUMN} must be true or blank, as the user pool requires MFA.`;
  }
  if (!isBlank && MfaConfiguration === 'OFF' && flagIn(values, MFA_COLUMN)) {
    return `The value of ${MFA_COLUMN} must be false or blank, as MFA is off in the user pool.`;
  }
  const isVerified = pool.settings.AutoVerifiedAttributes?.some((name) => flagIn(values, `${name}_verified`)) ?? false;
  return isVerified
    ? undefined
    : 'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).';
};

const attributesProblem = (pool: UserPool, values: RowValues): string | undefined => {
  const birthdate = values.get('birthdate') ?? '';
  if (birthdate !== '' && !isBirthdate(birthdate)) return 'The value of birthdate is not of the form mm/dd/yyyy.';
  const updatedAt = values.get('updated_at') ?? '';
  if (updatedAt !== '' && !isEpochSeconds(updatedAt)) return 'The value of updated_at is not epoch time in seconds.';
  const given = attributesIn(values);
  const login = loginAttributeOf(pool, values.get(USERNAME_COLUMN) ?? '');
  const kept = { ...(login && { [login]: '' }), ...asKept(pool, given) };
  return sentenceOf(
    attributesRefusal(pool, given, 'creation') ??
      missingRefusal(kept, requiredAttributes(pool)) ??
      flagRefusal(asKept(pool, given), asKept(pool, given)),
  );
};

/** A refusal in one line. */
export const sentenceOf = (refusal: Error | undefined): string | undefined =>
  refusal?.message.trimEnd().replaceAll('\n', '; ');
