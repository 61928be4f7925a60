import { build } from 'esbuild';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup.mjs';

/** Bundles a source of ours, given from the root, so that node can import it; answers the URL. Packages are found from the checkout. */
export async function bundled(entry) {
  const folder = join(root, 'node_modules', '.cache', 'recognito');
  const outfile = join(folder, `${basename(entry).replace(/\.m?[jt]s$/, '')}-${process.pid}.mjs`);
  await mkdir(folder, { recursive: true });
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
    // What the sources find beside themselves, they find from here.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'src/package-root.ts')).href) },
  });
  return pathToFileURL(outfile).href;
}
