import ts from 'typescript';
import { filesBelow, nodesOf, parse, placeOf, type SourceFile } from './source-files.js';

const MOST_LINES = 300;

/** Names that a pure module does not say: clocks, chance, timers, the process, and what depends on the machine's language. */
const IMPURE = new Set([
  'performance',
  'process',
  'console',
  'fetch',
  'globalThis',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'randomBytes',
  'randomUUID',
  'randomInt',
  'randomFill',
  'randomFillSync',
  'getRandomValues',
  'webcrypto',
  'generateKeyPair',
  'generateKeyPairSync',
  'generatePrime',
  'generatePrimeSync',
  'localeCompare',
  'toLocaleString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
  'Intl',
]);

/** What makes two runs of the same function differ, wherever it stands in the file (a comment does not count). */
const impurities = (file: SourceFile): readonly string[] =>
  nodesOf(parse(file))
    .filter(isImpure)
    .map((node) => placeOf(node));

const isImpure = (node: ts.Node): boolean => {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length;
  if (ts.isCallExpression(node)) return node.expression.getText() === 'Date';
  if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText())) return true;
  if (ts.isElementAccessExpression(node)) return /^(Date|Math)$/.test(node.expression.getText());
  // A type's member may be called `process`; a value may not.
  return ts.isIdentifier(node) && IMPURE.has(node.text) && !ts.isPropertySignature(node.parent);
};

const file = (text: string): SourceFile => ({ path: 'x.ts', text });

test.each([
  'const at = Date.now();',
  'const at = new Date();',
  'const at = Date();',
  'const clock = Date.now;',
  'const x = Math.random();',
  "const x = Math['random']();",
  'const seed = process.env.SEED;',
  "import { randomBytes } from 'node:crypto';",
  'setTimeout(() => 1, 1);',
  'names.sort((a, b) => a.localeCompare(b));',
])('%s is not pure', (text) => {
  expect(impurities(file(text))).toHaveLength(1);
});

test.each([
  'const at = new Date(given.at);',
  'const most = Math.max(1, 2);',
  '// Date.now() is not read here',
  'date.now();',
])('%s is pure', (text) => {
  expect(impurities(file(text))).toEqual([]);
});

test('the domain reads no clock, no chance, no environment, and sets no timer', async () => {
  const files = await filesBelow('src/domain');
  expect(files.flatMap(impurities)).toEqual([]);
});

test('a fold is read from the log: the projections are as pure as the domain', async () => {
  const files = await filesBelow('src/projections');
  expect(files.flatMap(impurities)).toEqual([]);
});

test('no switch over events has a default: the compiler finds what is missing', async () => {
  const files = [...(await filesBelow('src/domain')), ...(await filesBelow('src/projections'))];
  const nodes = files.flatMap((source) => nodesOf(parse(source)));
  expect(nodes.some(ts.isCaseClause)).toBe(true);
  expect(nodes.filter(ts.isDefaultClause).map(placeOf)).toEqual([]);
});

test('nothing is of type any', async () => {
  const files = [...(await filesBelow('src')), ...(await filesBelow('test'))];
  const suspects = files.filter(({ text }) => /\bany\b/.test(text));
  const found = suspects.flatMap((source) =>
    nodesOf(parse(source))
      .filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)
      .map(placeOf),
  );
  expect(found).toEqual([]);
});

test(`a file of over ${MOST_LINES} lines says why in its first line`, async () => {
  const long = (await filesBelow('src')).filter(({ text }) => text.split('\n').length - 1 > MOST_LINES);
  expect(long.map(({ path }) => path)).toContain('src/eventlog/world-log.ts');
  const silent = long.filter(({ text }) => !/^\/\/ (Over \d+ lines: |Written by scripts\/).{20,}/.test(text));
  expect(silent.map(({ path, text }) => `${path}: ${text.split('\n').length - 1} lines`)).toEqual([]);
});

test('no file only passes on what others export', async () => {
  const passing = (await filesBelow('src')).filter(({ text }) => /\bexport\b[^;]*\bfrom\b/.test(text));
  const barrels = passing.filter((source) => {
    const { statements } = parse(source);
    const isPassedOn = (one: ts.Statement): boolean => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined;
    return source.path.endsWith('/index.ts') || (statements.length > 0 && statements.every(isPassedOn));
  });
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test('files and folders are named for what is in them, in kebab case', async () => {
  const files = [...(await filesBelow('src')), ...(await filesBelow('test'))];
  const vague = /^(utils?|commons?|helpers?|bases?|misc|shared|lib|index|types|constants|interfaces)$/;
  const misnamed = files.filter(({ path }) => {
    const names = path.replace(/(\.(test|module|d))?\.ts$/, '').split('/');
    return names.some((name) => vague.test(name) || !/^[a-z\d]+(-[a-z\d]+)*$/.test(name));
  });
  expect(misnamed.map(({ path }) => path)).toEqual([]);
});

test('a test stands in the folder of what it tests', async () => {
  const own = /^test\/(house|scenarios|clients|crash|false-success|fuzz|simulator|bench)\//;
  const folders = new Set(
    (await filesBelow('src')).map(({ path }) => path.slice('src/'.length, path.lastIndexOf('/'))),
  );
  const tests = (await filesBelow('test', '.test.ts')).filter(({ path }) => !own.test(path));
  const folderOf = (path: string): string =>
    path.slice('test/'.length, Math.max('test/'.length, path.lastIndexOf('/')));
  expect(tests.map(({ path }) => path).filter((path) => folderOf(path) !== '' && !folders.has(folderOf(path)))).toEqual(
    [],
  );
});
