import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { type AttributeInput, customName, isCustom, standardNamed } from './schema.js';
import type { SchemaAttribute } from './settings.js';

const MAX_LENGTH = 2048;
/** Quota "Custom attributes per user pool". */
const MAX_CUSTOM_ATTRIBUTES = 50;

const bound = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const isNumber = (text: string | undefined): boolean => text === undefined || /^-?\d+(\.\d+)?$/.test(text);

/** Refuses limits that no value could meet. `name` is the attribute's full name. */
const limitsRefusal = (name: string, attribute: AttributeInput): Refusal | undefined => {
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {};
  for (const limit of [MinLength, MaxLength, MinValue, MaxValue]) {
    // The text is not known; TODO settle with an observed answer to MinLength "a".
    if (!isNumber(limit))
      return invalidParameter(`Attribute ${name} has a constraint that is not a number: ${limit ?? ''}`);
  }
  const [shortest, longest] = [bound(MinLength), bound(MaxLength)];
  if (Math.max(shortest ?? 0, longest ?? 0) > MAX_LENGTH) {
    return invalidParameter(`user.${name}: String attributes cannot have a length of more than ${MAX_LENGTH}`);
  }
  if (shortest !== undefined && longest !== undefined && shortest > longest) {
    return invalidParameter(`Attribute ${name} cannot have a max length shorter than it's min length`);
  }
  const [least, most] = [bound(MinValue), bound(MaxValue)];
  if (least !== undefined && most !== undefined && least > most) {
    return invalidParameter(`Attribute ${name} cannot have a max value smaller than it's min value`);
  }
  return undefined;
};

const standardRefusal = (standard: SchemaAttribute, given: AttributeInput): Refusal | undefined => {
  const retyped = given.AttributeDataType !== undefined && given.AttributeDataType !== standard.AttributeDataType;
  return retyped || given.DeveloperOnlyAttribute
    ? invalidParameter(
        `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${standard.Name}`,
      )
    : limitsRefusal(standard.Name, given);
};

const customRefusal = (given: AttributeInput): Refusal | undefined => {
  if (given.Required) return invalidParameter('Required custom attributes are not supported currently.');
  if (given.AttributeDataType === undefined) {
    return invalidParameter('Invalid AttributeDataType input, consider using the provided AttributeDataType enum.');
  }
  return limitsRefusal(customName(given), given);
};

const duplicates = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, place) => names.indexOf(name) !== place)),
];

const duplicatesRefusal = (kind: 'custom' | 'standard', names: readonly string[]): Refusal | undefined => {
  const twice = duplicates(names);
  return twice.length > 0
    ? invalidParameter(`Duplicate ${kind} attribute names ${twice.join(', ')} are not allowed in a user pool schema.`)
    : undefined;
};

/** The model leaves Name optional; without one there is nothing to add. */
const namelessRefusal = (attributes: readonly AttributeInput[], member: string): Refusal | undefined => {
  const place = attributes.findIndex(({ Name }) => Name === undefined);
  return place < 0
    ? undefined
    : invalidParameter(
        `1 validation error detected: Value null at '${member}.${place + 1}.member.name' failed to satisfy constraint: ` +
          'Member must not be null',
      );
};

/** Refuses a schema that CreateUserPool would not take. */
export const schemaRefusal = (attributes: readonly AttributeInput[]): Refusal | undefined => {
  const nameless = namelessRefusal(attributes, 'schema');
  if (nameless) return nameless;
  for (const given of attributes) {
    const standard = standardNamed(given.Name);
    const refusal = standard ? standardRefusal(standard, given) : customRefusal(given);
    if (refusal) return refusal;
  }
  const names = attributes.map((given) => (standardNamed(given.Name) ? (given.Name ?? '') : customName(given)));
  return (
    duplicatesRefusal('custom', names.filter(isCustom)) ??
    duplicatesRefusal(
      'standard',
      names.filter((name) => !isCustom(name)),
    )
  );
};

/** Refuses custom attributes that the pool cannot be given. */
export const addedAttributesRefusal = (
  schema: readonly SchemaAttribute[],
  attributes: readonly AttributeInput[],
): Refusal | undefined => {
  const nameless = namelessRefusal(attributes, 'customAttributes');
  if (nameless) return nameless;
  for (const given of attributes) {
    const refusal = customRefusal(given);
    if (refusal) return refusal;
    const name = customName(given);
    if (schema.some(({ Name }) => Name === name)) {
      return invalidParameter(`custom:${given.Name}: Existing attribute already has name ${name}.`);
    }
  }
  const twice = duplicatesRefusal('custom', attributes.map(customName));
  if (twice) return twice;
  const customs = schema.filter(({ Name }) => isCustom(Name)).length + attributes.length;
  // The text is not known; TODO settle with an observed answer to a 51st attribute.
  return customs > MAX_CUSTOM_ATTRIBUTES
    ? invalidParameter(`A user pool cannot have more than ${MAX_CUSTOM_ATTRIBUTES} custom attributes.`)
    : undefined;
};
