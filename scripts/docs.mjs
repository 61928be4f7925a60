// npm run docs: writes docs/operations.md, which says of every operation of both APIs whether it is emulated, from the registry that answers
// the calls. `npm run docs -- --check` only compares, and exits with 1 when the page is stale.
import { build } from 'esbuild';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles the sources for Node and imports them; the packages they use are found from the checkout, so the bundle lies in it. */
async function operationStates() {
  const folder = await mkdtemp(join(root, 'node_modules', '.recognito-docs-'));
  const outfile = join(folder, 'operation-states.mjs');
  try {
    await build({
      entryPoints: [join(root, 'src/operations/operation-states.ts')],
      outfile,
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      keepNames: true,
      logLevel: 'warning',
    });
    const module = await import(pathToFileURL(outfile).href);
    return module.operationStates();
  } finally {
    await rm(folder, { recursive: true });
  }
}

const REFERENCES = {
  'cognito-idp': 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference',
  'cognito-identity': 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference',
};

/** In a table a bar separates cells, also within backquotes. */
const cell = (text) => text.replaceAll('|', '\\|');

/** docs/operations.md for these operations (`OperationState` of src/operations/operation-states.ts), in their order. */
export function operationsPage(states) {
  const rows = states.map(({ service, name, state, refusedMembers }) => {
    const members = refusedMembers.map((member) => `\`${cell(member)}\``).join('<br>');
    return `| ${service} | [${name}](${REFERENCES[service]}/API_${name}.html) | ${state} | ${members} |`;
  });
  const counts = Object.keys(REFERENCES).map((service) => {
    const ofService = states.filter((operation) => operation.service === service);
    const emulated = ofService.filter(({ state }) => state === 'emulated').length;
    return `| ${service} | ${ofService.length} | ${emulated} | ${ofService.length - emulated} |`;
  });
  return [
    '<!-- Written by `npm run docs` from src/operations/registry.ts and src/operations/refused-members.ts: change those, not this page. -->',
    '',
    '# Operations',
    '',
    `All ${states.length} operations of both of Amazon Cognito's APIs. An *emulated* operation does what AWS documents, except with a member of the last`,
    'column: that is refused by name, wherever it would have an effect. A *refused* operation, like a refused member, is answered with',
    '`NotImplementedException` and HTTP status 501; nothing is accepted and ignored. A running emulator answers the same list as JSON at',
    '`/_recognito/operations`.',
    '',
    '| Service | Operations | Emulated | Refused |',
    '|---|---|---|---|',
    ...counts,
    '',
    '| Service | Operation | State | Refused members |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

async function main() {
  const path = join(root, 'docs/operations.md');
  const text = operationsPage(await operationStates());
  const old = await readFile(path, 'utf8').catch(() => undefined);
  if (old === text) return;
  if (process.argv.includes('--check')) {
    console.error('docs/operations.md is stale: run npm run docs');
    process.exitCode = 1;
    return;
  }
  await writeFile(path, text);
  console.log('wrote docs/operations.md');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
