const INDENT = '  ';

/**
 * JSON that comes in pieces, with a line for each member and item, as JSON.stringify(…, null, 2) has it: a document larger than memory
 * can be read by people too.
 */
export async function* indentedJson(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let depth = 0;
  let inText = false;
  let isEscaped = false;
  /** `{` or `[` was the last: an empty one is closed on its line. */
  let isOpen = false;
  const line = (): string => `\n${INDENT.repeat(depth)}`;
  for await (const piece of pieces) {
    let shown = '';
    let from = 0;
    for (let i = 0; i < piece.length; i += 1) {
      const code = piece.charCodeAt(i);
      if (inText) {
        if (isEscaped) isEscaped = false;
        else if (code === BACKSLASH) isEscaped = true;
        else if (code === QUOTE) inText = false;
        continue;
      }
      const character = piece[i] ?? '';
      const isMark = MARKS.test(character);
      if (isOpen && (!isMark || OPENING.test(character))) {
        shown += piece.slice(from, i) + line();
        from = i;
        isOpen = false;
      }
      inText = code === QUOTE;
      if (!isMark) continue;
      shown += piece.slice(from, i);
      from = i + 1;
      if (OPENING.test(character)) {
        depth += 1;
        isOpen = true;
        shown += character;
      } else if (character === '}' || character === ']') {
        depth -= 1;
        shown += isOpen ? character : line() + character;
        isOpen = false;
      } else if (character === ',') shown += `,${line()}`;
      else if (character === ':') shown += ': ';
    }
    yield shown + piece.slice(from);
  }
  yield '\n';
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What stands between texts, numbers and words. */
const MARKS = /[\s{}[\],:]/;
const OPENING = /[{[]/;
