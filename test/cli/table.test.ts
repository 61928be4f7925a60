import { paintWith } from '../../src/cli/colours.js';
import { card, type Column, table } from '../../src/cli/table.js';

const wide = { width: undefined, paint: paintWith(false) };
const columns: readonly Column<readonly [string, number, string | undefined]>[] = [
  { title: 'NAME', of: ([name]) => name },
  { title: 'N', of: ([, n]) => n },
  { title: 'TIME', of: ([, , time]) => time, whole: true },
];

test('columns are as wide as their widest cell, numbers end at the right, lines have no trailing spaces', () => {
  const rows = [['a', 1, '2030'] as const, ['田中', 22, undefined] as const];
  expect(table(columns, rows, wide)).toEqual(['NAME   N  TIME', 'a      1  2030', '田中  22']);
});

test('a table on a terminal is cut to its width: the widest first, never what is worth nothing in parts', () => {
  const rows = [['a name of twenty-six letters', 1, '2030-01-31T12:00:00.000Z'] as const];
  const lines = table(columns, rows, { ...wide, width: 45 });
  expect(lines).toEqual(['NAME              N  TIME', 'a name of twent…  1  2030-01-31T12:00:00.000Z']);
  expect(lines[1]).toHaveLength(45);
  expect(table(columns, rows, { ...wide, width: 10 })).toEqual([
    'NAME      N  TIME',
    'a name …  1  2030-01-31T12:00:00.000Z',
  ]);
});

test('a table that nobody looks at is never cut', () => {
  expect(table(columns, [['x'.repeat(500), 1, ''] as const], wide)[1]).toContain('x'.repeat(500));
});

test('what is in a cell stays on its line, and drives no terminal', () => {
  expect(table(columns, [['a\nb\u001b[2J', 1, ''] as const], wide)[1]).toBe('a\\nb\\u001b[2J  1');
});

test('titles are painted on a terminal with colours', () => {
  expect(table(columns, [], { ...wide, paint: paintWith(true) })).toEqual(['\u001b[1mNAME  N  TIME\u001b[0m']);
});

test('a card has a line for each value, and none for what is not there', () => {
  const lines = card(
    [
      ['Name', 'w1'],
      ['Snapshots', ['a', 'b']],
      ['Link', undefined],
      ['Events', 0],
      ['None', []],
    ],
    wide,
  );
  expect(lines).toEqual(['Name       w1', 'Snapshots  a', '           b', 'Events     0']);
});
