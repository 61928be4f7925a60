import { Ajv } from 'ajv';
import { jsonSchemaOf, structureSchema } from '../../src/protocol/json-schema.js';
import { readMembers } from '../../src/protocol/json-form.js';
import { services } from '../../src/protocol/services.js';

const ajv = new Ajv({ strict: true });
const accepts = (schema: object, value: unknown): boolean => ajv.compile(schema)(value);

test('every input of Cognito has one', () => {
  for (const { inputShape } of services['cognito-idp'].operations.values()) {
    expect(() => ajv.compile(jsonSchemaOf('cognito-idp', inputShape))).not.toThrow();
  }
});

describe('of CreateUserPool', () => {
  const schema = structureSchema('cognito-idp', 'CreateUserPoolRequest', ['PoolName']);
  const fine = {
    Policies: { PasswordPolicy: { MinimumLength: 8 } },
    MfaConfiguration: 'ON',
    Schema: [{ Name: 'x', Mutable: true }],
    UserPoolTags: { any: 'name' },
  };

  test('what the wire takes is taken', () => {
    expect(accepts(schema, fine)).toBe(true);
    expect(readMembers('cognito-idp', 'CreateUserPoolRequest', fine)).toEqual(fine);
  });

  test.each([
    [{ PoolName: 'left out' }],
    [{ Polices: {} }],
    [{ Policies: { PasswordPolicy: { MinimumLenght: 8 } } }],
    [{ Policies: { PasswordPolicy: { MinimumLength: '8' } } }],
    [{ MfaConfiguration: 'SOMETIMES' }],
    [{ Schema: { Name: 'x' } }],
    [{ UserPoolTags: { a: 1 } }],
    [{ UsernameConfiguration: {} }],
  ])('%j is not', (value) => {
    expect(accepts(schema, value)).toBe(false);
  });
});

test('a shape that stands for any JSON is any object', () => {
  const [name] = Object.entries(services['cognito-idp'].shapes).find(([, shape]) => shape.document) ?? [];
  expect(jsonSchemaOf('cognito-idp', name ?? '')).toEqual({ type: 'object', additionalProperties: true });
});
