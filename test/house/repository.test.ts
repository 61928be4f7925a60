import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesBelow, ROOT, type SourceFile } from './source-files.js';

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

const packageJson = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as PackageJson;

/** What people read before they run anything. */
const pages = async (): Promise<readonly SourceFile[]> => {
  const top = ['README.md', 'CHANGELOG.md'].filter((path) => existsSync(join(ROOT, path)));
  const read = top.map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') }));
  return [...(await Promise.all(read)), ...(await filesBelow('docs', '.md'))];
};

/** The scripts of package.json that a text tells its reader to run: `npm run x`, `npm test`, `npm start`. */
const scriptsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bnpm (?:run(?: -s| --silent)? ([\w:-]+)|(start|test)\b)/g)].map(
    ([, run, own]) => run ?? own ?? '',
  );

test.each([
  ['npm run bench -- sign-in', ['bench']],
  ['`npm start` and then `npm test`', ['start', 'test']],
  ['npm install recognito', []],
])('%s names the scripts %j', (text, scripts) => {
  expect(scriptsIn(text)).toEqual(scripts);
});

test('every npm script that the documentation names is in package.json', async () => {
  const named = (await pages()).flatMap(({ path, text }) => scriptsIn(text).map((script) => ({ path, script })));
  expect(named.filter(({ script }) => packageJson.scripts[script] === undefined)).toEqual([]);
});

test('README.md names how to start and how to test', async () => {
  const named = scriptsIn(await readFile(join(ROOT, 'README.md'), 'utf8'));
  expect(named).toEqual(expect.arrayContaining(['start', 'test']));
});

test('every script of package.json that is a file of ours is there', () => {
  const files = Object.values(packageJson.scripts).flatMap((script) => script.match(/\bscripts\/[\w./-]+/g) ?? []);
  expect(files).toContain('scripts/build.mjs');
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('every file and link that the documentation points to in the checkout is there', async () => {
  const broken = (await pages()).flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(ROOT, dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('what the package promises to hold is there, besides what the build makes', () => {
  const missing = packageJson.files.filter((file) => file !== 'dist' && !existsSync(join(ROOT, file)));
  expect(missing).toEqual([]);
});

test('migrations are numbered from 0001 without gaps', async () => {
  const names = (await readdir(join(ROOT, 'migrations'))).sort();
  expect(names.length).toBeGreaterThan(0);
  for (const [i, name] of names.entries()) {
    expect(name).toMatch(/^\d{4}-[a-z\d]+(-[a-z\d]+)*\.sql$/);
    expect(Number(name.slice(0, 4))).toBe(i + 1);
  }
});

test('the test files that are begun first are there', async () => {
  // Plain JavaScript, without types: its path is kept from the compiler.
  const sequencerPath: string = '../../scripts/jest/longest-first.mjs';
  const { LONGEST } = (await import(sequencerPath)) as { readonly LONGEST: readonly string[] };
  expect(LONGEST).toContain('test/simulator/simulator.test.ts');
  expect(LONGEST.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});
