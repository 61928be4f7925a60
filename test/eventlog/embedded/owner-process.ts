import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgres } from '../../../src/eventlog/embedded/embedded-postgres.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A node process of its own that has started an embedded Postgres and does nothing else. */
export interface OwnerProcess {
  readonly process: ChildProcess;
  readonly connection: EmbeddedPostgres['connection'];
  readonly ended: Promise<unknown>;
}

/** Bundles startEmbeddedPostgres into one file that plain node can run. esbuild runs as a process: jest's realm confuses its API. */
export async function bundleForChild(file: string): Promise<void> {
  await promisify(execFile)(join(root, 'node_modules/.bin/esbuild'), [
    join(root, 'src/eventlog/embedded/embedded-postgres.ts'),
    ...['--bundle', '--platform=node', '--format=esm', '--target=node20', `--outfile=${file}`],
  ]);
}

export async function startOwner(bundle: string, folder: string): Promise<OwnerProcess> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(bundle)};
    const { connection } = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, durability: 'process', log() {} });
    console.log(JSON.stringify(connection));
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, NODE_OPTIONS: '', NODE_PATH: join(root, 'node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    ended.then(() => Promise.reject(new Error('the process ended before its Postgres was up'))),
  ]);
  return { process: child, connection: JSON.parse(line[0]) as OwnerProcess['connection'], ended };
}
