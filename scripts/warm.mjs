// node scripts/warm.mjs dist/recognito.cjs: starts a built command once, until it has left its code cache beside the bundle.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const command = resolve(process.argv[2]);
const cache = join(dirname(command), `recognito-${process.version}-${process.arch}.cache`);
const child = spawn(process.execPath, [command, 'start', '--memory', '--port', '0'], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
const look = setInterval(() => existsSync(cache) && child.kill('SIGTERM'), 100);
child.on('exit', (code) => {
  clearTimeout(patience);
  clearInterval(look);
  console.log(existsSync(cache) ? `wrote ${cache}` : `no code cache at ${cache}`);
  process.exitCode = code === 0 && existsSync(cache) ? 0 : 1;
});
