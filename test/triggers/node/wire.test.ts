import { Lines } from '../../../src/triggers/node/wire.js';

test.each([
  [['a\n'], ['a']],
  [['a\nb\n'], ['a', 'b']],
  [
    ['a', 'b', '\nc\n'],
    ['ab', 'c'],
  ],
  [['\n\n'], ['', '']],
  [['a\nb'], ['a']],
])('the lines of %j are %j', (chunks, lines) => {
  const reader = new Lines();
  expect(chunks.flatMap((chunk) => [...reader.read(chunk)])).toEqual(lines);
});

test('the length is that of the line which is not finished', () => {
  const lines = new Lines();
  const lengths = ['abc', 'de', '\nf', '\n'].map((chunk) => {
    for (const _line of lines.read(chunk));
    return lines.length;
  });
  expect(lengths).toEqual([3, 5, 1, 0]);
});
