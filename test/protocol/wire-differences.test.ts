import { services } from '../../src/protocol/services.js';
import { wireEnum, wireShapeName } from '../../src/protocol/wire-differences.js';

test('a recorded order of an enum holds the values of the model', () => {
  for (const { name: service, shapes } of Object.values(services)) {
    for (const [shapeName, shape] of Object.entries(shapes)) {
      if (shape.enum) expect([...(wireEnum(service, shapeName) ?? [])].sort()).toEqual([...shape.enum].sort());
      expect(shapes).toHaveProperty(wireShapeName(shapeName));
    }
  }
});
