import {
  AddCustomAttributesCommand,
  DescribeUserPoolCommand,
  type SchemaAttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const add = (UserPoolId: string, ...CustomAttributes: SchemaAttributeType[]) =>
  emulator.idp().send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes }));

describe('validation', () => {
  test('wants names of at most twenty characters', async () => {
    const { body } = await emulator.raw('AddCustomAttributes', {
      UserPoolId: 'us-east-1_A',
      CustomAttributes: [{ Name: 'a'.repeat(21), AttributeDataType: 'String' }],
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message: `1 validation error detected: Value '${'a'.repeat(21)}' at 'customAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20`,
    });
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(add('us-east-1_Nothing00', { Name: 'x', AttributeDataType: 'String' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });

  test.each<[string, SchemaAttributeType, string]>([
    [
      'a name that is there',
      { Name: 'dept', AttributeDataType: 'String' },
      'custom:dept: Existing attribute already has name custom:dept.',
    ],
    [
      'a required attribute',
      { Name: 'x', AttributeDataType: 'String', Required: true },
      'Required custom attributes are not supported currently.',
    ],
    [
      'an attribute without a type',
      { Name: 'x' },
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
  ])('%s', async (_title, attribute, message) => {
    const { Id } = await emulator.pool({ Schema: [{ Name: 'dept', AttributeDataType: 'String' }] });
    await expect(add(Id, attribute)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });
});

describe('effects', () => {
  test('answers nothing and puts the attributes at the end of the schema', async () => {
    const { Id } = await emulator.pool({ Schema: [{ Name: 'first', AttributeDataType: 'String' }] });
    const { body } = await emulator.raw('AddCustomAttributes', {
      UserPoolId: Id,
      CustomAttributes: [
        { Name: 'level', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '1', MaxValue: '5' } },
        { Name: 'note', AttributeDataType: 'String', DeveloperOnlyAttribute: true, Mutable: false },
      ],
    });
    expect(body).toEqual({});
    const { UserPool } = await emulator.idp().send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool?.SchemaAttributes?.slice(21)).toEqual([
      expect.objectContaining({ Name: 'custom:first' }),
      {
        Name: 'custom:level',
        AttributeDataType: 'Number',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        NumberAttributeConstraints: { MinValue: '1', MaxValue: '5' },
      },
      {
        Name: 'dev:custom:note',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: true,
        Mutable: false,
        Required: false,
        StringAttributeConstraints: {},
      },
    ]);
  });
});
