import fc from 'fast-check';
import { compileJavaPattern } from '../../src/protocol/java-pattern.js';

const anyText = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]';
const blanksToo = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]';

const accepted: [pattern: string, ...values: string[]][] = [
  ['[\\w-]+_[0-9a-zA-Z]+', 'us-east-1_l9gfya7RC', '__a', '_a_b'],
  ['[\\S]+', 'a', 'pass😀', '\u00a0', '\u2028', '\ufeff', '\u0085'],
  ['[\\w\\s+=,.@-]+', 'a b', 'a\tb\n', 'a\u000bb\f\r', 'a@b.c-d'],
  ['.*\\{####\\}.*', '{####}', 'a {####} b', '{####}{####}'],
  ['(?s).*\\{####\\}(?s).*', 'a\n{####}\nb', '\u2028{####}'],
  ['(?s).*', '', 'a\nb'],
  [`${blanksToo}*`, '', 'a b\n', '*'],
  [
    `${blanksToo}*\\{##${blanksToo}*##\\}${blanksToo}*`,
    '{####}',
    '{##Verify##}',
    'Click {##Verify Email##} now',
    '##}{##a##}',
  ],
  [`${anyText}+@${anyText}+`, 'a@b', '@@@', 'é@😀'],
  [`${anyText}+`, 'a', '😀', 'a\u0301', '§'],
  ['[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+', 'SAML', 'a_b'],
  ['^[0-9A-Za-z\\.\\-_]*(?<!\\.)$', '', 'a.b-c_d'],
  ['^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$', 'a', 'a-b', 'a'.repeat(63)],
  ['[A-Za-z0-9-_=.]+', 'eyJ.a-b_c='],
  ['(un)?authenticated', 'authenticated', 'unauthenticated'],
  ['[\\x21\\x23-\\x5B\\x5D-\\x7E]+', '!#[]~'],
];

const refused: [pattern: string, ...values: string[]][] = [
  ['[\\w-]+_[0-9a-zA-Z]+', '', '_', 'a_', '_a_', 'us-east-1_abc!', 'us-east-1_abc\n', '\nus-east-1_abc', 'é_a'],
  ['[\\S]+', '', ' ', 'a b', 'a\n', 'a\u000b', '\f', '\r', '\t'],
  ['[\\w\\s+=,.@-]+', '', 'a\u00a0b', 'a\u2003b', 'a\ufeff', 'é', 'a#b'],
  ['.*\\{####\\}.*', '', '{###}', 'a\n{####}', '{####}\u2028', '{####}\u0085', '{####}\r'],
  ['(?s).*\\{####\\}(?s).*', '', '{###}', '{#\n###}'],
  [`${blanksToo}*`, '\u0000', 'a\u00a0', '\u2028'],
  [`${blanksToo}*\\{##${blanksToo}*##\\}${blanksToo}*`, '', '{##}', '{###}', '##}{##', '{##a##', '{##a##}\u0000'],
  [`${anyText}+@${anyText}+`, '', '@', '@a', 'a@', 'ab', 'a @b', '@@'],
  [`${anyText}+`, '', ' ', 'a b', '\u0000', '\ud800', 'a\n'],
  ['[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+', 'ab', '_abc', 'abc_', ' abc'],
  ['^[0-9A-Za-z\\.\\-_]*(?<!\\.)$', 'a.', 'a/b', 'a\n'],
  ['^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$', '', '-', 'a-', 'A', 'a'.repeat(64), 'a\n'],
  ['[A-Za-z0-9-_=.]+', '', 'a b', 'a+b'],
  ['(un)?authenticated', 'xauthenticated', 'authenticated ', 'ununauthenticated', ''],
  ['[\\x21\\x23-\\x5B\\x5D-\\x7E]+', '"', '\\', ' ', ''],
];

const each = (table: [string, ...string[]][]): [string, string][] =>
  table.flatMap(([pattern, ...values]) => values.map((value): [string, string] => [pattern, value]));

test.each(each(accepted))('%s matches %j', (pattern, value) => {
  expect(compileJavaPattern(pattern)(value)).toBe(true);
});

test.each(each(refused))('%s does not match %j', (pattern, value) => {
  expect(compileJavaPattern(pattern)(value)).toBe(false);
});

test('blanks of Java are the six of ASCII, inside and outside of classes', () => {
  const isBlank = ['\\s', '[\\s]'].map(compileJavaPattern);
  const isOther = ['\\S', '[\\S]'].map(compileJavaPattern);
  for (let code = 0; code <= 0xffff; code++) {
    const character = String.fromCharCode(code);
    const blank = [9, 10, 11, 12, 13, 32].includes(code);
    if (
      isBlank.some((matches) => matches(character) !== blank) ||
      isOther.some((matches) => matches(character) === blank)
    ) {
      throw new Error(`U+${code.toString(16)} is taken for ${blank ? 'no ' : ''}blank`);
    }
  }
});

// The search for texts between repeated classes has to agree with backtracking, which is right and can be slow.
test.each([
  `${anyText}+@${anyText}+`,
  `${blanksToo}*\\{####\\}${blanksToo}*`,
  `${blanksToo}*\\{##${blanksToo}*##\\}${blanksToo}*`,
  '.*\\{####\\}.*',
  `^${anyText}+$`,
  '[\\w+]+',
  '[\\w-]+_[0-9a-f-]+',
])('%s agrees with a backtracking matcher on every short text', (pattern) => {
  const matches = compileJavaPattern(pattern);
  // None of these characters is one that Java and JavaScript treat differently.
  const pieces = ['a', '{', '#', '##', '}', '{##', '##}', '{####}', '@', '_', '-', ' ', '\n', '😀', '\u0000', '+'];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join(''));
  const oracle = new RegExp(`^(?:${pattern})$`, 'u');
  fc.assert(
    fc.property(text, (value) => matches(value) === oracle.test(value)),
    { numRuns: 3000 },
  );
});
