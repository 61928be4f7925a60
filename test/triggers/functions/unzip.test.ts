import { mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Draw } from '../../../src/domain/kernel/draw.js';
import { unzip, UnzipRefusal } from '../../../src/triggers/functions/unzip.js';
import { type ZipEntry, zipOf } from './zip.js';

let outer: string;
let folder: string;

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'unzip-'));
  folder = await mkdtemp(join(outer, 'target-'));
});

afterEach(() => rm(outer, { recursive: true }));

const refusalOf = async (zip: Buffer): Promise<UnzipRefusal> => {
  const error: unknown = await unzip(zip, folder).catch((thrown: unknown) => thrown);
  if (!(error instanceof UnzipRefusal)) throw new Error(`Expected an UnzipRefusal, not ${String(error)}`);
  // Whatever it was, nothing came out of the folder.
  expect(await readdir(outer)).toHaveLength(1);
  return error;
};

test('writes files and folders, stored and deflated', async () => {
  const long = 'x'.repeat(100_000);
  await unzip(
    zipOf([
      { name: 'index.mjs', data: 'export const handler = 1;' },
      { name: 'lib/' },
      { name: 'lib/a/b.txt', data: long, deflated: true },
      { name: 'empty.txt' },
      { name: 'ä b.txt', data: 'ü' },
    ]),
    folder,
  );
  expect((await readdir(folder)).sort()).toEqual(['empty.txt', 'index.mjs', 'lib', 'ä b.txt']);
  expect(await readFile(join(folder, 'lib/a/b.txt'), 'utf8')).toBe(long);
  expect(await readFile(join(folder, 'ä b.txt'), 'utf8')).toBe('ü');
  expect(await readFile(join(folder, 'empty.txt'), 'utf8')).toBe('');
});

test('a file that may be run stays one; of other modes nothing is taken over', async () => {
  await unzip(
    zipOf([
      { name: 'bootstrap', data: '#!/bin/sh', mode: 0o100755 },
      { name: 'setuid', mode: 0o104711 },
      { name: 'secret', mode: 0o100000 },
    ]),
    folder,
  );
  const modeOf = async (name: string): Promise<string> => ((await stat(join(folder, name))).mode & 0o7777).toString(8);
  expect([await modeOf('bootstrap'), await modeOf('setuid'), await modeOf('secret')]).toEqual(['755', '755', '644']);
});

test('a link that stays inside is made, also to what comes later', async () => {
  await unzip(
    zipOf([
      { name: 'bin/tool', data: '../lib/tool.js', mode: 0o120777 },
      { name: 'lib/tool.js', data: 'x' },
    ]),
    folder,
  );
  expect(await readlink(join(folder, 'bin/tool'))).toBe('../lib/tool.js');
  expect(await readFile(join(folder, 'bin/tool'), 'utf8')).toBe('x');
});

test.each([
  ['text', Buffer.from('export const handler = 1;')],
  ['nothing', Buffer.alloc(0)],
  ['a truncated zip', zipOf([{ name: 'a', data: 'x'.repeat(100) }]).subarray(0, 80)],
  ['a zip without its beginning', zipOf([{ name: 'a', data: 'x'.repeat(100) }]).subarray(60)],
  ['an encrypted entry', zipOf([{ name: 'a', data: 'x', flags: 1 }])],
  ['an unknown method', zipOf([{ name: 'a', data: 'x', method: 99 }])],
  ['data that is not deflated', zipOf([{ name: 'a', data: 'xxxxxxxx', method: 8 }])],
  ['an entry larger than it says', zipOf([{ name: 'a', data: 'x'.repeat(1_000), deflated: true, size: 10 }])],
  ['an entry smaller than it says', zipOf([{ name: 'a', data: 'x', deflated: true, size: 1_000 }])],
])('%s is broken', async (_, zip) => {
  expect((await refusalOf(zip)).kind).toBe('broken');
});

test.each([
  ['no entries', []],
  ['folders only', [{ name: 'a/' }, { name: 'a/b/' }]],
] as [string, ZipEntry[]][])('a zip of %s is empty', async (_, entries) => {
  expect(await refusalOf(zipOf(entries))).toMatchObject({ kind: 'empty', message: 'There is no file in it.' });
});

test('what would be 250 MB unpacked is not unpacked at all', async () => {
  const entries = Array.from({ length: 10 }, (_, i) => ({ name: `f${i}`, size: 26_214_400, deflated: true }));
  expect(await refusalOf(zipOf(entries))).toMatchObject({ kind: 'too large', message: 'It has 262144000 bytes.' });
  expect(await readdir(folder)).toEqual([]);
});

