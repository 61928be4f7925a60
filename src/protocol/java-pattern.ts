// Java's regular expressions, as the interface model writes them, in JavaScript. What differs: `\s` and `\S` know only ASCII
// blanks in Java, `.` stops at U+0085 too, and `(?s)` may stand in the middle of a pattern. A Java backtracker takes quadratic
// or cubic time for `C*\{##C*##\}C*` and the like, so these are matched by search instead.

const javaBlanks = '\\t-\\r ';
const javaNonBlanks = '\\0-\\x08\\x0E-\\x1F!-\\u{10FFFF}';
const dotWithinLine = '[^\\n\\r\\u0085\\u2028\\u2029]';
const dotAcrossLines = '[^]';

/** One step through a pattern's source: a class in brackets, an escape, the switch `(?s)`, or one character. */
const atoms = /\[(?:\\.|[^\]\\])*\]|\\.|\(\?s\)|[^]/gu;

const translateBlanks = (charClass: string): string =>
  charClass.replace(/\\(.)/gu, (escape, letter) =>
    letter === 's' ? javaBlanks : letter === 'S' ? javaNonBlanks : escape,
  );

/** A Java pattern's source as JavaScript's, for the `u` flag. */
function translate(pattern: string): string {
  let dot = dotWithinLine;
  let translated = '';
  for (const [atom] of pattern.matchAll(atoms)) {
    if (atom === '(?s)') dot = dotAcrossLines;
    else if (atom === '.') translated += dot;
    else if (atom.startsWith('[')) translated += translateBlanks(atom);
    else translated += atom === '\\s' || atom === '\\S' ? `[${translateBlanks(atom)}]` : atom;
  }
  return translated;
}

const negate = (charClass: string): string =>
  charClass.startsWith('[^') ? `[${charClass.slice(2)}` : `[^${charClass.slice(1)}`;

/** `atLeast` characters of the class, then this text. */
interface Step {
  readonly atLeast: 0 | 1;
  readonly text: string;
}

/**
 * A matcher in linear time for patterns that repeat one class around plain texts, which the class allows as well: no stranger
 * to the class, and the texts in their order. Undefined when the pattern is of another kind.
 */
function searchMatcher(pattern: string): ((value: string) => boolean) | undefined {
  const bare = pattern.replace(/^\^(.*)\$$/u, '$1').replaceAll('(?s)', '');
  const charClass = /^(\[(?:\\.|[^\]\\])*\]|\.)[*+]/u.exec(bare)?.[1];
  if (charClass === undefined) return undefined;
  const steps: Step[] = [];
  for (const piece of bare.split(charClass).slice(1)) {
    const [, quantifier, text] = /^([*+])((?:\\[^\w]|[\w#@])*)$/u.exec(piece) ?? [];
    if (text === undefined) return undefined;
    steps.push({ atLeast: quantifier === '+' ? 1 : 0, text: text.replace(/\\(.)/gu, '$1') });
  }
  const stranger = new RegExp(negate(translate(pattern.startsWith('(?s)') ? `(?s)${charClass}` : charClass)), 'u');
  if (steps.some(({ text }) => stranger.test(text))) return undefined;

  return (value) => {
    if (stranger.test(value)) return false;
    let position = 0;
    for (const { atLeast, text } of steps) {
      const found = value.indexOf(text, position + atLeast);
      if (found < position + atLeast) return false;
      position = found + text.length;
    }
    return true;
  };
}

/** Whether a Java pattern matches a whole value, as `java.util.regex.Matcher.matches` does, anchored or not. */
export function compileJavaPattern(pattern: string): (value: string) => boolean {
  const matcher = searchMatcher(pattern);
  if (matcher) return matcher;
  const whole = new RegExp(`^(?:${translate(pattern)})$`, 'u');
  return (value) => whole.test(value);
}
