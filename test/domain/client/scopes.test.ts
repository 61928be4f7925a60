import { isCustomScopeName } from '../../../src/domain/client/scopes.js';

test.each([
  ['api/read', true],
  ['https://api.example/v1/read', true],
  ['//', false],
  ['read', false],
  ['/read', false],
  ['api/', false],
])('%s can be a scope of a resource server: %s', (scope, can) => {
  expect(isCustomScopeName(scope)).toBe(can);
});
