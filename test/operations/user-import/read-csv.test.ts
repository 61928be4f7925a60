import type { Reading } from '../../../src/domain/user-import/import-rows.js';
import { readCsv } from '../../../src/operations/user-import/read-csv.js';

const BEGIN = { offset: 0, line: 1 };

/** All that is read of a file, step by step. */
const steps = (text: string | Buffer): readonly Reading[] => {
  const bytes = Buffer.from(text as string);
  const all: Reading[] = [readCsv(bytes, BEGIN)];
  for (
    let last = all[0];
    last && last.kind !== 'unreadable' && !(last.kind === 'rows' && last.isEnd);
    last = all.at(-1)
  ) {
    all.push(readCsv(bytes, last.next));
  }
  return all;
};
const rowsOf = (text: string | Buffer) => steps(text).flatMap((one) => (one.kind === 'rows' ? one.rows : []));

test('the header is read first, then the rows, a hundred at a time', () => {
  const text = `a,b\n${Array.from({ length: 250 }, (_, i) => `${i},x`).join('\n')}\n`;
  const read = steps(text);
  expect(read[0]).toEqual({ kind: 'header', columns: ['a', 'b'], next: { offset: 4, line: 2 } });
  expect(read.slice(1).map((one) => (one.kind === 'rows' ? [one.rows.length, one.next.line, one.isEnd] : one))).toEqual(
    [
      [100, 102, false],
      [100, 202, false],
      [50, 252, true],
    ],
  );
  expect(rowsOf(text)[249]).toEqual({ line: 251, length: 5, values: ['249', 'x'] });
});

test('lines end in either way, the last one in none, and blank ones are nobody', () => {
  expect(rowsOf('a,b\r\n1,2\r\n\r\n  \n3,4')).toEqual([
    { line: 2, length: 3, values: ['1', '2'] },
    { line: 5, length: 3, values: ['3', '4'] },
  ]);
  expect(rowsOf('a,b')).toEqual([]);
});

test('values are trimmed, quotation marks stay, and a comma behind a backslash belongs to its value', () => {
  const values = (line: string) => rowsOf(`a\n${line}\n`).map((row) => row.values);
  expect(values(' x ,\t y\t,')).toEqual([['x', 'y', '']]);
  expect(values('"x, y",""')).toEqual([['"x', 'y"', '""']]);
  expect(values('Doe\\, Jane,x')).toEqual([['Doe, Jane', 'x']]);
  expect(values('a\\,b\\,c,d')).toEqual([['a,b,c', 'd']]);
  expect(values('a\\b,c')).toEqual([['a\\b', 'c']]);
  expect(values('a,b\\')).toEqual([['a', 'b\\']]);
  expect(values('é,😀')).toEqual([['é', '😀']]);
  expect(values(',,')).toEqual([['', '', '']]);
});

test('a file that is empty, or no UTF-8, cannot be read', () => {
  const unreadable = (problem: string): Reading => ({ kind: 'unreadable', problem });
  expect(steps('')).toEqual([unreadable('The CSV file is empty.')]);
  expect(steps('\uFEFFa\n')).toEqual([
    unreadable('The CSV file has a byte order mark; it has to be UTF-8 without one.'),
  ]);
  expect(steps(Buffer.from([0xff, 0x0a]))).toEqual([unreadable('The CSV file is not UTF-8 on line 1.')]);
  expect(steps(Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xc3, 0x0a])).at(-1)).toEqual(
    unreadable('The CSV file is not UTF-8 on line 3.'),
  );
});

test('a file has 500,000 rows at most, blank lines not counted', () => {
  const file = (rows: number) => Buffer.from(`a\n\n${'x\n'.repeat(rows)}`);
  expect(readCsv(file(500_000), BEGIN)).toMatchObject({ kind: 'header' });
  expect(readCsv(file(500_001), BEGIN)).toEqual({
    kind: 'unreadable',
    problem: 'The CSV file has more than 500000 users.',
  });
});
