// node test/cli/stand-in/build.mjs FOLDER: builds the real command with a small server in place of src/serve.ts, and no store.
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { bundle } from '../../../scripts/build.mjs';

const standIn = (name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url));
const setup = ({ onResolve }) => {
  onResolve({ filter: /^\.\/serve\.js$/ }, () => ({ path: standIn('serve') }));
  onResolve({ filter: /^\.\/open-store\.js$/ }, () => ({ path: standIn('open-store') }));
};
const plugins = [{ name: 'stand-in', setup }];
await bundle(resolve(process.argv[2]), { plugins, worker: false });
