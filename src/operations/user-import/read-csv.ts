import { parse } from 'csv-parse/sync';
import type { PlaceInFile } from '../../domain/user-import/events.js';
import type { Reading, Row } from '../../domain/user-import/import-rows.js';

/** Rows of one decision: few enough to hold up nobody, and to stop a job in its middle. */
const ROWS_AT_ONCE = 100;

/** "The maximum number of rows (users) in the file is 500,000", developer guide. */
const MOST_ROWS = 500_000;

const NEWLINE = 0x0a;

/** What the next step of a job reads of its file: its header and whether it can be read at all, or rows from a place on. */
export const readCsv = (bytes: Buffer, place: PlaceInFile): Reading => {
  const header = lineAt(bytes, { offset: 0, line: 1 });
  if (typeof header === 'string') return { kind: 'unreadable', problem: header };
  const [columns = []] = valuesIn([header.text]);
  if (place.offset > 0) return readRows(bytes, columns, place);
  const problem = fileProblem(bytes, header.next);
  if (problem !== undefined) return { kind: 'unreadable', problem };
  return { kind: 'header', columns, next: header.next };
};

const fileProblem = (bytes: Buffer, afterHeader: PlaceInFile): string | undefined => {
  if (bytes.length === 0) return 'The CSV file is empty.';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) {
    return 'The CSV file has a byte order mark; it has to be UTF-8 without one.';
  }
  let rows = 0;
  for (let { offset } = afterHeader; offset < bytes.length;) {
    const end = endOfLine(bytes, offset);
    if (!isBlank(bytes, offset, end)) rows += 1;
    if (rows > MOST_ROWS) return `The CSV file has more than ${MOST_ROWS} users.`;
    offset = end + 1;
  }
  return undefined;
};

const readRows = (bytes: Buffer, columns: readonly string[], place: PlaceInFile): Reading => {
  const lines: { readonly line: number; readonly text: string }[] = [];
  let next = place;
  while (next.offset < bytes.length && lines.length < ROWS_AT_ONCE) {
    const read = lineAt(bytes, next);
    if (typeof read === 'string') return { kind: 'unreadable', problem: read };
    if (read.text.trim() !== '') lines.push({ line: next.line, text: read.text });
    ({ next } = read);
  }
  const values = valuesIn(lines.map(({ text }) => text));
  const rows = lines.map(({ line, text }, i): Row => ({ line, length: text.length, values: values[i] ?? [] }));
  return { kind: 'rows', columns, rows, next, isEnd: next.offset >= bytes.length };
};

/** A line's text and where the next one begins, or what keeps it from being read. */
const lineAt = (
  bytes: Buffer,
  { offset, line }: PlaceInFile,
): { readonly text: string; readonly next: PlaceInFile } | string => {
  const end = endOfLine(bytes, offset);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(offset, end));
    return { text: text.replace(/\r$/, ''), next: { offset: end + 1, line: line + 1 } };
  } catch {
    return `The CSV file is not UTF-8 on line ${line}.`;
  }
};

/**
 * The values of lines that are not blank. Quotation marks are characters like others, and a comma behind a backslash belongs to its value:
 * the parser cuts there, too, so that the parts are put together again.
 */
const valuesIn = (lines: readonly string[]): readonly (readonly string[])[] =>
  parse(lines.join('\n'), { quote: false, relax_column_count: true, record_delimiter: '\n' }).map(joined);

const joined = (parts: readonly string[]): readonly string[] => {
  const values: string[] = [];
  let begun: string | undefined;
  for (const part of parts) {
    const value = begun === undefined ? part : `${begun},${part}`;
    begun = part.endsWith('\\') ? value.slice(0, -1) : undefined;
    if (begun === undefined) values.push(value.trim());
  }
  return begun === undefined ? values : [...values, `${begun}\\`.trim()];
};

const endOfLine = (bytes: Buffer, from: number): number => {
  const found = bytes.indexOf(NEWLINE, from);
  return found === -1 ? bytes.length : found;
};

const isBlank = (bytes: Buffer, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if ((bytes[i] ?? 0) > 0x20) return false;
  return true;
};
