import { addCustomAttributes } from '../../../src/domain/user-pool/add-custom-attributes.js';
import type { AttributeInput } from '../../../src/domain/user-pool/schema.js';
import { describedSchema, STANDARD_ATTRIBUTES } from '../../../src/domain/user-pool/standard-attributes.js';
import { after, creating, poolWith, said } from './samples.js';

const schemaOf = (...Schema: AttributeInput[]) => poolWith({ Schema }).schema;

describe('a new schema', () => {
  test('has the twenty standard attributes in the order of CreateUserPool', () => {
    expect(schemaOf().map(({ Name }) => Name)).toEqual([
      'sub',
      'name',
      'given_name',
      'family_name',
      'middle_name',
      'nickname',
      'preferred_username',
      'profile',
      'picture',
      'website',
      'email',
      'email_verified',
      'gender',
      'birthdate',
      'zoneinfo',
      'locale',
      'phone_number',
      'phone_number_verified',
      'address',
      'updated_at',
    ]);
  });

  test('keeps what is said of a standard attribute and fills in the rest', () => {
    const email = schemaOf({ Name: 'email', Required: true, Mutable: false }).find(({ Name }) => Name === 'email');
    expect(email).toEqual({
      Name: 'email',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
    });
    const limited = schemaOf({ Name: 'email', StringAttributeConstraints: { MinLength: '5', MaxLength: '99' } });
    expect(limited.find(({ Name }) => Name === 'email')?.StringAttributeConstraints).toEqual({
      MinLength: '5',
      MaxLength: '99',
    });
  });

  test('ends with the custom attributes, prefixed, with empty limits where none are given', () => {
    const custom = schemaOf(
      { Name: 'dept', AttributeDataType: 'String' },
      { Name: 'level', AttributeDataType: 'Number', DeveloperOnlyAttribute: true, Mutable: false },
      { Name: 'since', AttributeDataType: 'DateTime' },
      { Name: 'staff', AttributeDataType: 'Boolean' },
    ).slice(20);
    expect(custom).toEqual([
      {
        Name: 'custom:dept',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: {},
      },
      {
        Name: 'dev:custom:level',
        AttributeDataType: 'Number',
        DeveloperOnlyAttribute: true,
        Mutable: false,
        Required: false,
        NumberAttributeConstraints: {},
      },
      {
        Name: 'custom:since',
        AttributeDataType: 'DateTime',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
      },
      {
        Name: 'custom:staff',
        AttributeDataType: 'Boolean',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
      },
    ]);
  });

  test('is described in another order, with the identities in it', () => {
    const described = describedSchema(schemaOf({ Name: 'dept', AttributeDataType: 'String' }));
    expect(described.map(({ Name }) => Name).join(' ')).toBe(
      'profile address birthdate gender preferred_username updated_at website picture identities sub phone_number ' +
        'phone_number_verified zoneinfo locale email email_verified given_name family_name middle_name name nickname custom:dept',
    );
    expect(described).toHaveLength(STANDARD_ATTRIBUTES.length + 2);
    expect(described[8]).toEqual({
      Name: 'identities',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      StringAttributeConstraints: {},
    });
  });
});

const text = (Name: string, more: AttributeInput = {}): AttributeInput => ({
  Name,
  AttributeDataType: 'String',
  ...more,
});

const faults: readonly (readonly [string, AttributeInput[], string])[] = [
  [
    'a required custom attribute',
    [text('dept', { Required: true })],
    'Required custom attributes are not supported currently.',
  ],
  [
    'a custom attribute without a type',
    [{ Name: 'dept' }],
    'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
  ],
  [
    'one custom name twice',
    [text('dept'), text('dept')],
    'Duplicate custom attribute names custom:dept are not allowed in a user pool schema.',
  ],
  [
    'a greatest length below the least',
    [
      text('level', { StringAttributeConstraints: { MinLength: '9', MaxLength: '10' } }),
      text('x', { StringAttributeConstraints: { MinLength: '10', MaxLength: '9' } }),
    ],
    "Attribute custom:x cannot have a max length shorter than it's min length",
  ],
  [
    'a greatest value below the least',
    [{ Name: 'n', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '0', MaxValue: '-1' } }],
    "Attribute custom:n cannot have a max value smaller than it's min value",
  ],
  [
    'a length over 2048',
    [text('x', { StringAttributeConstraints: { MaxLength: '2049' } })],
    'user.custom:x: String attributes cannot have a length of more than 2048',
  ],
  [
    'a limit that is not a number',
    [text('x', { StringAttributeConstraints: { MaxLength: 'many' } })],
    'Attribute custom:x has a constraint that is not a number: many',
  ],
  [
    'an attribute without a name',
    [text('dept'), { AttributeDataType: 'String' }],
    "1 validation error detected: Value null at 'schema.2.member.name' failed to satisfy constraint: Member must not be null",
  ],
];

describe('CreateUserPool refuses', () => {
  test.each([
    ...faults,
    [
      'another type for a standard attribute',
      [{ Name: 'email', AttributeDataType: 'Number' }],
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      'a standard attribute for developers only',
      [{ Name: 'email', DeveloperOnlyAttribute: true }],
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      'limits of a standard attribute that nothing can meet',
      [{ Name: 'name', StringAttributeConstraints: { MinLength: '2', MaxLength: '1' } }],
      "Attribute name cannot have a max length shorter than it's min length",
    ],
    [
      'a standard attribute twice',
      [{ Name: 'email' }, { Name: 'email', Required: true }],
      'Duplicate standard attribute names email are not allowed in a user pool schema.',
    ],
  ] as typeof faults)('%s', (_title, Schema, message) => {
    expect(said(creating({ Schema }))).toBe(`InvalidParameterException: ${message}`);
  });

  test('nothing of a custom attribute beside one for developers of the same name', () => {
    expect(schemaOf(text('x'), text('x', { DeveloperOnlyAttribute: true })).slice(20)).toHaveLength(2);
  });
});

describe('AddCustomAttributes', () => {
  test.each(faults)('refuses %s', (_title, attributes, message) => {
    expect(said(addCustomAttributes(poolWith(), attributes))).toBe(
      `InvalidParameterException: ${message.replace("'schema.", "'customAttributes.")}`,
    );
  });

  test.each([
    [false, 'custom:dept'],
    [true, 'dev:custom:dept'],
  ])('refuses a name already there (for developers only: %s)', (DeveloperOnlyAttribute, name) => {
    const attribute = text('dept', { DeveloperOnlyAttribute });
    const pool = poolWith({ Schema: [attribute] });
    expect(said(addCustomAttributes(pool, [attribute]))).toBe(
      `InvalidParameterException: custom:dept: Existing attribute already has name ${name}.`,
    );
  });

  test('refuses a fifty-first custom attribute', () => {
    const named = (from: number, count: number): AttributeInput[] =>
      Array.from({ length: count }, (_, i) => text(`a${from + i}`));
    const pool = poolWith({ Schema: named(0, 26) });
    const full = after(pool, addCustomAttributes(pool, named(26, 24)));
    expect(full.schema).toHaveLength(70);
    expect(said(addCustomAttributes(full, named(50, 1)))).toBe(
      'InvalidParameterException: A user pool cannot have more than 50 custom attributes.',
    );
  });

  test('makes a custom attribute of a standard name', () => {
    const pool = poolWith();
    const { schema } = after(pool, addCustomAttributes(pool, [text('email')]));
    expect(schema[20]?.Name).toBe('custom:email');
  });
});
