import { invalidParameter } from '../kernel/refusal.js';

/** What ListUsers can search by. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
const SEARCHABLE = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
] as const;

export type SearchAttribute = (typeof SEARCHABLE)[number];

/** One comparison: `=` is equal, `^=` starts with. */
export interface UserFilter {
  readonly attribute: SearchAttribute;
  readonly op: '=' | '^=';
  readonly value: string;
}

/**
 * `name op "value"`, blanks around the operator or not; in the value `\"` is a quote and `\\` a backslash. AWS's own example quotes the
 * name too.
 */
const COMPARISON = /^\s*(?:"([^\s"=^]+)"|([^\s"=^]+))\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/;

/** States are compared as a whole. */
const WHOLE_ONLY: readonly SearchAttribute[] = ['cognito:user_status', 'status'];

/** The filter that a text asks for; undefined for an empty one. Throws InvalidParameterException. */
export const parseFilter = (text: string | undefined): UserFilter | undefined => {
  if (text === undefined || text.trim() === '') return undefined;
  const parts = COMPARISON.exec(text);
  if (!parts) throw invalidParameter('Error while parsing filter.');
  const [, quoted, plain, op, value = ''] = parts;
  const name = quoted ?? plain ?? '';
  const attribute = SEARCHABLE.find((searchable) => searchable === name);
  if (!attribute) throw invalidParameter(`Invalid search attribute: ${name}`);
  if (op === '^=' && WHOLE_ONLY.includes(attribute)) throw invalidParameter('Error while parsing filter.');
  return { attribute, op: op === '=' ? '=' : '^=', value: value.replace(/\\(["\\])/g, '$1') };
};
