import { closest, distance } from 'fastest-levenshtein';

/** The word most like the given one, or undefined when none is near: a third of its letters may differ. */
export function suggest(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const near = closest(
    word.toLowerCase(),
    words.map((one) => one.toLowerCase()),
  );
  const found = words.find((one) => one.toLowerCase() === near);
  return found !== undefined && distance(word.toLowerCase(), near) <= Math.ceil(word.length / 3) ? found : undefined;
}

/** ` Did you mean X?`, or nothing. */
export function didYouMean(word: string, words: readonly string[]): string {
  const found = suggest(word, words);
  return found === undefined ? '' : ` Did you mean ${found}?`;
}
