import fc from 'fast-check';
import { same } from '../../../src/domain/kernel/same.js';

test('members count in any order, and undefined ones not at all', () => {
  expect(same({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2], d: undefined }, a: 1 })).toBe(true);
});

test.each([
  [1, '1'],
  [null, {}],
  [[], {}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 1]],
  [{ a: 1 }, { a: 1, b: 1 }],
  [{ a: 1, b: 1 }, { a: 1 }],
  [{ a: undefined, b: 1 }, { a: 1 }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
])('%j is not %j', (a, b) => {
  expect(same(a, b)).toBe(false);
});

test('values are the same when their JSON is, members sorted', () => {
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? Array.isArray(value)
        ? value.map(sorted)
        : value
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, one]) => [name, sorted(one)]),
        );
  const text = (value: unknown): string => JSON.stringify(sorted(value));
  const values = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      // JSON has no negative zero.
      const [x, y] = [a, b].map((value) => JSON.parse(JSON.stringify(value)) as unknown);
      expect(same(x, y)).toBe(text(x) === text(y));
      expect(same(x, JSON.parse(text(x)))).toBe(true);
    }),
  );
});