test('a bomb that lies about its size ends where it said that it would', async () => {
  const zip = zipOf([{ name: 'bomb', data: Buffer.alloc(5_000_000), deflated: true, size: 1_000 }]);
  expect((await refusalOf(zip)).kind).toBe('broken');
  const { size } = await stat(join(folder, 'bomb'));
  expect(size).toBeLessThan(1_000_000);
});

test.each([
  ['../x', 'The package has an invalid relative path: ../x'],
  ['a/../../x', 'The package has an invalid relative path: a/../../x'],
  ['..\\x', 'The package has an invalid relative path: ../x'],
  ['/etc/x', 'The package has an absolute path: /etc/x'],
  ['C:\\x', 'The package has an absolute path: C:/x'],
  ['a\0b', 'The name "a\\u0000b" cannot be a file\'s.'],
  ['x'.repeat(300), `The name "${'x'.repeat(100)}…" cannot be a file's.`],
])('the name %j is unsafe', async (name, message) => {
  expect(await refusalOf(zipOf([{ name, data: 'x' }]))).toMatchObject({ kind: 'unsafe', message });
});

test.each([
  ['twice', [{ name: 'a' }, { name: 'a' }], 'There is more than one entry "a".'],
  ['a file and a folder', [{ name: 'a' }, { name: 'a/' }], 'The entry "a/" is below one that is no folder.'],
  ['a folder and a file', [{ name: 'a/' }, { name: 'a', data: 'x' }], 'There is more than one entry "a".'],
  ['a file and a link', [{ name: 'a' }, { name: 'a', data: 'b', mode: 0o120777 }], 'There is more than one entry "a".'],
  ['a device', [{ name: 'a', mode: 0o020666 }], 'The entry "a" is neither a file, a folder nor a symbolic link.'],
] as [string, ZipEntry[], string][])('%s is unsafe', async (_, entries, message) => {
  expect(await refusalOf(zipOf([{ name: 'first' }, ...entries]))).toMatchObject({ kind: 'unsafe', message });
});

test('a file below a file is unsafe', async () => {
  const zip = zipOf([{ name: 'a' }, { name: 'a/b/c', data: 'x' }]);
  expect(await refusalOf(zip)).toMatchObject({
    kind: 'unsafe',
    message: 'The entry "a/b/c" is below one that is no folder.',
  });
});

test.each([
  ['up', [{ name: 'l', data: '../..', mode: 0o120777 }]],
  ['to an absolute path', [{ name: 'l', data: '/etc/hostname', mode: 0o120777 }]],
  ['nowhere', [{ name: 'l', data: 'missing', mode: 0o120777 }]],
  ['to itself', [{ name: 'l', data: 'l', mode: 0o120777 }]],
  // Each alone looks as if it stayed inside.
  [
    'through another link',
    [
      { name: 'd/up', data: '..', mode: 0o120777 },
      { name: 'l', data: 'd/up/..', mode: 0o120777 },
    ],
  ],
] as [string, ZipEntry[]][])('a link that leads %s is unsafe', async (_, entries) => {
  expect(await refusalOf(zipOf([{ name: 'd/file', data: 'x' }, ...entries]))).toMatchObject({
    kind: 'unsafe',
    message: 'The link "l" leads out of its folder, or nowhere.',
  });
});

test('nothing is written through a link', async () => {
  const zip = zipOf([
    { name: 'l', data: '..', mode: 0o120777 },
    { name: 'l/x', data: 'x' },
  ]);
  expect((await refusalOf(zip)).kind).toBe('unsafe');
});

test('a zip with any byte changed is unpacked or refused, and nothing else happens', async () => {
  const zip = zipOf([
    { name: 'index.mjs', data: 'x'.repeat(50), deflated: true },
    { name: 'lib/a', data: 'y'.repeat(30) },
  ]);
  const draw = new Draw(Buffer.from('seed'), 'mutations');
  for (let i = 0; i < 300; i += 1) {
    const changed = Buffer.from(zip);
    const bytes = draw.bytes(`change ${i}`, 8);
    for (let k = 0; k <= (bytes[0] ?? 0) % 3; k += 1) {
      changed[bytes.readUInt16LE(1 + 2 * k) % changed.length] = bytes[7] ?? 0;
    }
    const target = await mkdtemp(join(folder, 'm'));
    const thrown: unknown = await unzip(changed, target).catch((error: unknown) => error);
    if (thrown !== undefined) expect(thrown).toBeInstanceOf(UnzipRefusal);
  }
  expect(await readdir(outer)).toHaveLength(1);
});
