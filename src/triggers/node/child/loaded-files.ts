import { statSync } from 'node:fs';
import inspector from 'node:inspector';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadedFile } from '../wire.js';

interface ScriptParsed {
  readonly params: { readonly url: string };
}

const PACKAGES = `${sep}node_modules${sep}`;

/**
 * The function's own files among those that this process runs: V8 lists its scripts, of either module system, to a debugger that
 * asks. Installed packages are left out. It takes some 20 ms.
 */
export const loadedFiles = (own: string): readonly LoadedFile[] => {
  const urls = new Set<string>();
  const session = new inspector.Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }: ScriptParsed) => urls.add(params.url));
  session.post('Debugger.enable');
  session.post('Debugger.disable');
  session.disconnect();
  return [...urls]
    .filter((url) => url.startsWith('file:') && url !== own)
    .map((url) => fileURLToPath(url.replace(/[?#].*$/, '')))
    .filter((path) => !path.includes(PACKAGES))
    .flatMap((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat ? [{ path, mtimeMs: stat.mtimeMs, size: stat.size }] : [];
    });
};
