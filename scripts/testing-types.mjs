import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/** What the declarations of `recognito/testing` are written with: each is made from its own source alone, so exports say their types. */
const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  isolatedDeclarations: true,
  declaration: true,
  stripInternal: true,
};

/** The declarations of src/testing: texts by file name. Throws where an export does not say its type. */
export async function testingTypes(root) {
  const folder = join(root, 'src/testing');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const declarations = names.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, { fileName: name, compilerOptions });
    if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
    return [name.replace(/\.ts$/, '.d.ts'), outputText];
  });
  return new Map(await Promise.all(declarations));
}
