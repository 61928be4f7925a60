// npm run docs: writes docs/operations.md, which says of every operation of both APIs whether it is emulated, from the registry that answers
// the calls, and docs/control-api-routes.md from the routes that requests are held against. `npm run docs -- --check` only compares, and exits
// with 1 when a page is stale.
import { build } from 'esbuild';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { controlPage } from './control-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles a source of ours, given from the root, and imports it; the packages it uses are found from the checkout, so the bundle lies in it. */
async function load(entry) {
  const folder = await mkdtemp(join(root, 'node_modules', '.recognito-docs-'));
  const outfile = join(folder, 'bundle.mjs');
  try {
    await build({
      entryPoints: [join(root, entry)],
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
    return await import(pathToFileURL(outfile).href);
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
    const members = refusedMembers
      .map(({ name: member, reason }) => `\`${cell(member)}\`: ${cell(reason)}`)
      .join('<br>');
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
  const { operationStates } = await load('src/operations/operation-states.ts');
  const { controlRoutes } = await load('src/http/emulator/control-routes.ts');
  const pages = {
    'docs/operations.md': operationsPage(operationStates()),
    'docs/control-api-routes.md': controlPage(controlRoutes),
  };
  for (const [page, text] of Object.entries(pages)) {
    const path = join(root, page);
    const old = await readFile(path, 'utf8').catch(() => undefined);
    if (old === text) continue;
    if (process.argv.includes('--check')) {
      console.error(`${page} is stale: run npm run docs`);
      process.exitCode = 1;
      continue;
    }
    await writeFile(path, text);
    console.log(`wrote ${page}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
