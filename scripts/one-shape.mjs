// What an object literal that begins with a spread costs on Node 20: V8 gives what comes of `{...a, b}` a shape (a "map") of its own each time,
// half a microsecond for each property that follows, and whoever reads such objects later finds ever new shapes, which no inline cache holds.
// What comes of `{...null, ...a, b}` is the same object with the shape that all of its kind share. Mended in V8 12 (Node 22).
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { parse } from 'acorn';
import { full } from 'acorn-walk';

const INSERTED = '...null,';

/** A script with what is missing inserted, and its source map (a JSON text) moved along: `{text, map}`. Lines stay lines. */
export function oneShape(text, map) {
  const places = leadingSpreads(text);
  const parts = places.map((place, i) => text.slice(places[i - 1] ?? 0, place) + INSERTED);
  return { text: parts.join('') + text.slice(places.at(-1) ?? 0), map: shifted(map, columnsByLine(text, places)) };
}

/** Where literals begin with a spread, in order. */
function leadingSpreads(text) {
  const places = [];
  full(parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true }), ({ type, properties }) => {
    if (type === 'ObjectExpression' && properties[0]?.type === 'SpreadElement') places.push(properties[0].start);
  });
  return places.sort((a, b) => a - b);
}

/** The columns of places (in order), by line from 0. */
function columnsByLine(text, places) {
  const lines = [];
  let [line, begin] = [0, 0];
  for (const place of places) {
    for (let end = text.indexOf('\n', begin); end !== -1 && end < place; end = text.indexOf('\n', begin)) {
      line += 1;
      begin = end + 1;
    }
    (lines[line] ??= []).push(place - begin);
  }
  return lines;
}

/** The map with each position as far to the right as was inserted before it in its line. */
function shifted(map, insertions) {
  const whole = JSON.parse(map);
  const lines = decode(whole.mappings);
  for (const [line, columns] of insertions.entries()) {
    for (const segment of columns ? (lines[line] ?? []) : []) {
      const [column] = segment;
      segment[0] += INSERTED.length * columns.filter((place) => place <= column).length;
    }
  }
  return JSON.stringify({ ...whole, mappings: encode(lines) });
}
