// node test/cli/stand-in/build.mjs FOLDER: builds the real command with a small server in place of src/serve.ts.
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { bundle } from '../../../scripts/build.mjs';

const standIn = fileURLToPath(new URL('serve.ts', import.meta.url));
const plugins = [
  { name: 'stand-in', setup: (build) => build.onResolve({ filter: /^\.\/serve\.js$/ }, () => ({ path: standIn })) },
];
await bundle(resolve(process.argv[2]), { plugins, worker: false });
