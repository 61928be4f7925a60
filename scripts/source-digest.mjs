import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** SHA-256 of all that a build is made of, by content: a changed time alone (a clone, a copy) makes nothing stale. */
export async function sourceDigest(root) {
  const inSrc = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = [
    ...['package.json', 'package-lock.json', 'tsconfig.json'].map((name) => join(root, name)),
    ...['build.mjs', 'testing-types.mjs'].map((name) => join(root, 'scripts', name)),
    ...inSrc.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  ].sort();
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map((file) => readFile(file)));
  for (const [i, file] of files.entries())
    hash.update(`${file.slice(root.length)}\0${contents[i].length}\0`).update(contents[i]);
  return hash.digest('hex');
}
