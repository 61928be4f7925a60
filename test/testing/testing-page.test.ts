import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { type Setting, settings } from '../../src/config/settings-table.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');

/** A block of code below a line that names its file, and the example that was linked last. */
interface Block {
  readonly example: string;
  readonly file: string;
  readonly text: string;
}

const blocks = (): readonly Block[] => {
  let example = '';
  const found: Block[] = [];
  for (const [, linked, file, text] of page.matchAll(
    /\[examples\/([\w-]+)\]\(|^`([\w./-]+)`\n\n```\w+\n(.*?)^```$/gms,
  )) {
    if (linked !== undefined) example = linked;
    else found.push({ example, file: file ?? '', text: text ?? '' });
  }
  return found;
};

const isForCi = ({ file }: Block): boolean => file.endsWith('.yml');

test('every file that docs/testing.md shows is the one in examples/, which is run', () => {
  const shown = blocks().filter((block) => !isForCi(block));
  const examples = new Set(shown.map(({ example }) => example));
  expect([...examples].toSorted()).toEqual(['jest', 'junit', 'node-test', 'playwright', 'pytest', 'vitest']);
  const different = shown.filter(({ example, file, text }) => {
    const path = join(ROOT, 'examples', example, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  expect(different.map(({ example, file }) => `examples/${example}/${file}`)).toEqual([]);
});

test('all code is in a file that is named, but for commands and what a program prints', () => {
  const fenced = [...page.matchAll(/^```(\w*)\n/gm)].map(([, language]) => language);
  expect(fenced.filter((language) => language !== '')).toHaveLength(blocks().length);
});

test('the tour prints what its comments say', async () => {
  const folder = join(ROOT, 'examples/node-test');
  const source = readFileSync(join(folder, 'tour.mjs'), 'utf8');
  const said = [...source.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment);
  expect(said.length).toBe([...source.matchAll(/console\.log\((?!process)/g)].length);
  const { PATH = '', HOME = '' } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ['tour.mjs'], { cwd: folder, env: { PATH, HOME } });
  expect(stdout.trim().split('\n')).toEqual(said);
});

test('the snippets for CI are YAML, and set variables that there are', () => {
  const forCi = blocks().filter(isForCi);
  expect(forCi.map(({ file }) => file)).toEqual(['.github/workflows/test.yml', '.gitlab-ci.yml']);
  const known = ['RECOGNITO_URL', ...Object.values(settings).map(({ variable }: Setting) => variable)];
  for (const { text } of forCi) {
    expect(parse(text)).toEqual(expect.any(Object));
    const named = [...text.matchAll(/\bRECOGNITO_\w+/g)].map(([name]) => name);
    expect(named).toContain('RECOGNITO_URL');
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  }
});
