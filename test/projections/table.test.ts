import fc from 'fast-check';
import {
  countStartingWith,
  deleteStartingWith,
  keyOf,
  startingWith,
  table,
  type Table,
} from '../../src/projections/table.js';

/** What is done to one of several tables, all of them clones of clones of one. */
type Step =
  | { readonly do: 'set' | 'delete'; readonly key: string }
  | { readonly do: 'clear group'; readonly group: string }
  | { readonly do: 'clone' };

const group = fc.constantFrom('a', 'ab', 'b', 'c');
const key = fc.tuple(group, fc.integer({ min: 0, max: 400 })).map(([name, i]) => keyOf(name, String(i)));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('set' as const), key }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('delete' as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear group' as const), group }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('clone' as const) }) },
);

const sorted = (model: ReadonlyMap<string, number>) => [...model].sort(([a], [b]) => (a < b ? -1 : 1));

test('tables that are clones of each other do not see what is written into the others', () => {
  const seed = Array.from({ length: 900 }, (_, i) => keyOf(['a', 'ab', 'b'][i % 3] ?? '', String(i % 400)));
  const run = (steps: readonly (readonly [number, Step])[]): void => {
    const pairs: { rows: Table<number>; model: Map<string, number> }[] = [{ rows: table(), model: new Map() }];
    for (const [i, one] of seed.entries()) {
      pairs[0]?.rows.set(one, i);
      pairs[0]?.model.set(one, i);
    }
    for (const [i, [which, one]] of steps.entries()) {
      const pair = pairs[which % pairs.length];
      if (!pair) throw new Error('no table');
      const { rows, model } = pair;
      if (one.do === 'set') {
        rows.set(one.key, i);
        model.set(one.key, i);
      } else if (one.do === 'delete') {
        expect(rows.delete(one.key)).toBe(model.delete(one.key));
      } else if (one.do === 'clear group') {
        const prefix = keyOf(one.group, '');
        const held = sorted(model).filter(([held]) => held.startsWith(prefix));
        expect(countStartingWith(rows, prefix)).toBe(held.length);
        expect([...startingWith(rows, prefix)]).toEqual(held);
        deleteStartingWith(rows, prefix);
        for (const [held] of [...model]) if (held.startsWith(prefix)) model.delete(held);
      } else if (pairs.length < 6) pairs.push({ rows: rows.clone(), model: new Map(model) });
    }
    for (const { rows, model } of pairs) {
      expect([...rows.entries()]).toEqual(sorted(model));
      expect(rows.size).toBe(model.size);
    }
  };
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), step), { minLength: 50, maxLength: 400 }), run), { numRuns: 150 });
});
