/** An element's start; attributes as they are written, without their quotes. */
export interface SvgTag {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** What is no element: a declaration, an instruction, or something that is not well-formed, after which nothing is read. */
export type SvgOther = 'declaration' | 'malformed';

/**
 * What stands in angle brackets in an SVG, except comments, CDATA and ends of elements. A file of a megabyte is gone through once, whatever
 * is in it: regular expressions that find tags can be made to go through it for every byte.
 */
export function* svgTags(text: string): Generator<SvgTag | SvgOther> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const read = passed(text, at) ?? readTag(text, at);
    if (!read) {
      yield 'malformed';
      return;
    }
    if (read.tag) yield read.tag;
    at = read.end;
  }
}

/** What is read at a place, if it says anything, and where it ends. */
interface Read {
  readonly tag: SvgTag | 'declaration' | 'malformed' | undefined;
  readonly end: number;
}

/** How what is no element's start begins and ends, and what it is. */
const OTHERS = [
  ['<!--', '-->', undefined],
  ['<![CDATA[', ']]>', undefined],
  ['<?xml ', '?>', undefined],
  ['</', '>', undefined],
  ['<?', '?>', 'declaration'],
  ['<!', '>', 'declaration'],
] as const;

const passed = (text: string, at: number): Read | undefined => {
  const found = OTHERS.find(([start]) => text.startsWith(start, at));
  if (!found) return undefined;
  const [start, close, tag] = found;
  const end = text.indexOf(close, at + start.length);
  return end < 0 ? { tag: 'malformed', end: text.length } : { tag, end: end + close.length };
};

const readTag = (text: string, start: number): Read | undefined => {
  const attributes: [string, string][] = [];
  let name: string | undefined;
  let from = start + 1;
  if (!/[\p{L}_:]/u.test(text[from] ?? '')) return undefined;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '<') return undefined;
    if (char !== '>' && char !== '"' && char !== "'") continue;
    const words = text.slice(from, at).replace('=', ' = ').trim().split(/\s+/);
    name ??= words.shift() ?? '';
    if (char === '>') {
      const rest = words.join('');
      const closed = name.replace(/\/$/, '');
      return closed !== '' && (rest === '' || rest === '/')
        ? { tag: { name: closed, attributes }, end: at + 1 }
        : undefined;
    }
    const [attribute, equals, ...more] = words;
    const close = text.indexOf(char, at + 1);
    if (attribute === undefined || equals !== '=' || more.length > 0 || close < 0) return undefined;
    attributes.push([attribute, text.slice(at + 1, close)]);
    from = close + 1;
    at = close;
  }
  return undefined;
};
