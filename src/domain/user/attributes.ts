import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { SchemaAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import { isEmail, isPhoneNumber } from './contact-form.js';
import type { Attributes } from './events.js';
import { scimName } from './scim-name.js';

/** An attribute as a caller sends it. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AttributeType.html */
export interface GivenAttribute {
  readonly Name: string;
  readonly Value?: string;
}

/** AWS words the same refusal differently when a user is made and when it is changed. */
export type Occasion = 'creation' | 'update';

export const schemaOf = (pool: UserPool, name: string): SchemaAttribute | undefined =>
  pool.schema.find((attribute) => attribute.Name === name);

/** Why these attributes do not fit the pool's schema, if so: see namesRefusal, then valuesRefusal. */
export const attributesRefusal = (
  pool: UserPool,
  given: readonly GivenAttribute[],
  occasion: Occasion,
): Refusal | undefined => namesRefusal(pool, given, occasion) ?? valuesRefusal(pool, given, occasion);

/** Refuses attributes without a value, and names that the pool's schema does not have. */
export const namesRefusal = (
  pool: UserPool,
  given: readonly GivenAttribute[],
  occasion: Occasion,
): Refusal | undefined => {
  for (const { Name, Value } of given) {
    if (Value === undefined) return invalidParameter(`Attribute value for ${Name} must not be null`);
  }
  const unknown = given.filter(({ Name }) => !schemaOf(pool, Name)).map(({ Name }) => Name);
  return unknown.length > 0 ? unknownAttributes(unknown, occasion) : undefined;
};

/**
 * Refuses what cannot be set, malformed addresses, then what is not of its type or limits. Blank values pass but as an address: they
 * stand for no value.
 */
export const valuesRefusal = (
  pool: UserPool,
  given: readonly GivenAttribute[],
  occasion: Occasion,
): Refusal | undefined => {
  const fixed = given
    .map(({ Name }) => Name)
    .filter((name) => name === 'sub' || (occasion === 'update' && schemaOf(pool, name)?.Mutable === false));
  if (fixed.length > 0) return cannotBeUpdated(...fixed);
  for (const { Name, Value = '' } of given) {
    if (Value === '' && occasion === 'update') continue;
    if (Name === 'email' && !isEmail(Value)) return invalidParameter('Invalid email address format.');
    if (Name === 'phone_number' && !isPhoneNumber(Value)) return invalidParameter('Invalid phone number format.');
  }
  const misfits = given.flatMap(({ Name, Value = '' }) => {
    const schema = schemaOf(pool, Name);
    const misfit = schema && Value !== '' ? misfitOf(schema, Value) : undefined;
    return misfit === undefined ? [] : [`${occasion === 'creation' ? '' : 'user.'}${Name}: ${misfit}\n`];
  });
  if (misfits.length === 0) return undefined;
  return invalidParameter(`${occasion === 'creation' ? NOT_CONFORMING : ''}${misfits.join('')}`);
};

const NOT_CONFORMING = 'Attributes did not conform to the schema: ';

export const unknownAttributes = (names: readonly string[], occasion: Occasion): Refusal => {
  if (occasion === 'update') {
    const lines = names.map((name) => `user.${name}: Attribute does not exist in the schema.\n`);
    return invalidParameter(`Invalid user attributes: ${lines.join('')}`);
  }
  const custom = names.find((name) => /^(dev:)?custom:/.test(name));
  if (custom !== undefined) {
    return invalidParameter(`${NOT_CONFORMING}Type for attribute {${custom}} could not be determined`);
  }
  return invalidParameter(
    NOT_CONFORMING + names.map((name) => `${name}: Attribute does not exist in the schema.\n`).join(''),
  );
};

export const cannotBeUpdated = (...names: readonly string[]): Refusal =>
  invalidParameter(names.map((name) => `user.${name}: Attribute cannot be updated.\n`).join(''));

/**
 * Refuses a new user without these required attributes. Observed since 2025, without a line feed: "Attributes did not conform to the
 * schema: name.givenName: The attribute name.givenName is required, name.familyName: The attribute name.familyName is required"
 * (https://github.com/agentlang-ai/agentlang/issues/240). Until then it was `<name>: The attribute is required` and a line feed.
 */
export const requiredMissing = (names: readonly string[]): Refusal =>
  invalidParameter(
    NOT_CONFORMING +
      names
        .map(scimName)
        .map((name) => `${name}: The attribute ${name} is required`)
        .join(', '),
  );

/** The pool's required attributes, in the schema's order, without `sub`. */
export const requiredAttributes = (pool: UserPool): readonly SchemaAttribute[] =>
  pool.schema.filter(({ Name, Required }) => Required && Name !== 'sub');

/** With any number of digits: ids of other systems go beyond what a double holds. */
const INTEGER = /^-?[0-9]+$/;

const limitOf = (text: string): bigint | number => (INTEGER.test(text) ? BigInt(text) : Number(text));

/** A day that there is, alone or with a time of it and an offset. */
const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** ISO 8601, or a number of seconds or milliseconds since 1970. */
const isDate = (value: string): boolean => {
  if (/^[0-9]{1,15}$/.test(value)) return true;
  const [, day] = DATE.exec(value) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(value))) return false;
  return new Date(day).toISOString().startsWith(day);
};

