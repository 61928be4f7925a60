/** Markup whose text is known to be safe: made by `markup`, or of our own letters. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand between the pieces of a template; nothing of undefined and false. */
export type Part = Markup | string | number | false | undefined | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const rendered = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(rendered).join('');
};

/**
 * Markup, with everything that is put into it escaped for text and for attributes in quotes. Nothing may be put anywhere
 * else. It is not called html: formatters that know that name change what is in it.
 */
export const markup = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(pieces.map((piece, i) => piece + rendered(parts[i])).join(''));

/** Attributes of a tag, in quotes, each with a blank before it; `true` is one without a value, undefined and false none. */
export const attributes = (values: Readonly<Record<string, string | number | boolean | undefined>>): Markup =>
  new Markup(
    Object.entries(values)
      .map(([name, value]) => {
        if (value === undefined || value === false) return '';
        return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
      })
      .join(''),
  );
