import { cutTo, visible, widthOf } from './display-width.js';
import type { Terminal } from './terminal.js';

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string | number | undefined;
  /** Short and worth nothing in parts: a time, a code, a number. It is never cut. */
  readonly whole?: true;
}

const GAP = '  ';
const NARROWEST = 8;

/** How wide each column may be: the widest of those that can be cut give way first. Too little room for the rest is not our matter. */
const fitted = (widths: readonly number[], canBeCut: readonly boolean[], room: number | undefined): number[] => {
  const fit = [...widths];
  let over = room === undefined ? 0 : fit.reduce((sum, width) => sum + width, GAP.length * (fit.length - 1)) - room;
  for (; over > 0; over -= 1) {
    const most = Math.max(...fit.filter((_, i) => canBeCut[i]));
    if (most <= NARROWEST) break;
    fit[fit.findLastIndex((width, i) => canBeCut[i] && width === most)] = most - 1;
  }
  return fit;
};

/** Rows below their titles, in columns; cut to the width of a terminal, never where something else reads them. Numbers end at the right. */
export const table = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width, paint }: Pick<Terminal, 'width' | 'paint'>,
): readonly string[] => {
  const isNumber = columns.map(({ of }) => rows.some((row) => typeof of(row) === 'number'));
  const body = rows.map((row) => columns.map(({ of }) => visible(String(of(row) ?? ''))));
  const head = columns.map(({ title }) => title);
  const widest = (most: number, cell = ''): number => Math.max(most, widthOf(cell));
  const widths = head.map((title, i) => body.reduce((most, cells) => widest(most, cells[i]), widest(0, title)));
  const fit = fitted(
    widths,
    columns.map(({ whole }) => whole !== true),
    width,
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const room = fit[i] ?? 0;
        const shown = columns[i]?.whole ? cell : cutTo(room, cell);
        const pad = ' '.repeat(Math.max(0, room - widthOf(shown)));
        return isNumber[i] ? pad + shown : shown + pad;
      })
      .join(GAP)
      .trimEnd();
  return [paint.heading(line(head)), ...body.map(line)];
};

/** One thing as lines of name and value; several values of a name are a line each. */
export const card = (
  entries: readonly (readonly [name: string, value: string | number | readonly string[] | undefined])[],
  { paint }: Pick<Terminal, 'paint'>,
): readonly string[] => {
  const present = entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat()] as const]));
  const room = Math.max(0, ...present.map(([name]) => name.length));
  return present.flatMap(([name, values]) =>
    values.map((value, i) => {
      const label = i === 0 ? paint.heading(name) + ' '.repeat(room - name.length) : ' '.repeat(room);
      return `${label}${GAP}${visible(String(value))}`.trimEnd();
    }),
  );
};
