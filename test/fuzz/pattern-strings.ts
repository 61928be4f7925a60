import fc from 'fast-check';
import { ALPHABET } from './alphabet.js';

/** So many of these characters in a row. */
interface Run {
  readonly chars: readonly string[];
  readonly min: number;
  readonly max: number;
}

/** What a pattern is made of: a run, or a group of alternatives that is repeated. */
type Part =
  | (Run & { readonly alternatives?: undefined })
  | { readonly alternatives: readonly (readonly Part[])[]; readonly min: number; readonly max: number };

/** Java's blanks are ASCII's only. */
const classOf = (source: string): readonly string[] => {
  const inJava = source.replaceAll('\\s', ' \\t-\\r').replaceAll('\\S', '\\0-\\x08\\x0E-\\x1F!-\\u{10FFFF}');
  const regExp = new RegExp(`^${inJava}$`, 'u');
  return ALPHABET.filter((char) => regExp.test(char));
};

/** Reads the part of Java's regular expressions that the interface models use; what looks around is the caller's to keep. */
class PatternReader {
  private at = 0;
  private dot = '[^\\n\\r\\u0085\\u2028\\u2029]';

  constructor(private readonly source: string) {}

  alternatives(): readonly (readonly Part[])[] {
    const read: (readonly Part[])[] = [this.sequence()];
    while (this.take(/\|/y)) read.push(this.sequence());
    return read;
  }

  private sequence(): readonly Part[] {
    const parts: Part[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source[this.at] ?? '')) {
      if (this.take(/[$^]|\(\?<!\\\.\)/y)) continue;
      if (this.take(/\(\?s\)/y)) {
        this.dot = '[^]';
        continue;
      }
      const part = this.atom();
      const [, kind, from, comma, to] = this.take(/([*+?]|\{(\d+)(,?)(\d*)\})/y) ?? [];
      const min = kind === undefined || kind === '+' ? 1 : Number(from ?? 0);
      const max = kind === undefined || kind === '?' ? 1 : from === undefined ? Infinity : Number(comma ? to : from);
      parts.push({ ...part, min, max });
    }
    return parts;
  }

  private atom(): Part {
    const once = { min: 1, max: 1 };
    if (this.take(/\((?:\?:)?/y)) {
      const alternatives = this.alternatives();
      this.take(/\)/y);
      return { alternatives, ...once };
    }
    const [charClass] = this.take(/\[(?:\\.|[^\]\\])*\]/y) ?? [];
    if (charClass !== undefined) return { chars: classOf(charClass), ...once };
    if (this.take(/\./y)) return { chars: classOf(this.dot), ...once };
    const [escape, letter = ''] = this.take(/\\(.)/y) ?? [];
    if (escape !== undefined) return { chars: /\w/.test(letter) ? classOf(`[${escape}]`) : [letter], ...once };
    return { chars: this.take(/[^]/y) ?? [], ...once };
  }

  private take(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.source) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }
}

/** Decides in turn by the numbers it was given, over and over, never quite the same way. */
const chooser = (picks: readonly number[]): (<T>(options: readonly T[]) => T) => {
  let turn = 0;
  return (options) => {
    const pick = picks[turn % picks.length] ?? 0;
    // Zeros stay zeros, so that a shrunken string is made of first choices.
    const index = (pick * (1 + Math.floor(turn / picks.length))) % options.length;
    turn += 1;
    const option = options[index];
    if (option === undefined) throw new Error('There is nothing to choose from.');
    return option;
  };
};

const runsOf = (parts: readonly Part[], choose: <T>(options: readonly T[]) => T): Run[] =>
  parts.flatMap((part) => {
    if (part.alternatives === undefined) return [part];
    const times = choose(
      Array.from({ length: Math.min(part.max, part.min + 1) - part.min + 1 }, (_, i) => part.min + i),
    );
    return Array.from({ length: times }, () => runsOf(choose(part.alternatives), choose)).flat();
  });

const sizeOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

/** A string that the pattern matches, of this many UTF-16 units where the pattern has room for it. */
const rendered = (alternatives: readonly (readonly Part[])[], length: number, picks: readonly number[]): string => {
  const choose = chooser(picks);
  const runs = runsOf(choose(alternatives), choose);
  const short = (run: Run): string => choose(run.chars.filter((char) => char.length === 1));
  const texts = runs.map((run) => Array.from({ length: run.min }, () => short(run)).join(''));
  let missing = length - sizeOf(texts);
  const elastic = runs.flatMap((run, i) => (run.max > run.min ? [{ run, i, room: run.max - run.min }] : []));
  while (missing > 0 && elastic.length > 0) {
    const chosen = choose(elastic);
    const char = missing === 1 ? short(chosen.run) : choose(chosen.run.chars);
    texts[chosen.i] = (texts[chosen.i] ?? '') + char;
    missing -= char.length;
    chosen.room -= 1;
    if (chosen.room === 0) elastic.splice(elastic.indexOf(chosen), 1);
  }
  return texts.join('');
};

/** Strings that a pattern of the models matches, as long as `length` says or as near to it as they can be. */
export const stringsMatching = (pattern: string, length: fc.Arbitrary<number>): fc.Arbitrary<string> => {
  const alternatives = new PatternReader(pattern).alternatives();
  return fc
    .tuple(length, fc.array(fc.nat(997), { minLength: 1, maxLength: 40, size: 'max' }))
    .map(([size, picks]) => rendered(alternatives, size, picks))
    .filter((text) => !pattern.includes('(?<!\\.)') || !text.endsWith('.'));
};
