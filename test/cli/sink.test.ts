import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EXIT, Failure } from '../../src/cli/failure.js';
import { writeAll } from '../../src/cli/sink.js';
import { terminalOf } from '../../src/cli/terminal.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognito-sink-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const terminal = terminalOf({}, process.stdout, process.stderr);
async function* text(error?: Error): AsyncGenerator<string> {
  yield 'one ';
  if (error) throw error;
  yield 'two';
}

test('a file is replaced in whole, where a link leads to', async () => {
  const file = join(folder, 'a.json');
  writeFileSync(file, 'before');
  symlinkSync('a.json', join(folder, 'link.json'));
  await writeAll(text(), join(folder, 'link.json'), terminal);
  expect(readFileSync(file, 'utf8')).toBe('one two');
  expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'link.json']);
});

test('where the text breaks off, a file stays as it was', async () => {
  const file = join(folder, 'a.json');
  writeFileSync(file, 'before');
  const gone = new Failure(EXIT.notReachable, 'NotReachable', 'gone');
  await expect(writeAll(text(gone), file, terminal)).rejects.toBe(gone);
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a pipe is written to, and stays one', async () => {
  const pipe = join(folder, 'pipe');
  await promisify(execFile)('mkfifo', [pipe]);
  const read = promisify(execFile)('cat', [pipe]);
  await writeAll(text(), pipe, terminal);
  expect((await read).stdout).toBe('one two');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test('a folder cannot be written', async () => {
  await expect(writeAll(text(), folder, terminal)).rejects.toMatchObject({
    exitCode: EXIT.usage,
    message: `${folder} cannot be written (EISDIR).`,
  });
});

(existsSync('/dev/full') ? test : test.skip)('a disk that is full is a failure', async () => {
  await expect(writeAll(text(), '/dev/full', terminal)).rejects.toMatchObject({
    exitCode: EXIT.failed,
    message: '/dev/full cannot be written (ENOSPC).',
  });
});
