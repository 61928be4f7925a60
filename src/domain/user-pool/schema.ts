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

const limitsOf = ({ StringAttributeConstraints: text, NumberAttributeConstraints: number }: AttributeInput) => ({
  NumberAttributeConstraints: number && present({ MinValue: number.MinValue, MaxValue: number.MaxValue }),
  StringAttributeConstraints: text && present({ MinLength: text.MinLength, MaxLength: text.MaxLength }),
});

/** A custom attribute as the pool holds it: prefixed, changeable unless it says otherwise, its limits `{}` where it names none. */
export const customAttribute = (given: AttributeInput): SchemaAttribute => {
  const { AttributeDataType = 'String', DeveloperOnlyAttribute = false, Mutable = true } = given;
  const limits = limitsOf(given);
  return present<SchemaAttribute>({
    Name: customName(given),
    AttributeDataType,
    DeveloperOnlyAttribute,
    Mutable,
    Required: false,
    NumberAttributeConstraints: limits.NumberAttributeConstraints ?? (AttributeDataType === 'Number' ? {} : undefined),
    StringAttributeConstraints: limits.StringAttributeConstraints ?? (AttributeDataType === 'String' ? {} : undefined),
  });
};

/** The schema of a new pool: the standard attributes with what was said of them, then the custom ones as given. */
export const schemaOf = (attributes: readonly AttributeInput[]): readonly SchemaAttribute[] => {
  const standard = STANDARD_ATTRIBUTES.map((attribute): SchemaAttribute => {
    const given = attributes.find(({ Name }) => Name === attribute.Name);
    if (!given) return attribute;
    const { Mutable = attribute.Mutable, Required = attribute.Required } = given;
    return { ...attribute, Mutable, Required, ...present(limitsOf(given)) };
  });
  return [...standard, ...attributes.filter(({ Name }) => !standardNamed(Name)).map(customAttribute)];
};
