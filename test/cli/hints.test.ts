import { inCommands } from '../../src/cli/hints.js';
import { filesBelow } from '../house/source-files.js';

/** Its hints are for those who call paths of other emulators: commands do not. */
const OF_OTHER_EMULATORS = 'src/http/moved-paths.ts';

/** Nothing that a command could do. */
const WITHOUT_COMMAND = ['GET /_recognito/openapi.json', 'GET /_recognito/invocations', 'GET /_recognito/state'];

test('every route that a hint of the control API names is named as a command', async () => {
  const files = [...(await filesBelow('src/operations/emulator')), ...(await filesBelow('src/http'))];
  const hints = files.flatMap(({ path, text }) =>
    path === OF_OTHER_EMULATORS ? [] : (text.match(/(?:GET|POST|PUT|DELETE) \/_recognito\/[^'`\n]*/g) ?? []),
  );
  expect(hints).toContain('GET /_recognito/worlds lists all.');
  const untranslated = hints.map(inCommands).filter((hint) => hint.includes('/_recognito'));
  expect(untranslated.filter((hint) => !WITHOUT_COMMAND.some((route) => hint.startsWith(route)))).toEqual([]);
});

test.each([
  ['GET /_recognito/worlds lists all.', 'recognito worlds lists all.'],
  [
    'DELETE /_recognito/worlds/w1 first, or leave out the name to get one that is free.',
    'recognito worlds delete w1 first, or leave out the name to get one that is free.',
  ],
  ['POST /_recognito/recordings/a/stop first.', 'recognito record stop a first.'],
  ['There are a, b.', 'There are a, b.'],
])('%s is %s', (hint, shown) => {
  expect(inCommands(hint)).toBe(shown);
});
