import { present } from './present.js';
import type { SchemaAttribute } from './settings.js';
import { STANDARD_ATTRIBUTES } from './standard-attributes.js';

/**
 * An attribute as a request words it: custom ones without their prefix.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SchemaAttributeType.html
 */
export type AttributeInput = { readonly [M in keyof SchemaAttribute]?: SchemaAttribute[M] | undefined };

export const isCustom = (name: string): boolean => name.startsWith('custom:') || name.startsWith('dev:custom:');

/** The full name that a custom attribute will have. */
export const customName = ({ Name = '', DeveloperOnlyAttribute }: AttributeInput): string =>
  `${DeveloperOnlyAttribute ? 'dev:' : ''}custom:${Name}`;

export const standardNamed = (name: string | undefined): SchemaAttribute | undefined =>
  STANDARD_ATTRIBUTES.find(({ Name }) => Name === name);

/** A custom attribute as the pool holds it: prefixed, changeable unless it says otherwise, its limits `{}` where it names none. */
export const customAttribute = (given: AttributeInput): SchemaAttribute => {
  const { AttributeDataType = 'String', DeveloperOnlyAttribute = false, Mutable = true } = given;
  return present<SchemaAttribute>({
    Name: customName(given),
    AttributeDataType,
    DeveloperOnlyAttribute,
    Mutable,
    Required: false,
    NumberAttributeConstraints: given.NumberAttributeConstraints ?? (AttributeDataType === 'Number' ? {} : undefined),
    StringAttributeConstraints: given.StringAttributeConstraints ?? (AttributeDataType === 'String' ? {} : undefined),
  });
};

/** The schema of a new pool: the standard attributes with what was said of them, then the custom ones as given. */
export const schemaOf = (attributes: readonly AttributeInput[]): readonly SchemaAttribute[] => {
  const standard = STANDARD_ATTRIBUTES.map((attribute): SchemaAttribute => {
    const given = attributes.find(({ Name }) => Name === attribute.Name);
    if (!given) return attribute;
    const { Mutable, Required, NumberAttributeConstraints, StringAttributeConstraints } = given;
    return { ...attribute, ...present({ Mutable, Required, NumberAttributeConstraints, StringAttributeConstraints }) };
  });
  return [...standard, ...attributes.filter(({ Name }) => !standardNamed(Name)).map(customAttribute)];
};
