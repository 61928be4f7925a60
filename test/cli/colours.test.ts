import { isColoured, paintWith } from '../../src/cli/colours.js';

test.each([
  ['a terminal', {}, true, true],
  ['a pipe', {}, false, false],
  ['a terminal with NO_COLOR', { NO_COLOR: '1' }, true, false],
  ['a terminal with an empty NO_COLOR', { NO_COLOR: '' }, true, true],
  ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
  ['a pipe with FORCE_COLOR and NO_COLOR', { FORCE_COLOR: '', NO_COLOR: '1' }, false, true],
  ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
  ['a terminal with FORCE_COLOR=false', { FORCE_COLOR: 'false' }, true, false],
  ['a terminal with CLICOLOR=0', { CLICOLOR: '0' }, true, false],
  ['a pipe with CLICOLOR=1', { CLICOLOR: '1' }, false, false],
  ['a pipe with CLICOLOR_FORCE', { CLICOLOR_FORCE: '1' }, false, true],
  ['a pipe with CLICOLOR_FORCE=0', { CLICOLOR_FORCE: '0' }, false, false],
  ['a pipe with CLICOLOR_FORCE and NO_COLOR', { CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false, false],
  ['a terminal that can do nothing', { TERM: 'dumb' }, true, false],
])('%s: colours %j, %s → %s', (_, env, isTerminal, coloured) => {
  expect(isColoured(env, isTerminal)).toBe(coloured);
});

test('paint without colours is the text', () => {
  expect(paintWith(false).added('text')).toBe('text');
  expect(paintWith(true).added('text')).toBe('\u001b[32mtext\u001b[0m');
});
