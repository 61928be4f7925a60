import type { EventRow } from './store.js';

/** Rows for json_to_recordset: one JSON array of {p, t, v, d or ds, m or ms, a, h}. */
export const recordset = (rows: readonly EventRow[]): string => {
  let text = '';
  for (const row of rows) {
    text += `${text === '' ? '[' : ','}{"p":${row.position},"t":"${row.type}","v":${row.version},${member('d', row.data)},${member('m', row.meta)},"a":${row.at},"h":"${row.hash}"}`;
  }
  return `${text}]`;
};

/**
 * An event's own JSON, put in as it stands; where it holds escapes, as a string `<name>s`: json_to_recordset decodes escapes at any depth, and
 * refuses NUL characters and lone surrogates ("unsupported Unicode escape sequence"), which the type json keeps.
 */
const member = (name: string, json: string): string =>
  json.includes('\\u') ? `"${name}s":${JSON.stringify(json)}` : `"${name}":${json}`;
