import type { SchemaAttribute } from './settings.js';

const CHANGEABLE = { DeveloperOnlyAttribute: false, Mutable: true, Required: false } as const;

const text = (Name: string, MinLength = '0', MaxLength = '2048'): SchemaAttribute => ({
  Name,
  AttributeDataType: 'String',
  ...CHANGEABLE,
  StringAttributeConstraints: { MinLength, MaxLength },
});

const flag = (Name: string): SchemaAttribute => ({ Name, AttributeDataType: 'Boolean', ...CHANGEABLE });

/**
 * The attributes every pool has, with the limits they have unless its schema says otherwise, in the order in which CreateUserPool
 * answers them (recorded 2024-12).
 */
export const STANDARD_ATTRIBUTES: readonly SchemaAttribute[] = [
  { ...text('sub', '1'), Mutable: false, Required: true },
  text('name'),
  text('given_name'),
  text('family_name'),
  text('middle_name'),
  text('nickname'),
  text('preferred_username'),
  text('profile'),
  text('picture'),
  text('website'),
  text('email'),
  flag('email_verified'),
  text('gender'),
  text('birthdate', '10', '10'),
  text('zoneinfo'),
  text('locale'),
  text('phone_number'),
  flag('phone_number_verified'),
  text('address'),
  { Name: 'updated_at', AttributeDataType: 'Number', ...CHANGEABLE, NumberAttributeConstraints: { MinValue: '0' } },
];

/** Linked identities: DescribeUserPool lists the attribute, CreateUserPool does not. */
const IDENTITIES: SchemaAttribute = {
  Name: 'identities',
  AttributeDataType: 'String',
  ...CHANGEABLE,
  StringAttributeConstraints: {},
};

/** The order in which DescribeUserPool answers them (reads of two pools, 2026). */
const DESCRIBED =
  'profile address birthdate gender preferred_username updated_at website picture identities sub phone_number ' +
  'phone_number_verified zoneinfo locale email email_verified given_name family_name middle_name name nickname';

/** A pool's schema as DescribeUserPool answers it: 21 standard attributes in an order of their own, then the custom ones. */
export const describedSchema = (schema: readonly SchemaAttribute[]): readonly SchemaAttribute[] => {
  const names = DESCRIBED.split(' ');
  const known = new Map([...schema, IDENTITIES].map((attribute) => [attribute.Name, attribute]));
  const standard = names.flatMap((name) => known.get(name) ?? []);
  return [...standard, ...schema.filter(({ Name }) => !names.includes(Name))];
};
