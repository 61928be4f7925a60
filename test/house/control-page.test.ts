import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { controlRoutes } from '../../src/http/emulator/control-routes.js';
import { refusalsOf } from '../../src/http/emulator/route-refusals.js';
import { ROOT } from './source-files.js';

// The page's script is plain JavaScript, without types: its path is kept from the compiler.
const scriptPath: string = '../../scripts/control-page.mjs';
const { controlPage } = (await import(scriptPath)) as {
  readonly controlPage: (routes: typeof controlRoutes) => string;
};

test('docs/control-api-routes.md says what the routes take and answer (npm run docs writes it)', async () => {
  expect(await readFile(join(ROOT, 'docs/control-api-routes.md'), 'utf8')).toBe(controlPage(controlRoutes));
});

test('docs/control-api.md names every refusal that routes have in common, with its status', async () => {
  const page = await readFile(join(ROOT, 'docs/control-api.md'), 'utf8');
  const named = [...page.matchAll(/^\| `(\w+)` +\| (\d{3}) +\|/gm)].map(([, word, status]) => [word, Number(status)]);
  const common = Object.values(controlRoutes).flatMap((route) => {
    const own = Object.keys(route.refusals ?? {});
    return Object.entries(refusalsOf(route)).filter(([word]) => !own.includes(word));
  });
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(common));
});
