import { readFile } from 'node:fs/promises';
import { cognitoIdentityOperationNames } from '../../src/protocol/generated/cognito-identity.js';
import { cognitoIdpOperationNames } from '../../src/protocol/generated/cognito-idp.js';
import { services } from '../../src/protocol/services.js';

// The generator is plain JavaScript, without types: its path is kept from the compiler.
const generatorPath: string = '../../scripts/model.mjs';
const { renderAll } = (await import(generatorPath)) as { renderAll: () => Promise<{ path: URL; text: string }[]> };

test('the generated types are those of the models', async () => {
  const files = await renderAll();
  expect(files).toHaveLength(5);
  for (const { path, text } of files) expect(await readFile(path, 'utf8')).toBe(text);
});

test('knows 140 operations of user pools and 23 of identity pools', () => {
  expect(cognitoIdpOperationNames).toHaveLength(140);
  expect(cognitoIdentityOperationNames).toHaveLength(23);
  expect([...services['cognito-idp'].operations.keys()].sort()).toEqual(cognitoIdpOperationNames);
  expect([...services['cognito-identity'].operations.keys()].sort()).toEqual(cognitoIdentityOperationNames);
});

test('every shape that the models refer to exists', () => {
  for (const { shapes, operations } of Object.values(services)) {
    const referred = [...operations.values()].flatMap(({ inputShape, outputShape, errors }) => [
      inputShape,
      outputShape,
      ...errors,
    ]);
    for (const { members, memberShape, keyShape, valueShape } of Object.values(shapes)) {
      referred.push(memberShape, keyShape, valueShape, ...Object.values(members ?? {}).map(({ shape }) => shape));
    }
    const missing = referred.filter((name) => name !== undefined && !(name in shapes));
    expect(missing).toEqual([]);
  }
});
