import fc from 'fast-check';
import { type Change, changes } from '../../src/projections/changes.js';
import { numberedTable, table, type Table } from '../../src/projections/table.js';

type Entries = ReadonlyMap<string, number>;

const tableOf = (entries: Iterable<readonly [string, number]>): Table<number> => {
  const rows = table<number>();
  for (const [key, value] of entries) rows.set(key, value);
  return rows;
};

/** What differs, found by looking at everything. */
const plainly = (before: Entries, after: Entries): readonly Change<string, number>[] =>
  [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [old, fresh] = [before.get(key), after.get(key)];
    if (old === fresh) return [];
    return [{ key, ...(old !== undefined && { before: old }), ...(fresh !== undefined && { after: fresh }) }];
  });

const found = <K extends string | number>(all: Iterable<Change<K, number> | undefined>) =>
  [...all].filter((change) => change !== undefined);

const step = fc.record({ key: fc.integer({ min: 0, max: 500 }).map(String), value: fc.option(fc.nat(3)) });

/** Sets and deletes in the table as in the map. */
const play = (
  steps: readonly { key: string; value: number | null }[],
  rows: Table<number>,
  model: Map<string, number>,
) => {
  for (const { key, value } of steps) {
    if (value === null) {
      rows.delete(key);
      model.delete(key);
    } else {
      rows.set(key, value);
      model.set(key, value);
    }
  }
};

test('two clones of a table differ where they were written to since, in the order of the keys', () => {
  const steps = fc.array(step, { maxLength: 300 });
  fc.assert(
    fc.property(fc.nat(3), steps, steps, (thousands, onOne, onOther) => {
      const model = new Map(Array.from({ length: thousands * 400 }, (_, i) => [String(i), i % 4]));
      const [one, other] = [tableOf(model), new Map(model)];
      const clone = one.clone();
      play(onOne, one, model);
      play(onOther, clone, other);
      expect(found(changes(one, clone))).toEqual(plainly(model, other));
      expect(found(changes(clone, one))).toEqual(plainly(other, model));
    }),
  );
});

test('so do tables that share nothing', () => {
  const entries = fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.nat(2)), { maxLength: 200 });
  fc.assert(
    fc.property(entries, entries, (a, b) => {
      expect(found(changes(tableOf(a), tableOf(b)))).toEqual(plainly(new Map(a), new Map(b)));
    }),
  );
});

describe('large tables that differ in much', () => {
  const size = 30_000;
  const all = Array.from({ length: size }, (_, i) => [String(i).padStart(6, '0'), i] as const);

  test('are walked through, with pauses', () => {
    const [even, odd] = [0, 1].map((rest) => tableOf(all.filter(([, i]) => i % 2 === rest || i % 10 === 0)));
    if (!even || !odd) throw new Error('no tables');
    const everything = [...changes(even, odd)];
    expect(everything.filter((change) => change === undefined).length).toBeGreaterThan(10);
    expect(found(everything)).toEqual(plainly(new Map(even.entries()), new Map(odd.entries())));
  });

  test.each([
    ['at the end', (i: number) => i < size / 3],
    ['at the beginning', (i: number) => i > size / 3],
  ])('one has nothing %s', (_, isIn) => {
    const [part, whole] = [tableOf(all.filter(([, i]) => isIn(i))), tableOf(all.map(([key, i]) => [key, i + 1]))];
    const [models, inverse] = [new Map(part.entries()), new Map(whole.entries())];
    expect(found(changes(part, whole))).toEqual(plainly(models, inverse));
    expect(found(changes(whole, part))).toEqual(plainly(inverse, models));
  });

  test('but for their values as objects', () => {
    const [one, other] = [table<object>(), table<object>()];
    for (const [key] of all) {
      one.set(key, {});
      other.set(key, {});
    }
    expect(found(changes(one, other) as Iterable<Change<string, number> | undefined>)).toHaveLength(size);
    expect([...changes(one, one.clone())]).toEqual([]);
  });
});

test('numbers are compared as numbers', () => {
  const [one, other] = [numberedTable<number>(), numberedTable<number>()];
  for (const key of [1, 2, 9, 10, 100]) one.set(key, 0);
  for (const key of [2, 10, 11]) other.set(key, 0);
  expect(found(changes(one, other)).map(({ key }) => key)).toEqual([1, 9, 11, 100]);
});
