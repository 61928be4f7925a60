import { services } from '../../src/protocol/services.js';
import { wireEnum, wirePattern, wireShapeName } from '../../src/protocol/wire-differences.js';

test('a recorded order of an enum holds the values of the model', () => {
  for (const { name: service, shapes } of Object.values(services)) {
    for (const [shapeName, shape] of Object.entries(shapes)) {
      if (shape.enum) expect([...(wireEnum(service, shapeName) ?? [])].sort()).toEqual([...shape.enum].sort());
      expect(shapes).toHaveProperty(wireShapeName(shapeName));
    }
  }
});

test('a domain is held to no pattern: custom domains have dots, which the model’s has not', () => {
  expect(services['cognito-idp'].shapes['DomainType']?.pattern).toBe('^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$');
  expect(wirePattern('cognito-idp', 'DomainType')).toBeUndefined();
});
