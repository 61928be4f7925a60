import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file of ours, by its path from the root with forward slashes: `src/domain/user/state.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What was read and parsed for one test serves the others of its file. */
const read = new Map<string, Promise<readonly SourceFile[]>>();
const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** All files of ours below a folder, of one ending, in order. */
export const filesBelow = (folder: string, ending = '.ts'): Promise<readonly SourceFile[]> => {
  const key = `${folder} ${ending}`;
  const known = read.get(key) ?? readBelow(folder, ending);
  read.set(key, known);
  return known;
};

const readBelow = async (folder: string, ending: string): Promise<readonly SourceFile[]> => {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !/[\\/]node_modules\b/.test(entry.parentPath))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })));
};

export const parse = (file: SourceFile): ts.SourceFile => {
  const known = parsed.get(file);
  if (known) return known;
  const made = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  parsed.set(file, made);
  return made;
};

/** Every node of a tree, parents first. */
export const nodesOf = (root: ts.Node): readonly ts.Node[] => {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return nodes;
};

/** `src/domain/user/state.ts:12: text of the line`, as a failing test shows where to look. */
export const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line;
  return `${file.fileName}:${line + 1}: ${file.text.split('\n')[line]?.trim() ?? ''}`;
};
