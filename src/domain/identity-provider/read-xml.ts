/** An element's start or end, in the order of the document; names with their prefix, values with their references resolved. */
export type XmlMark =
  | { readonly kind: 'start'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'end'; readonly name: string };

const NAME = /[\p{L}_][\p{L}\p{N}_.:-]*/uy;
const SPACE = /\s*/y;
const REFERENCES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What is passed over, by how it begins and ends. A document type is not among them: it could define entities. */
const PASSED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * The elements of a well-formed document with one root; undefined for anything else, a document with a document type too. The text is gone
 * through once.
 */
export const readXml = (text: string): readonly XmlMark[] | undefined => {
  const marks: XmlMark[] = [];
  const open: string[] = [];
  let roots = 0;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next < 0 ? undefined : next);
    if (open.length === 0 && between.trim() !== '') return undefined;
    if (next < 0) break;
    const passed = PASSED.find(([start]) => text.startsWith(start, next));
    if (passed) {
      const end = text.indexOf(passed[1], next + passed[0].length);
      if (end < 0) return undefined;
      at = end + passed[1].length;
      continue;
    }
    const tag = readTag(text, next);
    if (!tag) return undefined;
    at = tag.end;
    if (tag.closes) {
      if (open.pop() !== tag.name) return undefined;
      marks.push({ kind: 'end', name: tag.name });
      continue;
    }
    if (open.length === 0 && (roots += 1) > 1) return undefined;
    marks.push({ kind: 'start', name: tag.name, attributes: tag.attributes });
    if (tag.isEmpty) marks.push({ kind: 'end', name: tag.name });
    else open.push(tag.name);
  }
  return roots === 1 && open.length === 0 ? marks : undefined;
};

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly isEmpty: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly end: number;
}

const readTag = (text: string, start: number): Tag | undefined => {
  const closes = text[start + 1] === '/';
  let at = start + (closes ? 2 : 1);
  const matched = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const name = matched(NAME);
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  for (;;) {
    const space = matched(SPACE);
    if (text[at] === '>') return { name, closes, isEmpty: false, attributes, end: at + 1 };
    if (!closes && text.startsWith('/>', at)) return { name, closes, isEmpty: true, attributes, end: at + 2 };
    const attribute = closes || space === '' ? undefined : matched(NAME);
    if (attribute === undefined || attributes.has(attribute)) return undefined;
    matched(SPACE);
    if (text[at] !== '=') return undefined;
    at += 1;
    matched(SPACE);
    const quote = text[at];
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
    const value = close < 0 ? undefined : resolved(text.slice(at + 1, close));
    if (value === undefined) return undefined;
    attributes.set(attribute, value);
    at = close + 1;
  }
};

/** Undefined where a reference is none, or `<` stands in a value. */
const resolved = (value: string): string | undefined => {
  if (value.includes('<')) return undefined;
  let isSound = true;
  const text = value.replace(/&([^;&]{0,10});?/g, (whole, reference: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(reference);
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16) : undefined;
    const isPoint = point !== undefined && point > 0 && point <= 0x10ffff;
    const said = isPoint ? String.fromCodePoint(point) : REFERENCES[reference];
    if (said === undefined || !whole.endsWith(';')) isSound = false;
    return said ?? '';
  });
  return isSound ? text : undefined;
};
