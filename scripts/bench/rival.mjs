import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const RIVAL = { name: 'cognito-local', version: '5.3.0' };

/**
 * Answers the path of cognito-local's start script. It is no dependency of ours: npm puts it into the user's cache folder, once, and runs
 * none of its install scripts. Rejects when npm cannot.
 */
export async function installRival() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'recognito', 'bench', `${RIVAL.name}-${RIVAL.version}`);
  const installed = join(folder, 'node_modules', RIVAL.name);
  if (!existsSync(join(installed, 'lib/bin/start.js'))) {
    await mkdir(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    await promisify(execFile)('npm', [...args, `${RIVAL.name}@${RIVAL.version}`], { cwd: folder, timeout: 300_000 });
  }
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  if (version !== RIVAL.version) throw new Error(`${folder} holds version ${version}`);
  return join(installed, 'lib/bin/start.js');
}
