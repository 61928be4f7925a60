import { isCustom } from '../user-pool/schema.js';
import type { UserPool } from '../user-pool/state.js';

export const USERNAME_COLUMN = 'cognito:username';
export const MFA_COLUMN = 'cognito:mfa_enabled';

/**
 * The columns of a pool's import file, in AWS's order: standard attributes, custom ones, the two of Cognito.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetCSVHeader.html
 */
export const csvHeader = ({ schema }: UserPool): readonly string[] => {
  const names = schema.map(({ Name }) => Name).filter((name) => name !== 'sub');
  const standard = names.filter((name) => !isCustom(name));
  return [...standard, ...names.filter(isCustom), MFA_COLUMN, USERNAME_COLUMN];
};

/** What is wrong with the columns of a file, in one sentence. The order of columns does not matter. */
export const headerProblem = (pool: UserPool, columns: readonly string[]): string | undefined => {
  const expected = csvHeader(pool);
  const unknown = columns.filter((column) => !expected.includes(column));
  if (unknown.length > 0) return `The header of the CSV file has unexpected columns: ${unknown.join(', ')}.`;
  const twice = columns.filter((column, i) => columns.indexOf(column) !== i);
  if (twice.length > 0) return `The header of the CSV file has columns more than once: ${twice.join(', ')}.`;
  const missing = expected.filter((column) => !columns.includes(column));
  if (missing.length > 0) return `The header of the CSV file lacks columns: ${missing.join(', ')}.`;
  return undefined;
};
