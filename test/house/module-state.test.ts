import ts from 'typescript';
import { filesBelow, parse, type SourceFile } from './source-files.js';

/**
 * What of a module can change after it was evaluated. It is shared by all emulators of a process, and in the tests by all files of a worker
 * (scripts/jest/worker-modules.cjs): here it says why that is harmless.
 */
const KNOWN: Readonly<Record<string, string>> = {
  'src/cli/completion/offered.ts: offered': 'by the option object that it is about',
  'src/cli/display-width.ts: graphemes': 'never changes',
  'src/domain/user/password-record.ts: checked':
    'by the record object, with the world and owner that it was opened for',
  'src/http/emulator/document-door.ts: NOTHING': 'empty: there is nothing to change',
  'src/http/lambda-routes.ts: lambdaRoutes': 'never changes',
  'src/http/without-connection.ts: NO_CONNECTION': 'nothing is read from it, and nothing written to it',
  'src/log.ts: lines': 'its level, which each emulator sets as it is made, and test/fresh-log.ts for each test file',
  'src/operations/emulator/document/document-form.ts: form': 'compiled from constants',
  'src/operations/sign-in/verifiers.ts: worlds': 'by the seed object of a world; what is computed from its key',
  'src/protocol/constraints.ts: compiled': 'compiled from constants',
  'src/recordings/current-tape.ts: tapes': 'seen only by what a call on a tape awaits',
  'src/recordings/current-tape.ts: users': 'above 0 calls cost more, and do the same',
  'src/recordings/file/read-recording.ts: checks': 'compiled from constants',
  'src/recordings/replay/replayed-call.ts: NEVER': 'never settles',
  'src/tls/x509.ts: loading': 'a package, which is loaded once anyway',
  'src/tokens/identity-key.ts: known': 'by the key object; computed from it',
  'src/tokens/login-key.ts: known': 'by the key object; computed from it',
  'src/tokens/sign.ts: headers': 'by the key object; computed from it',
  'src/tokens/verify.ts: publicKeys': 'by the key object; computed from it',
  'src/tokens/verify.ts: utf8': 'decodes whole texts: keeps nothing of one for the next',
  'src/triggers/node/child/function-log.ts: requestId': 'of a process that runs one function',
  'src/triggers/node/child/function-log.ts: streams': 'of a process that runs one function',
  'src/triggers/runtime-api/python-runtime.ts: known': 'by the PATH; used while the file that was found is there',
  'src/triggers/senders/encrypt-code.ts: loaded': 'a package, which is loaded once anyway',
};

const bare = (node: ts.Expression | undefined): ts.Expression | undefined =>
  node && (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    ? bare(node.expression)
    : node;

/** A table of constants: `new Set([...])`, `new Map([...])`, a pattern, and what its type says is only read. */
const isTable = ({ type, initializer }: ts.VariableDeclaration): boolean => {
  if (/^(Readonly|readonly )/.test(type?.getText() ?? '')) return true;
  const value = bare(initializer);
  if (!value || !ts.isNewExpression(value)) return false;
  const name = value.expression.getText();
  return name === 'RegExp' || (/^(Set|Map)$/.test(name) && value.arguments?.length === 1);
};

const isChanging = (one: ts.VariableDeclaration): boolean => {
  if (!(one.parent.flags & ts.NodeFlags.Const)) return true;
  const value = bare(one.initializer);
  if (!value || isTable(one)) return false;
  if (ts.isArrayLiteralExpression(value)) return value.elements.length === 0;
  if (ts.isObjectLiteralExpression(value))
    return value.properties.length === 0 && !ts.isAsExpression(one.initializer ?? value);
  return ts.isNewExpression(value);
};

const has = (node: ts.PropertyDeclaration, kind: ts.SyntaxKind): boolean =>
  node.modifiers?.some((one) => one.kind === kind) === true;

/** `path: name` of what a module's top level, or a class, keeps and can change. */
const stateOf = (file: SourceFile): readonly string[] =>
  parse(file).statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations
        .filter(isChanging)
        .map(({ name }) => `${file.path}: ${name.getText()}`);
    if (!ts.isClassDeclaration(statement)) return [];
    return statement.members
      .filter(ts.isPropertyDeclaration)
      .filter((one) => has(one, ts.SyntaxKind.StaticKeyword) && !has(one, ts.SyntaxKind.ReadonlyKeyword))
      .map(({ name }) => `${file.path}: ${name.getText()}`);
  });

test.each([
  ['let count = 0;', ['x.ts: count']],
  ['export let count: number;', ['x.ts: count']],
  ['const known = new Map<string, string>();', ['x.ts: known']],
  ['const known = new WeakMap() as Known;', ['x.ts: known']],
  ['const lines: string[] = [];', ['x.ts: lines']],
  ['const byName: Record<string, number> = {};', ['x.ts: byName']],
  ['export class One { static made = 0; }', ['x.ts: made']],
  ['const NAMES = new Set(["a"]);', []],
  ['const NONE: readonly string[] = [];', []],
  ['const ANY = {} as const;', []],
  ['export class One { static readonly name = "one"; count = 0; }', []],
  ['const f = () => { let i = 0; return i; };', []],
])('it would be found: %s', (text, found) => {
  expect(stateOf({ path: 'x.ts', text })).toEqual(found);
});

test('what modules keep is known, and why it is harmless that all emulators of a process share it', async () => {
  const found = (await filesBelow('src')).flatMap(stateOf);
  expect(found.sort()).toEqual(Object.keys(KNOWN).sort());
});
