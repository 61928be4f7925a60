import { build, type Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';

const FOLDER = import.meta.dirname;
const DOCS = readFileSync(join(PACKAGE_ROOT, 'docs', 'oauth.md'), 'utf8');

/** What the documentation has for a reader's own addresses, and what a test has in its place. */
export type Substitutions = Readonly<Record<string, string>>;

/**
 * The first block in this language below a heading of docs/oauth.md, with what stands for a reader's own addresses replaced. Throws where
 * there is no such block, or where it does not have what is to be replaced.
 */
export const documented = (heading: string, language: string, substitutions: Substitutions): string => {
  const [, section] = DOCS.split(`\n## ${heading}\n`);
  const [, block] = new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(section?.split('\n## ')[0] ?? '') ?? [];
  if (block === undefined) throw new Error(`docs/oauth.md has no ${language} below “${heading}”.`);
  return Object.entries(substitutions).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The block below “${heading}” does not have ${from}.`);
    return text.replaceAll(from, to);
  }, block);
};

/** An app imports the block as `documented`. Names that it uses and does not declare are global ones. */
export const asModule = (contents: string): Plugin => ({
  name: 'documented',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^documented$/ }, () => ({ path: 'documented', namespace: 'docs' }));
    bundler.onLoad({ filter: /.*/, namespace: 'docs' }, () => ({ contents, loader: 'js', resolveDir: FOLDER }));
  },
});

/** Runs a block in this process, with its own packages bundled: what it exports. `given` are its global names. */
export const runDocumented = async (
  contents: string,
  given: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from 'documented';", resolveDir: FOLDER },
    plugins: [asModule(contents)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'documented',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'warning',
  });
  const text = `${outputFiles[0]?.text ?? ''}\nreturn documented;`;
  // oxlint-disable-next-line typescript/no-implied-eval -- It is our own documentation.
  const run = new Function(...Object.keys(given), text) as (...values: string[]) => Readonly<Record<string, unknown>>;
  return run(...Object.values(given));
};
