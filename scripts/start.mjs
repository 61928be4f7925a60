// npm start [-- FLAGS]: installs what is missing, builds what is stale, and becomes the emulator: one process, so that signals reach it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, setUp } from './setup.mjs';

await setUp();
const command = join(root, 'dist/recognito.cjs');
process.argv[1] = command;
await import(pathToFileURL(command).href);
