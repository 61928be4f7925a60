import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeFolders } from '../../../src/triggers/functions/code-folders.js';
import { nodeZip, zipOf } from './zip.js';

let parent: string;
let folders: CodeFolders;
const zip = nodeZip('export const handler = 1;');
const hash = createHash('sha256').update(zip).digest('hex');

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'code-folders-'));
  folders = new CodeFolders(join(parent, 'made', 'when needed'));
});

afterEach(async () => {
  await folders.close();
  await rm(parent, { recursive: true });
});

const never = async (): Promise<Buffer> => {
  throw new Error('It is unpacked already.');
};

test('a package that is accepted is unpacked, and not loaded again', async () => {
  expect(await folders.accept(zip)).toEqual({ hash, size: zip.length });
  const folder = await folders.folderOf(hash, never);
  expect(await readFile(join(folder, 'index.mjs'), 'utf8')).toBe('export const handler = 1;');
});

test('those who ask at once get one folder', async () => {
  let loads = 0;
  const load = async (): Promise<Buffer> => {
    loads += 1;
    return zip;
  };
  const asked = await Promise.all(Array.from({ length: 5 }, () => folders.folderOf(hash, load)));
  expect(new Set(asked).size).toBe(1);
  expect(loads).toBe(1);
});

test('of a package that is refused nothing is left, and it may come again', async () => {
  const bad = zipOf([
    { name: 'a', data: 'x' },
    { name: '../b', data: 'x' },
    { name: 'c', data: 'x' },
  ]);
  await expect(folders.accept(bad)).rejects.toThrow('The package has an invalid relative path: ../b');
  await expect(folders.accept(bad)).rejects.toThrow('The package has an invalid relative path: ../b');
  const [base = ''] = await readdir(join(parent, 'made', 'when needed'));
  expect(await readdir(join(parent, 'made', 'when needed', base))).toEqual(['package.json']);
  await folders.accept(zip);
});

test('a script of a package is CommonJS, whatever project surrounds its folder', async () => {
  await writeFile(join(parent, 'package.json'), '{"type":"module"}');
  const script = zipOf([{ name: 'index.js', data: 'process.stdout.write(typeof exports);' }]);
  const folder = await folders.folderOf('script', async () => script);
  expect(execFileSync(process.execPath, [join(folder, 'index.js')], { encoding: 'utf8' })).toBe('object');
});

test('what cannot be loaded may be loaded later', async () => {
  await expect(folders.folderOf(hash, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await folders.folderOf(hash, async () => zip)).toContain(hash);
});

test('closing removes what is ours and nothing else; then nothing is unpacked any more', async () => {
  const folder = await folders.folderOf(hash, async () => zip);
  await writeFile(join(parent, 'made', 'theirs'), '');
  await folders.close();
  expect(existsSync(folder)).toBe(false);
  expect(await readdir(join(parent, 'made', 'when needed'))).toEqual([]);
  expect(await readdir(join(parent, 'made'))).toContain('theirs');
  await expect(folders.accept(nodeZip('2'))).rejects.toThrow('The emulator is being stopped.');
});

test('the folder of an emulator that was killed is removed a day later', async () => {
  const day = new Date(Date.now() - 2 * 86_400_000);
  // No process has the first id: it is beyond what any kernel gives.
  const names = [
    'recognito-functions-999999999-old',
    'recognito-functions-999999999-new',
    `recognito-functions-${process.pid}-mine`,
    'other-old',
  ];
  for (const name of names) await mkdir(join(parent, name, 'inner'), { recursive: true });
  for (const name of [names[0], names[2], names[3]]) await utimes(join(parent, name ?? ''), day, day);
  const ours = new CodeFolders(parent);
  await ours.accept(zip);
  await ours.close();
  expect((await readdir(parent)).sort()).toEqual([names[3], names[1], names[2]].sort());
});

test('without a parent it is the temporary folder of the system', async () => {
  const ours = new CodeFolders();
  const folder = await ours.folderOf(hash, async () => zip);
  expect(folder.startsWith(join(tmpdir(), 'recognito-functions-'))).toBe(true);
  await ours.close();
  expect(existsSync(folder)).toBe(false);
});
