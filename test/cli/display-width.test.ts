import { cutTo, visible, widthOf } from '../../src/cli/display-width.js';

test.each([
  ['alice', 5],
  ['zoë', 3],
  ['zoe\u0308', 3],
  ['田中', 4],
  ['ｱ', 1],
  ['한국', 4],
  ['👩‍👩‍👧 ok', 5],
  ['', 0],
  ['…', 1],
])('%s is %d cells wide', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test.each([
  ['alice', 5, 'alice'],
  ['alice', 4, 'ali…'],
  ['田中花子', 8, '田中花子'],
  ['田中花子', 6, '田中…'],
  ['田中花子', 5, '田中…'],
  ['zoe\u0308zoe\u0308', 4, 'zoe\u0308…'],
])('%s cut to %d cells is %s', (text, width, cut) => {
  expect(cutTo(width, text)).toBe(cut);
  expect(widthOf(cut)).toBeLessThanOrEqual(width);
});

test.each([
  ['a\nb\tc\r', 'a\\nb\\tc\\r'],
  ['\u001b[31mred', '\\u001b[31mred'],
  ['\u009b', '\\u009b'],
  ['abc\u202edef', 'abc\\u202edef'],
  ['zoë 👩‍👧', 'zoë 👩‍👧'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});
