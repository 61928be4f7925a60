import { Ajv } from 'ajv';
import { HEAD, poolSchema } from '../../../../src/operations/emulator/document/document-schema.js';
import { IDENTITY, identityPoolSchema } from '../../../../src/operations/emulator/document/identity-pool-schema.js';
import { USER } from '../../../../src/operations/emulator/document/user-schema.js';

// An import compiles them without this check.
test.each(
  Object.entries({ HEAD, pool: poolSchema(), USER, identityPool: identityPoolSchema(), IDENTITY } as Record<
    string,
    object
  >),
)('%s is a JSON schema', (_, schema) => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats: { 'date-time': true } });
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(ajv.validateSchema({ ...schema, type: 'nothing' })).toBe(false);
});