/** What a value does wrong. AWS's sentences for lengths are recorded; those for other types are ours, in the same form. */
const misfitOf = (schema: SchemaAttribute, value: string): string | undefined => {
  switch (schema.AttributeDataType) {
    case 'String': {
      const { MinLength = '0', MaxLength = '2048' } = schema.StringAttributeConstraints ?? {};
      if (value.length < Number(MinLength)) return `String must be no shorter than ${MinLength} characters`;
      if (value.length > Number(MaxLength)) return `String must be no longer than ${MaxLength} characters`;
      return undefined;
    }
    case 'Number': {
      if (!INTEGER.test(value)) return 'Number must be an integer';
      const { MinValue, MaxValue } = schema.NumberAttributeConstraints ?? {};
      if (MinValue !== undefined && BigInt(value) < limitOf(MinValue)) return `Number must be no less than ${MinValue}`;
      if (MaxValue !== undefined && BigInt(value) > limitOf(MaxValue)) {
        return `Number must be no greater than ${MaxValue}`;
      }
      return undefined;
    }
    case 'Boolean':
      return /^(true|false)$/i.test(value) ? undefined : 'Boolean must be true or false';
    case 'DateTime':
      return isDate(value) ? undefined : 'DateTime must be a date';
  }
};

/** Given attributes as they are kept: the last of a name counts, Booleans in lower case. Blank values stay as ''. */
export const asKept = (pool: UserPool, given: readonly GivenAttribute[]): Attributes =>
  Object.fromEntries(
    given.map(({ Name, Value = '' }) => [
      Name,
      schemaOf(pool, Name)?.AttributeDataType === 'Boolean' ? Value.toLowerCase() : Value,
    ]),
  );

/** Without the blank ones, which stand for no value. */
export const filled = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));

export const omit = (attributes: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));

/** Refuses a verification flag, given with `changes`, of an address that the user would not have. */
export const flagRefusal = (changes: Attributes, after: Attributes): Refusal | undefined => {
  if (changes.email_verified && !after.email) return invalidParameter('Email is required to verify/un-verify an email');
  if (changes.phone_number_verified && !after.phone_number) {
    return invalidParameter('Phone Number is required to verify/un-verify a phone number');
  }
  return undefined;
};

/** The names that go when these attributes are deleted: an address takes its flag along. */
export const deletedWith = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => (name === 'email' || name === 'phone_number' ? [name, `${name}_verified`] : [name]));

/** Refuses to delete what the pool requires or keeps for good. */
export const deletionRefusal = (pool: UserPool, names: readonly string[]): Refusal | undefined => {
  for (const name of names) {
    const schema = schemaOf(pool, name);
    if (schema?.Required)
      return invalidParameter(`Invalid user attributes: ${name}: Required attribute cannot be deleted.`);
    if (schema?.Mutable === false) return cannotBeUpdated(name);
  }
  return undefined;
};
