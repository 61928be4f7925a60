// npm test [-- jest's arguments]: installs what is missing, builds what is stale, runs the tests, and ends with `N passed, N failed`.
// Without arguments the types and the style are checked too, each counted as one test.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENTS, EXAMPLES, root, run, setUp } from './setup.mjs';

await setUp(CLIENTS, EXAMPLES);
const args = process.argv.slice(2);
const bin = (path) => join(root, 'node_modules', path);
const total = { passed: 0, failed: 0 };
let stopped = 0;

/** Runs one check to its end; a failure, or a signal, is remembered. */
async function check(title, script, ...rest) {
  if (stopped) return;
  const code = await run(process.execPath, [script, ...rest], { stdio: 'inherit' });
  if (code > 128) stopped = code;
  total[code === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${code === 0 ? 'PASS' : 'FAIL'} ${title}`);
}

// The style takes longest, on one processor: the tests begin beside it.
let style = Promise.resolve();
if (args.length === 0) {
  style = check('rules of style (npm run lint)', bin('oxlint/bin/oxlint'), '--threads=1');
  await check('format (npm run format mends it)', bin('oxfmt/bin/oxfmt'), '--check');
  await check('types (npm run typecheck)', join(root, 'scripts/check-types.mjs'));
}
if (!stopped) {
  const folder = mkdtempSync(join(tmpdir(), 'recognito-tally-'));
  const tallyFile = join(folder, 'tally.json');
  // Jest runs ES modules in vm contexts; its workers take the flags from NODE_OPTIONS.
  const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim();
  const code = await run(process.execPath, [bin('jest/bin/jest.js'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: options, TALLY_FILE: tallyFile },
  });
  if (code > 128) stopped = code;
  const tally = readTally(tallyFile);
  rmSync(folder, { recursive: true });
  total.passed += tally.passed;
  // Jest also fails without a failed test (none found, a crash), and calls it a success when its arguments left out every test.
  const failedOtherwise = code !== 0 || tally.passed + tally.failed === 0;
  total.failed += tally.failed === 0 && failedOtherwise ? 1 : tally.failed;
}
await style;
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = stopped || (total.failed === 0 ? 0 : 1);

function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Jest ended before its reporters did; its exit code tells.
    return { passed: 0, failed: 0 };
  }
}
