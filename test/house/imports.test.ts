import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filesBelow, ROOT } from './source-files.js';

/** The part of dependency-cruiser's report that is read here. */
interface Report {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly { readonly rule: { name: string }; readonly from: string; readonly to: string }[];
  };
}

const cruise = async (): Promise<Report> => {
  const command = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [command, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as Report;
};

let report: Report;
/** Every import from one of our modules to another: its two paths. */
let imports: readonly (readonly [from: string, to: string])[];

beforeAll(async () => {
  report = await cruise();
  imports = report.modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => [source, resolved] as const),
  );
}, 120_000);

/** `user` of `src/domain/user/state.ts`; undefined for the kernel, which is everybody's, and for what is not of the domain. */
const aggregateOf = (path: string): string | undefined => {
  const [, , folder, file] = path.split('/');
  return path.startsWith('src/domain/') && file !== undefined && folder !== 'kernel' ? folder : undefined;
};

test('every import is one that .dependency-cruiser.cjs allows', () => {
  // That the report is about us at all: paths in it are from the root, and types count as imports.
  expect(imports).toContainEqual(['src/projections/fold-user.ts', 'src/domain/user/events.ts']);
  const violations = report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  expect(violations).toEqual([]);
});

test('a rule of one aggregate does not run those of another: it knows their events, states and terms', () => {
  const decides = new Set(
    imports.filter(([, to]) => /^src\/domain\/kernel\/(decision|draw)\.ts$/.test(to)).map(([from]) => from),
  );
  expect([...decides]).toContain('src/domain/user/admin-create-user.ts');
  const crossings = imports.filter(([from, to]) => {
    const [here, there] = [aggregateOf(from), aggregateOf(to)];
    return here !== undefined && there !== undefined && here !== there && decides.has(to);
  });
  expect(crossings).toEqual([]);
});

test('an operation of the control API does not run another: what they share has no handler', async () => {
  const files = await filesBelow('src/operations/emulator');
  const handlers = new Set(
    files.filter(({ text }) => /^@(?:Command|Query)Handler\(/m.test(text)).map(({ path }) => path),
  );
  expect([...handlers]).toContain('src/operations/emulator/reset.ts');
  expect(imports.filter(([from, to]) => handlers.has(from) && handlers.has(to))).toEqual([]);
});

test('aggregates know each other in one direction', () => {
  const known = new Map<string, Set<string>>();
  for (const [from, to] of imports) {
    const [here, there] = [aggregateOf(from), aggregateOf(to)];
    if (here === undefined || there === undefined || here === there) continue;
    known.set(here, (known.get(here) ?? new Set()).add(there));
  }
  expect([...(known.get('user') ?? [])]).toContain('user-pool');

  const cycles: string[] = [];
  const visit = (aggregate: string, path: readonly string[]): void => {
    if (path.includes(aggregate)) cycles.push([...path.slice(path.indexOf(aggregate)), aggregate].join(' → '));
    else for (const next of known.get(aggregate) ?? []) visit(next, [...path, aggregate]);
  };
  for (const aggregate of known.keys()) visit(aggregate, []);
  expect(cycles).toEqual([]);
});
