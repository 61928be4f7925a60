/** Characters of every general category of Unicode, inside and outside the basic plane; some are halves of pairs. */
const BEYOND_ASCII = [
  ...['Ä', 'Σ', '\u{1D400}', 'ß', 'ǅ', 'ʰ', '漢', 'ع', '\u{20000}'],
  ...['\u0301', '\u0903', '\u20DD'],
  ...['٣', '\u{1D7CE}', 'Ⅷ', '²'],
  ...['‿', '–', '⁅', '⁆', '«', '»', '¿', '、'],
  ...['±', '€', '´', '©', '\u{1F600}'],
  ...['\u00A0', '\u3000', '\u2028', '\u2029'],
  ...['\u0085', '\u00AD', '\u200B', '\u202E', '\uFEFF', '\uE000', '\u0378', '\uFFFF', '\u{10FFFF}', '\uD800', '\uDC00'],
];

/** Every character of ASCII, letters first, and some of each category beyond it. */
export const ALPHABET: readonly string[] = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter((char) => !/[a-zA-Z0-9]/.test(char)),
  ...BEYOND_ASCII,
];
